//! Bodies as types. Who may not do the thing hears that first, and nothing about what is wrong with the body.

use app::unread::{About, refuse, refuse_as};
use app::{App, Ask, Command};
use domain::policy::Action;
use edge::Problem;

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
