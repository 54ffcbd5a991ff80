//! Reading the ledger: one issue, a page of a year's, and its sums by organisation.

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
use crate::notices::{Corrections, NoticeView, corrected};
use crate::perform::Ask;
use crate::query::Reader;

/// What is asked of the ledger.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The year.
    pub year: FiscalYear,
    /// Only of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only of this ward.
    pub ward: Option<OrganisationId>,
    /// Only those with or without a disposition.
    pub disposed: Option<bool>,
    /// Only after this identifier.
    pub after: Option<Uuid>,
    /// At most this many, 1..=200.
    pub limit: u32,
}

/// `read_issue`: one issue, and what of it was corrected since its year was sealed.
///
/// # Errors
/// [`Error::NotFound`] for what is not there or not for this person.
pub async fn read(app: &App, ask: &Ask, id: IssueId) -> Result<(Issue, Vec<NoticeView>), Error> {
    let reader = crate::query::read(app, ask).await?;
    let scope = visible(&reader.actor, Action::ReadIssue);
    let issue = store::issues::find(&reader.tx, &scope, id, false).await?.ok_or(Error::NotFound)?;
    reader.needs(Action::ReadIssue, &place_of(&issue))?;
    let found = corrections(&reader, std::slice::from_ref(&issue)).await?;
    reader.end().await?;
    let notices = told(&found, &issue);
    Ok((issue, notices))
}

/// `read_issue` as a list, in the order in which the issues were raised.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn list(app: &App, ask: &Ask, wanted: &Wanted) -> Result<Page<(Issue, Vec<NoticeView>)>, Error> {
    let reader = crate::query::read(app, ask).await?;
    let scope = reader.scope(Action::ReadIssue)?;
    let filter = Filter {
        year: wanted.year,
        organisation: wanted.organisation,
        ward: wanted.ward,
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

/// The corrections that touched issues. One without a disposition is in no sealed year.
async fn corrections(reader: &Reader, issues: &[Issue]) -> Result<Corrections, Error> {
    let disposed = issues.iter().filter(|issue| issue.disposition.is_some());
    Ok(Corrections::of(&reader.tx, disposed.map(|issue| (issue.fiscal_year, touched::issue(issue.id)))).await?)
}

fn told(found: &Corrections, issue: &Issue) -> Vec<NoticeView> {
    corrected(issue.id, &issue.organisation_name, found.touching(&touched::issue(issue.id)))
}

/// `read_issue`: the sums of a year's ledger, by organisation.
///
/// # Errors
/// [`Error::NotPermitted`].
pub async fn summary(app: &App, ask: &Ask, year: FiscalYear) -> Result<Vec<Summed>, Error> {
    let reader = crate::query::read(app, ask).await?;
    let scope = reader.scope(Action::ReadIssue)?;
    let rows = store::ledger::summary(&reader.tx, &scope, year).await?;
    reader.end().await?;
    Ok(rows)
}
