//! A year that was changed with a reason, and what the audit keeps of it.

use serde_json::json;
use store::years::Changes;

use super::read::{YearView, view};
use crate::command::{Cx, Done};
use crate::error::Error;

/// Changes the year, and shows it.
pub(super) async fn changed(cx: &Cx<'_>, changes: &Changes<'_>) -> Result<Done<YearView>, Error> {
    store::years::change(cx.tx, changes).await?;
    let year = store::years::find(cx.tx, changes.year).await?.ok_or(Error::NotFound)?;
    let audited = json!({
        "closes_on": year.closes_on, "due_on": year.due_on, "fiscal_year": year.fiscal_year, "opens_on": year.opens_on,
        "resubmission_days": year.resubmission_days, "state": year.state, "version": year.version,
    });
    Ok(Done::new(view(&year), audited))
}
