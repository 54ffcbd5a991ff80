//! Refusals, as openapi.json describes them. `edge::problem` writes them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::workflow::{Guard, Row};
use edge::language::Language;
use edge::problem::of_way_out;
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer_value::LimitValue;
use crate::closed::{ActWord, DownloadName, ProblemType, RoleWord};
use crate::references::{PersonRef, Reference};

/// A problem (RFC 9457): why a request was refused, and what to do next.
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    /// The type of the problem: the address, on the same server, of a page that explains the problem.
    #[schema(value_type = ProblemType)]
    r#type: String,
    /// What went wrong, in the language of the request.
    title: String,
    /// The HTTP status.
    #[schema(example = 409)]
    status: u16,
    /// What to do next.
    detail: String,
    /// The number of this request as a URN, such as `urn:uuid:0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f`. The server's log
    /// has the same number, so quote it when you report a fault.
    instance: String,
    /// Everything that is wrong with the request, each with its place.
    errors: Option<Vec<ViolationView>>,
    /// The conditions that must hold first; only for `not-yet` and `own-work`.
    guards: Option<Vec<GuardView>>,
    /// The present state; only for `not-in-this-state`.
    state: Option<StateNameView>,
    /// The states from which the operation would be possible; only for `not-in-this-state`.
    from: Option<Vec<StateNameView>>,
    /// The request that waits for a second person; only for `already-asked`.
    pending: Option<WaitingView>,
    /// The files that are available; only for `not-acceptable`, and for `not-found` when a
    /// download has no such format. Only files that the caller may have are listed.
    available: Option<Vec<AvailableView>>,
}

/// Something that is wrong with the request.
#[derive(Serialize, ToSchema)]
pub(crate) struct ViolationView {
    /// JSON pointer into the body (RFC 6901), or `/name` of a parameter of the query or the path. A `PATCH` points only
    /// at what it sent.
    #[schema(example = "/draft/activities/0/visits")]
    pointer: String,
    /// The rule that does not hold.
    #[schema(example = "too-long")]
    rule: String,
    /// The rule in words, in the language of the request.
    message: String,
    /// The limits of the rule, by name, such as `least`, `most`, `options`, `known`, `expected`, `line` and `column`.
    #[schema(value_type = BTreeMap<String, LimitValue>)]
    limits: BTreeMap<String, String>,
}

/// A condition that must hold first.
#[derive(Serialize, ToSchema)]
pub(crate) struct GuardView {
    /// The guard that does not hold.
    guard: String,
    /// The guard in words, in the language of the request.
    message: String,
    /// The things for which the guard does not hold.
    rows: Vec<GuardRowView>,
    /// What to do about the guard.
    way_out: WayOutView,
}

/// A thing for which a guard does not hold.
#[derive(Serialize, ToSchema)]
pub(crate) struct GuardRowView {
    /// The identifier of the thing, or a JSON pointer into the document.
    subject: String,
    /// The name of the thing, in the language of the request.
    name: String,
    /// Why the guard does not hold for the thing.
    why: &'static str,
}

impl GuardRowView {
    /// Returns a row, with its name in a language.
    pub(crate) fn of(row: &Row, language: Language) -> Self {
        let name = language.either(&row.name, &row.name_en);
        Self { subject: row.subject.clone(), name: name.clone(), why: row.why }
    }
}

/// What to do about a guard that does not hold.
#[derive(Serialize, ToSchema)]
pub(crate) struct WayOutView {
    /// The operation to call; null when there is no single operation.
    #[schema(example = "request_exception")]
    operation: Option<&'static str>,
    /// What to do, in the language of the request.
    message: String,
}

impl WayOutView {
    /// Returns the way out of a guard, in a language.
    pub(crate) fn of(guard: Guard, language: Language) -> Self {
        Self { operation: guard.way_out(), message: of_way_out(guard, language) }
    }
}

/// A state, with its name.
#[derive(Serialize, ToSchema)]
pub(crate) struct StateNameView {
    /// The word of the state.
    state: String,
    /// The name of the state, in the language of the request.
    name: String,
}

/// A request that waits for a second person.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaitingView {
    /// The operation that both persons call, one to ask and one to confirm.
    #[schema(value_type = ActWord)]
    act: String,
    /// The person who made the request.
    by: PersonRef,
    /// The role in which the person made the request.
    #[schema(value_type = RoleWord)]
    by_role: String,
    /// The office in which the person made the request.
    by_organisation: Reference,
    /// When the person made the request.
    asked_at: DateTime<Utc>,
    /// When the request expires.
    stands_until: DateTime<Utc>,
    /// The address at which the request is read.
    read: String,
    /// The address at which the request is withdrawn.
    withdraw: String,
}

/// A file that is available.
#[derive(Serialize, ToSchema)]
pub(crate) struct AvailableView {
    /// The file's name in the address.
    #[schema(value_type = DownloadName)]
    name: String,
    /// The file's media type.
    media_type: String,
}
