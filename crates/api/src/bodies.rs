//! Bodies read as types. The caller's permission is checked before violations in the body are reported.

use app::rejected_body::{About, refuse, refuse_as};
use app::{App, Command, RequestContext};
use domain::policy::Action;
use domain::violation::{Rule, Violation};
use domain::year::{FIRST, FiscalYear, LAST};
use edge::{Body, Problem};
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::described;

/// Reads a body as a type. Everything in the body that does not fit the type's schema is reported at once.
pub(crate) fn typed<T: DeserializeOwned + ToSchema>(body: Body) -> Result<T, Problem> {
    body.typed(described::body_of::<T>())
}

/// Returns the fiscal year that a body's `fiscal_year` names.
pub(crate) fn fiscal_year(number: i16) -> Result<FiscalYear, Violation> {
    let outside = || Violation::new("/fiscal_year", Rule::OutOfRange).with("least", FIRST).with("most", LAST);
    FiscalYear::new(i32::from(number)).map_err(|_cause| outside())
}

/// Returns what was read from a body, or a refusal. Only a caller with the right learns the violations.
pub(crate) async fn parse_or_refuse<T>(
    app: &App,
    context: &RequestContext,
    read: Result<T, Problem>,
    action: Action,
    about: About,
) -> Result<T, Problem> {
    match read {
        Ok(read) => Ok(read),
        Err(problem) => Err(refuse(app, context, action, about, problem.errors).await.into()),
    }
}

/// Returns what was read from a body, or a refusal. The target of the command does not depend on the body.
pub(crate) async fn parse_or_refuse_as<C: Command, T>(
    app: &App,
    context: &RequestContext,
    read: Result<T, Problem>,
    command: &C,
) -> Result<T, Problem> {
    match read {
        Ok(read) => Ok(read),
        Err(problem) => Err(refuse_as(app, context, command, problem.errors).await.into()),
    }
}
