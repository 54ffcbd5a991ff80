//! The request that waits for a second person, as read by those who may confirm it.

use domain::policy::{Action, Place};
use domain::year::FiscalYear;
use serde_json::Value;

use super::request::{Act, Lapsed, Waiting};
use super::two_persons::{lapsed, waiting};
use super::{correct, seal};
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;

/// A request, as shown to those who may confirm it.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Who requests which act.
    pub waiting: Waiting,
    /// The edition that the act would make.
    pub edition: i32,
    /// The reason. A seal needs none.
    pub reason: Option<String>,
    /// The content. A correction has `corrections`, `screening` and `derived`; a seal has the `root` of what would be
    /// sealed.
    pub body: Value,
    /// Why the request has lapsed.
    pub lapsed: Option<Lapsed>,
}

/// Returns the request that waits for a second person (`read_preflight`). Also returns the year's version, which the
/// second person sends.
///
/// # Errors
/// [`Error::NotFound`] when there is no such year.
pub async fn pending(app: &App, context: &RequestContext, year: FiscalYear) -> Result<(i32, Option<Pending>), Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    reader.needs_everywhere(Action::ReadPreflight)?;
    let stored = store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    let (tx, now) = (&reader.tx, app.clock.within(&reader.tx));
    let shown = match store::requests::pending(tx, year).await? {
        None => None,
        Some(request) => {
            let waiting = waiting(year, &request)?;
            let ground = match waiting.act {
                Act::Seal => seal::ground(app, tx, year, now).await?,
                Act::Correct => correct::ground(tx, year).await?,
            };
            let lapsed = lapsed(tx, &request, ground.as_deref(), now).await?;
            Some(Pending { waiting, edition: request.edition, reason: request.reason, body: request.body, lapsed })
        }
    };
    reader.end().await?;
    Ok((stored.version, shown))
}
