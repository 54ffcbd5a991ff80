//! Bodies as types. Who may not do the thing hears that first, and nothing about what is wrong with the body.

use app::unread::{About, refuse};
use app::{App, Ask};
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
