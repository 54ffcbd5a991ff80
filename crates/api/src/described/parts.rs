//! The parts of a request from which problems follow. The description of its operation names them.

use edge::Code;
use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Operation, ParameterIn};

/// A part of a request, or a trait of its operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Every request.
    Any,
    /// An access token.
    Token,
    /// A right that not everybody has.
    Right,
    /// An identifier in the path.
    Path,
    /// A cursor of a list.
    Cursor,
    /// A body.
    Body,
    /// `If-Match`.
    Version,
    /// `Idempotency-Key`, required or optional.
    Key,
    /// `Idempotency-Key`, required.
    NeededKey,
    /// The operation changes something.
    Change,
    /// The operation changes something of a fiscal year.
    YearsChange,
}

/// The tags of operations on what belongs to a fiscal year.
const OF_YEARS: [&str; 8] = [
    "years",
    "activity reports",
    "area rollups",
    "measure reports",
    "annual reports",
    "verification",
    "issues",
    "screening",
];

/// The problems that each part can cause.
pub(super) const OF_PARTS: [(Part, &[Code]); 11] = [
    (Part::Any, &[Code::TooManyRequests, Code::Internal, Code::Unavailable]),
    // an operation with a token refuses every parameter that is not described
    (Part::Token, &[Code::NotSignedIn, Code::TokenExpired, Code::BadQuery]),
    (Part::Right, &[Code::NotPermitted]),
    (Part::Path, &[Code::NotFound]),
    (Part::Cursor, &[Code::BadCursor]),
    (
        Part::Body,
        &[
            Code::MalformedJson,
            Code::OtherEncoding,
            Code::RequestTimeout,
            Code::BodyTooLarge,
            Code::UnsupportedMediaType,
            Code::OtherCharset,
            Code::EncodedBody,
            Code::InvalidAnswers,
        ],
    ),
    (Part::Version, &[Code::PreconditionMalformed, Code::StaleVersion, Code::UnknownVersion, Code::VersionRequired]),
    (Part::Key, &[Code::RequestInProgress, Code::IdempotencyKeyMalformed, Code::IdempotencyKeyReused]),
    (Part::NeededKey, &[Code::IdempotencyKeyMissing]),
    (Part::Change, &[Code::OutcomeOpen]),
    (Part::YearsChange, &[Code::YearIsSealed]),
];

/// Returns whether the requests of an operation have a part.
pub(super) fn has(operation: &Operation, method: &str, part: Part) -> bool {
    let parameters = || {
        operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
            RefOr::T(parameter) => Some(parameter),
            RefOr::Ref(_) => None,
        })
    };
    let placed = |place: &ParameterIn| parameters().any(|parameter| parameter.parameter_in == *place);
    let named = |name: &str| parameters().find(|parameter| parameter.name == name);
    match part {
        Part::Any => true,
        Part::Token => operation.security.as_ref().is_some_and(|security| !security.is_empty()),
        Part::Right => !rights(operation).is_empty(),
        Part::Path => placed(&ParameterIn::Path),
        Part::Cursor => named("cursor").is_some(),
        Part::Body => operation.request_body.is_some(),
        Part::Version => named("If-Match").is_some(),
        Part::Key => named("Idempotency-Key").is_some(),
        Part::NeededKey => {
            named("Idempotency-Key").is_some_and(|key| matches!(key.required, utoipa::openapi::Required::True))
        }
        Part::Change => method != "get",
        Part::YearsChange => method != "get" && tagged(operation, &OF_YEARS),
    }
}

fn tagged(operation: &Operation, tags: &[&str]) -> bool {
    operation.tags.iter().flatten().any(|tag| tags.contains(&tag.as_str()))
}

/// Returns the rights that an operation names, each by the name of its action.
pub(super) fn rights(operation: &Operation) -> Vec<String> {
    let security = serde_json::to_value(&operation.security).unwrap_or_default();
    let scopes = security.as_array().into_iter().flatten().filter_map(|one| one.get("session")?.as_array());
    scopes.flatten().filter_map(|right| right.as_str().map(ToOwned::to_owned)).collect()
}
