//! Who may ask for an operation, in words.

use domain::actor::Role;
use domain::policy::{Action, GRANTS, Reach};
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::SecurityRequirement;

use super::parts::rights;

/// Moves the rights from the scopes, which only OAuth knows, to `x-sasaeai`, and says in words who has them. One of the
/// rights is enough.
pub(super) fn tell(operation: &mut Operation) -> Vec<String> {
    let needed = rights(operation);
    let session = || SecurityRequirement::new("session", Vec::<String>::new());
    // an operation for everybody says so, with an empty list
    operation.security = Some(operation.security.iter().flatten().take(1).map(|_| session()).collect());
    let lines: Vec<String> = needed.iter().filter_map(|right| line(right)).collect();
    let words = whole(operation);
    operation.summary = Some(first_sentence(&words));
    operation.description = Some([words, lines.join("\n")].join("\n\n").trim_end().to_owned());
    needed
}

/// All that the handler's comment says; a line of it ends where the source's line did.
fn whole(operation: &Operation) -> String {
    let said = [operation.summary.as_deref(), operation.description.as_deref()].into_iter().flatten();
    said.map(|words| words.replace('\n', " ")).collect::<Vec<_>>().join("\n\n")
}

fn first_sentence(words: &str) -> String {
    words.split_once(". ").map_or(words, |(first, _)| first).trim_end_matches('.').to_owned()
}

/// `submit_activity_report`: section_head (unit), ward_officer (below).
fn line(right: &str) -> Option<String> {
    let action = Action::of(right)?;
    let grant = GRANTS.iter().find(|grant| grant.action == action)?;
    let held = Role::ALL.into_iter().zip(grant.reach).filter(|(_, reach)| *reach != Reach::No);
    let held: Vec<String> = held.map(|(role, reach)| format!("{} ({})", role.word(), reach_word(reach))).collect();
    Some(format!("- `{right}`: {}", held.join(", ")))
}

/// How far a right reaches.
fn reach_word(reach: Reach) -> &'static str {
    match reach {
        Reach::No => "no",
        Reach::Own => "own",
        Reach::Unit => "unit",
        Reach::Below => "below",
        Reach::Instead => "instead",
        Reach::All => "all",
    }
}
