//! Bodies read as types. The caller's permission is checked before violations in the body are reported.

use app::rejected_body::{About, refuse, refuse_as, refuse_partly, together};
use app::{App, Command, RequestContext};
use domain::policy::Action;
use domain::violation::{Rule, Violation};
use domain::year::{FIRST, FiscalYear, LAST};
use edge::{Body, Problem, Unfit};
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::described;

/// Reads a body as a type. Everything in the body that does not fit the type's schema is reported at once.
pub(crate) fn typed<T: DeserializeOwned + ToSchema>(body: Body) -> Result<T, Unfit<T>> {
    body.typed(described::body_of::<T>())
}

/// Reads a body as a type, and checks what the schema does not say. Both are reported at once: of a body that does not
/// fit its type, `check` sees the members that do.
pub(crate) fn checked<T: DeserializeOwned + ToSchema, U>(
    body: Body,
    check: impl FnOnce(T) -> Result<U, Problem>,
) -> Result<U, Unfit<U>> {
    let (violations, rest) = match typed(body) {
        Ok(read) => return check(read).map_err(|problem| Unfit { violations: problem.errors, rest: None }),
        Err(Unfit { violations, rest: None }) => return Err(Unfit { violations, rest: None }),
        Err(Unfit { violations, rest: Some(rest) }) => (violations, check(rest)),
    };
    Err(match rest {
        Ok(rest) => Unfit { violations, rest: Some(rest) },
        Err(problem) => Unfit { violations: together(violations, problem.errors), rest: None },
    })
}

/// Returns the command that a body asks for, or a refusal. Of a body that fits in part, the other part is tried, so that
/// everything is reported at once.
pub(crate) async fn command_or_refuse<T, C: Command>(
    app: &App,
    context: &RequestContext,
    read: Result<T, Unfit<T>>,
    (action, about): (Action, About),
    command: impl FnOnce(T) -> C,
) -> Result<C, Problem> {
    let error = match read {
        Ok(read) => return Ok(command(read)),
        Err(Unfit { violations, rest: Some(rest) }) => refuse_partly(app, context, &command(rest), violations).await,
        Err(Unfit { violations, rest: None }) => refuse(app, context, action, about, violations).await,
    };
    Err(error.into())
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
    read: Result<T, Unfit<T>>,
    action: Action,
    about: About,
) -> Result<T, Problem> {
    match read {
        Ok(read) => Ok(read),
        Err(unfit) => Err(refuse(app, context, action, about, unfit.violations).await.into()),
    }
}

/// Returns what was read from a body, or a refusal. The target of the command does not depend on the body.
pub(crate) async fn parse_or_refuse_as<C: Command, T>(
    app: &App,
    context: &RequestContext,
    read: Result<T, Unfit<T>>,
    command: &C,
) -> Result<T, Problem> {
    match read {
        Ok(read) => Ok(read),
        Err(unfit) => Err(refuse_as(app, context, command, unfit.violations).await.into()),
    }
}
