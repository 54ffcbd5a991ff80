//! Refusals, as the description shows them. `edge::problem` writes them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::workflow::{Guard, Row};
use edge::language::Language;
use edge::problem::of_way_out;
use serde::Serialize;
use utoipa::ToSchema;

use crate::closed::{ActWord, DownloadName, ProblemType, RoleWord};
use crate::references::{PersonRef, Reference};

/// A problem (RFC 9457): why a request was refused, and how to go on.
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    /// What kind of problem it is. The address, on the same server, answers with a page that explains it.
    #[schema(value_type = ProblemType)]
    r#type: String,
    /// What went wrong, in the language of the request.
    title: String,
    /// The HTTP status.
    #[schema(example = 409)]
    status: u16,
    /// What to do next.
    detail: String,
    /// The number of the request, for whoever looks it up in the log.
    instance: String,
    /// Everything that is wrong with what was sent, each at its place.
    errors: Option<Vec<ComplaintView>>,
    /// What has to happen first, of `not-yet` and `own-work`.
    guards: Option<Vec<GuardView>>,
    /// Where it stands, of `not-in-this-state`.
    state: Option<StateNameView>,
    /// The states from which it would be possible, of `not-in-this-state`.
    from: Option<Vec<StateNameView>>,
    /// What waits for a second person, of `already-asked`.
    pending: Option<WaitingView>,
    /// The files there are, of `not-acceptable`.
    available: Option<Vec<AvailableView>>,
}

/// Something that is wrong with what was sent.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComplaintView {
    /// JSON pointer into the body (RFC 6901), or `/name` of a parameter of the query.
    #[schema(example = "/draft/activities/0/visits")]
    pointer: String,
    /// The rule that does not hold.
    #[schema(example = "too-long")]
    rule: String,
    /// The rule in words, in the language of the request.
    message: String,
    /// The limits of the rule, by name, as text: `least`, `most`, `options`, `known`. Several words are divided by spaces.
    limits: BTreeMap<String, String>,
}

/// Something that has to happen first.
#[derive(Serialize, ToSchema)]
pub(crate) struct GuardView {
    /// Which guard does not hold.
    guard: String,
    /// The guard in words, in the language of the request.
    message: String,
    /// What it does not hold for.
    rows: Vec<GuardRowView>,
    /// How to get on.
    way_out: WayOutView,
}

/// A thing that a guard does not hold for.
#[derive(Serialize, ToSchema)]
pub(crate) struct GuardRowView {
    /// The thing: an identifier, or a JSON pointer into the document.
    subject: String,
    /// What people call it, in the language of the request.
    name: String,
    /// Why the guard does not hold for it.
    why: &'static str,
}

impl GuardRowView {
    /// A row, in a language.
    pub(crate) fn of(row: &Row, language: Language) -> Self {
        let name = language.either(&row.name, &row.name_en);
        Self { subject: row.subject.clone(), name: name.clone(), why: row.why }
    }
}

/// How to get on.
#[derive(Serialize, ToSchema)]
pub(crate) struct WayOutView {
    /// The operation to ask for; null where there is not a single one.
    #[schema(example = "request_exception")]
    operation: Option<&'static str>,
    /// What to do, in the language of the request.
    message: String,
}

impl WayOutView {
    /// The way out of a guard, in a language.
    pub(crate) fn of(guard: Guard, language: Language) -> Self {
        Self { operation: guard.way_out(), message: of_way_out(guard, language) }
    }
}

/// A state and its name.
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
    /// The verb that asks and confirms.
    #[schema(value_type = ActWord)]
    act: String,
    /// The person who asked.
    by: PersonRef,
    /// The role in which they asked.
    #[schema(value_type = RoleWord)]
    by_role: String,
    /// The office in which they asked.
    by_organisation: Reference,
    /// When they asked.
    asked_at: DateTime<Utc>,
    /// Until when the request waits.
    stands_until: DateTime<Utc>,
    /// The address where it is read.
    read: String,
    /// The address where it is withdrawn.
    withdraw: String,
}

/// A file that there is.
#[derive(Serialize, ToSchema)]
pub(crate) struct AvailableView {
    /// Its name in the address.
    #[schema(value_type = DownloadName)]
    name: String,
    /// Its media type.
    media_type: String,
}
