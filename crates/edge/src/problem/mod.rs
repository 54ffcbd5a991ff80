//! Refusals as RFC 9457 problem details: a stable type, words in two languages, every complaint with its pointer.

mod code;
mod example;
mod guards;
mod listing;
mod render;
mod standing;
mod table;
mod when;
mod wording;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use app::years::Waiting;
use domain::complaint::Complaint;
use domain::workflow::{OtherState, Unmet};

pub use code::Code;
pub use example::example;
pub use guards::{of_guard, of_way_out};
pub use render::respond;
pub use standing::of_state;
pub use table::{PROBLEMS, Row};
pub use when::of_when;
pub use wording::of_rule;

/// Something that went wrong, as data. It is worded when the response leaves (see [`crate::stack`]), because only then
/// are language and request known.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The code.
    pub code: Code,
    /// Every complaint about what was sent.
    pub errors: Vec<Complaint>,
    /// The guards that do not hold.
    pub guards: Vec<Unmet>,
    /// Where the thing stands, and from where it would be possible.
    pub stands: Option<Box<OtherState>>,
    /// When another try makes sense, in seconds.
    pub retry_after: Option<u32>,
    /// The version the thing has now.
    pub version: Option<i32>,
    /// The methods that exist, of a 405.
    pub allow: Option<Box<str>>,
    /// What else some refusals say.
    pub more: More,
}

/// What the refusal of a file, or of a request of two persons, says beside its code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum More {
    /// Nothing.
    Nothing,
    /// The files there are, of a 406.
    Available(Box<[Available]>),
    /// How long the file is, of a 416.
    Length(u64),
    /// What waits for a second person.
    Pending(Box<Waiting>),
}

/// A file that there is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Available {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
}

impl Problem {
    /// A problem with nothing to add. What passes by itself says when to try again, even if nobody knows better.
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

    /// A problem with complaints.
    pub fn with(code: Code, errors: Vec<Complaint>) -> Self {
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
        // in plain Japanese; the middleware words it again for the request's language
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
            Error::SignInRefused => Self::new(Code::SignInRefused),
            Error::TooMany { retry_after } => {
                Self { retry_after: Some(retry_after), ..Self::new(Code::TooManyRequests) }
            }
            Error::NotFound => Self::new(Code::NotFound),
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
