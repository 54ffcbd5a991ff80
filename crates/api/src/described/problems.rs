//! The problems that an operation can return, as responses and as one list of their words.

use std::collections::{BTreeMap, BTreeSet};

use domain::workflow::TRANSITIONS;
use edge::Code;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};

use super::particular::PARTICULAR;
use super::parts::{OF_PARTS, has, rights};

/// The problems that any step of a document can return.
const OF_STEPS: &[Code] = &[Code::OwnWork, Code::NotInThisState, Code::NotYet];

/// Adds the problems of an operation, and returns their words. `particular.rs` lists the problems that do not follow
/// from the parts of the request.
pub(super) fn list(operation: &mut Operation, method: &str) -> Vec<&'static str> {
    let codes = of(operation, method);
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in &codes {
        by_status.entry(code.row().status).or_default().push(*code);
    }
    for (status, codes) in by_status {
        operation.responses.responses.insert(status.to_string(), RefOr::T(response(&described(&codes))));
    }
    let net = response("Any other problem (RFC 9457).");
    operation.responses.responses.insert("default".to_owned(), RefOr::T(net));
    codes.iter().map(|code| code.row().word).collect()
}

fn of(operation: &Operation, method: &str) -> BTreeSet<Code> {
    let parts = OF_PARTS.iter().filter(|(part, _)| has(operation, method, *part));
    let mut codes: BTreeSet<Code> = parts.flat_map(|(_, codes)| codes.iter().copied()).collect();
    let rights = rights(operation);
    if TRANSITIONS.iter().any(|row| rights.iter().any(|right| right == row.needs.as_str())) {
        codes.extend(OF_STEPS);
    }
    let name = operation.operation_id.as_deref().unwrap_or_default();
    let own = PARTICULAR.iter().filter(|(names, _)| names.contains(&name));
    codes.extend(own.flat_map(|(_, codes)| codes.iter().copied()));
    codes
}

/// Returns one line for each problem: its word and its title.
fn described(codes: &[Code]) -> String {
    let lines = codes.iter().map(|code| {
        let row = code.row();
        format!("`{}`: {}.", row.word, row.en)
    });
    lines.collect::<Vec<_>>().join("\n\n")
}

fn response(description: &str) -> Response {
    let problem = Content::new(Some(Ref::from_schema_name("Problem")));
    ResponseBuilder::new().description(description).content("application/problem+json", problem).build()
}
