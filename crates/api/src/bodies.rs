//! Bodies as types. Who may not do the thing hears that first, and nothing about what is wrong with the body.

use app::unread::{About, refuse, refuse_as};
use app::{App, Ask, Command};
use domain::complaint::{Complaint, Rule};
use domain::policy::Action;
use domain::year::{FIRST, FiscalYear, LAST};
use edge::{Body, Problem};
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::described;

/// A body as a type. Everything that does not fit what the type is described as is told at once.
pub(crate) fn typed<T: DeserializeOwned + ToSchema>(body: Body) -> Result<T, Problem> {
    body.typed(described::body_of::<T>())
}

/// The fiscal year of a body's `fiscal_year`.
pub(crate) fn fiscal_year(number: i16) -> Result<FiscalYear, Complaint> {
    let outside = || Complaint::new("/fiscal_year", Rule::OutOfRange).with("least", FIRST).with("most", LAST);
    FiscalYear::new(i32::from(number)).map_err(|_cause| outside())
}

/// What was read of a body, or the refusal: the complaints are for those only who have the right.
pub(crate) async fn heard<T>(
    app: &App,
    ask: &Ask,
    read: Result<T, Problem>,
    action: Action,
    about: About,
) -> Result<T, Problem> {
    match read {
        Ok(read) => Ok(read),
        Err(problem) => Err(refuse(app, ask, action, about, problem.errors).await.into()),
    }
}

/// The same for a command whose body says nothing that its target depends on.
pub(crate) async fn heard_as<C: Command, T>(
    app: &App,
    ask: &Ask,
    read: Result<T, Problem>,
    command: &C,
) -> Result<T, Problem> {
    match read {
        Ok(read) => Ok(read),
        Err(problem) => Err(refuse_as(app, ask, command, problem.errors).await.into()),
    }
}
