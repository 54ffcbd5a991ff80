//! Reads the ledger: one issue, a page of a year's issues, and their counts by organisation.

use domain::id::{IssueId, OrganisationId};
use domain::policy::{Action, visible};
use domain::snapshot::touched;
use domain::year::FiscalYear;
use store::issues::{Filter, Issue};
use store::ledger::Summed;
use uuid::Uuid;

use super::place_of;
use crate::App;
use crate::documents::Page;
use crate::error::Error;
use crate::execute::RequestContext;
use crate::notices::{Corrections, NoticeView, corrected};
use crate::query::Reader;

/// The filter of the ledger.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The year.
    pub year: FiscalYear,
    /// Only issues of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only issues of this area.
    pub area: Option<OrganisationId>,
    /// Only issues with (`true`) or without (`false`) a disposition.
    pub disposed: Option<bool>,
    /// Only issues after this identifier.
    pub after: Option<Uuid>,
    /// The most rows to return, 1..=200.
    pub limit: u32,
}

/// Reads one issue, with its corrections since the year was sealed (`read_issue`).
///
/// # Errors
/// [`Error::NotFound`] when there is no such issue, or the person may not see it.
pub async fn read(app: &App, context: &RequestContext, id: IssueId) -> Result<(Issue, Vec<NoticeView>), Error> {
    let reader = crate::query::read(app, context).await?;
    let scope = visible(&reader.actor, Action::ReadIssue);
    let issue = store::issues::find(&reader.tx, &scope, id, false).await?.ok_or(Error::NotFound)?;
    reader.needs(Action::ReadIssue, &place_of(&issue))?;
    let found = corrections(&reader, std::slice::from_ref(&issue)).await?;
    reader.end().await?;
    let notices = told(&found, &issue);
    Ok((issue, notices))
}

/// Lists issues in the order in which they were raised (`read_issue`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn list(
    app: &App,
    context: &RequestContext,
    wanted: &Wanted,
) -> Result<Page<(Issue, Vec<NoticeView>)>, Error> {
    let reader = crate::query::read(app, context).await?;
    let scope = reader.scope(Action::ReadIssue)?;
    let filter = Filter {
        year: wanted.year,
        organisation: wanted.organisation,
        area: wanted.area,
        disposed: wanted.disposed,
        after: wanted.after,
        limit: wanted.limit.saturating_add(1),
    };
    let rows = store::issues::list(&reader.tx, &scope, &filter).await?;
    let found = corrections(&reader, &rows).await?;
    reader.end().await?;
    let rows = rows.into_iter().map(|issue| {
        let notices = told(&found, &issue);
        (issue, notices)
    });
    Ok(Page::cut(rows.collect(), wanted.limit, |(issue, _)| issue.id))
}

/// Returns the corrections that touched issues. An issue without a disposition is in no sealed year.
async fn corrections(reader: &Reader, issues: &[Issue]) -> Result<Corrections, Error> {
    let disposed = issues.iter().filter(|issue| issue.disposition.is_some());
    Ok(Corrections::of(&reader.tx, disposed.map(|issue| (issue.fiscal_year, touched::issue(issue.id)))).await?)
}

fn told(found: &Corrections, issue: &Issue) -> Vec<NoticeView> {
    corrected(issue.id, &issue.organisation_name, found.touching(&touched::issue(issue.id)))
}

/// Returns the counts of a year's ledger, by organisation (`read_issue`).
///
/// # Errors
/// [`Error::NotPermitted`] without the permission.
pub async fn summary(app: &App, context: &RequestContext, year: FiscalYear) -> Result<Vec<Summed>, Error> {
    let reader = crate::query::read(app, context).await?;
    let scope = reader.scope(Action::ReadIssue)?;
    let rows = store::ledger::summary(&reader.tx, &scope, year).await?;
    reader.end().await?;
    Ok(rows)
}
