//! Refusals as RFC 9457 problem details. They have a stable type, words in two languages, and every violation's
//! pointer.

mod code;
mod example;
mod guards;
mod listing;
mod render;
mod standing;
mod syntax_words;
mod table;
mod when;
mod wording;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use app::years::Waiting;
use domain::violation::Violation;
use domain::workflow::{OtherState, Unmet};

pub use code::Code;
pub use example::example;
pub use guards::{of_guard, of_way_out};
pub use render::{limits, respond};
pub use standing::of_state;
pub use table::{PROBLEMS, Row};
pub use when::of_when;
pub use wording::of_rule;

/// A refusal, as data. The middleware words it when the response leaves (see [`crate::middleware`]), because only then
/// the language and the number of the request are known.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The code of the problem.
    pub code: Code,
    /// The violations in the request.
    pub errors: Vec<Violation>,
    /// The guards that do not hold.
    pub guards: Vec<Unmet>,
    /// The present state of the thing, and the states from which the operation would be possible.
    pub stands: Option<Box<OtherState>>,
    /// The time after which to try again, in seconds.
    pub retry_after: Option<u32>,
    /// The current version of the thing.
    pub version: Option<i32>,
    /// The methods that the path supports, for a 405.
    pub allow: Option<Box<str>>,
    /// Further details of some refusals.
    pub more: More,
}

/// The details of refusals that concern a file, or a request that needs two persons.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum More {
    /// There are no details.
    Nothing,
    /// The files that are available, for a 406.
    Available(Box<[Available]>),
    /// The length of the file in bytes, for a 416.
    Length(u64),
    /// The request that waits for a second person.
    Pending(Box<Waiting>),
}

/// A file that is available.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Available {
    /// The name of the file.
    pub name: &'static str,
    /// The media type of the file.
    pub media_type: &'static str,
}

impl Problem {
    /// Returns a problem without details. A temporary problem gets a default time after which to try again.
    pub fn new(code: Code) -> Self {
        let passes = matches!(code, Code::TooManyRequests | Code::Unavailable | Code::RequestInProgress)
            || matches!(code, Code::DownloadsWaiting | Code::OutcomeOpen);
        let retry_after = passes.then_some(2);
        Self {
            code,
            errors: Vec::new(),
            guards: Vec::new(),
            stands: None,
            retry_after,
            version: None,
            allow: None,
            more: More::Nothing,
        }
    }

    /// Returns a problem with violations.
    pub fn with(code: Code, errors: Vec<Violation>) -> Self {
        Self { errors, ..Self::new(code) }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.row().word)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.row().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        // worded in Japanese; the middleware words it again in the request's language
        let mut response = respond(self, crate::language::Language::Ja, "");
        response.extensions_mut().insert(self.clone());
        response
    }
}

impl From<app::Error> for Problem {
    fn from(error: app::Error) -> Self {
        use app::Error;
        match error {
            Error::NotSignedIn => Self::new(Code::NotSignedIn),
            Error::TokenExpired => Self::new(Code::TokenExpired),
            Error::SignInRefused => Self::new(Code::SignInRefused),
            Error::TooMany { retry_after } => {
                Self { retry_after: Some(retry_after), ..Self::new(Code::TooManyRequests) }
            }
            Error::NotFound => Self::new(Code::NotFound),
            Error::NoSuch(violation) => Self::with(Code::NotFound, vec![violation]),
            Error::BadQuery(errors) => Self::with(Code::BadQuery, errors),
            Error::NotPermitted => Self::new(Code::NotPermitted),
            Error::OwnWork(guards) => Self { guards, ..Self::new(Code::OwnWork) },
            Error::Oneself => Self::new(Code::Oneself),
            Error::LastAdministrator => Self::new(Code::LastAdministrator),
            Error::NotInThisState(other) => Self { stands: Some(Box::new(other)), ..Self::new(Code::NotInThisState) },
            Error::NotYet(guards) => Self { guards, ..Self::new(Code::NotYet) },
            Error::AlreadyExists => Self::new(Code::AlreadyExists),
            Error::AlreadyAsked(pending) => Self { more: More::Pending(pending), ..Self::new(Code::AlreadyAsked) },
            Error::NothingPending => Self::new(Code::NothingPending),
            Error::Sealed => Self::new(Code::YearIsSealed),
            Error::Stale { current } => Self { version: Some(current), ..Self::new(Code::StaleVersion) },
            Error::Invalid(errors) => Self::with(Code::InvalidAnswers, errors),
            Error::WeakPassword(errors) => Self::with(Code::WeakPassword, errors),
            Error::InvitationSpent => Self::new(Code::InvitationSpent),
            Error::ResetSpent => Self::new(Code::ResetSpent),
            Error::AccountClosed => Self::new(Code::AccountClosed),
            Error::AccountOpen => Self::new(Code::AccountOpen),
            Error::KeyReused => Self::new(Code::IdempotencyKeyReused),
            Error::InProgress => Self { retry_after: Some(1), ..Self::new(Code::RequestInProgress) },
            Error::NotRendered(what) => {
                tracing::error!(what, "a download cannot be made");
                Self::new(Code::DownloadNotMade)
            }
            Error::LineFull => Self { retry_after: Some(5), ..Self::new(Code::DownloadsWaiting) },
            Error::Unavailable(_) => Self { retry_after: Some(2), ..Self::new(Code::Unavailable) },
            Error::OutcomeOpen => Self::new(Code::OutcomeOpen),
            Error::Corrupt(what) => {
                tracing::error!(what, "stored data cannot be read");
                Self::new(Code::Internal)
            }
            Error::Internal(what) => {
                tracing::error!(what, "internal fault");
                Self::new(Code::Internal)
            }
        }
    }
}
