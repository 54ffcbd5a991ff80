//! `dispose_issue`: records how an issue is dealt with, and the reason. A deferred issue continues in the next year: at
//! once when that year is open, otherwise when it is opened.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::id::{DocumentId, IssueId};
use domain::issue::{Disposal, Disposition};
use domain::policy::{Action, Place, visible};
use domain::violation::{Rule, Violation};
use domain::workflow::{Guard, Row, Unmet, YearState};
use domain::year::FiscalYear;
use store::Tx;
use store::issues::Issue;
use store::years::Year;

use super::place_of;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `dispose_issue`.
#[derive(Clone, Debug)]
pub struct DisposeIssue {
    /// The issue.
    pub id: IssueId,
    /// The version the person has seen.
    pub version: i32,
    /// The disposition, with its reason.
    pub disposal: Disposal,
}

impl Command for DisposeIssue {
    type Target = (Issue, Year);
    type Done = Issue;

    fn action(&self) -> Action {
        Action::DisposeIssue
    }

    fn reading(&self) -> Action {
        Action::ReadIssue
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Self::Target, Error> {
        let scope = visible(actor, self.reading());
        let seen = store::issues::find(tx, &scope, self.id, false).await?.ok_or(Error::NotFound)?;
        // locks both years before the row, whatever the disposition: sealing this year and opening the next take their
        // locks in this order, and an opening under way would read what is changed here
        let year = year_of(&seen)?;
        store::years::lock_shared(tx, year).await?;
        if let Ok(next) = year.next() {
            store::years::lock_shared(tx, next).await?;
        }
        let issue = store::issues::find(tx, &scope, self.id, true).await?.ok_or(Error::NotFound)?;
        Ok((issue, store::years::find(tx, year).await?.ok_or(Error::NotFound)?))
    }

    fn place(&self, (issue, _): &Self::Target) -> Place {
        place_of(issue)
    }

    fn sealed(&self, (_, year): &Self::Target) -> bool {
        year.sealed()
    }

    async fn execute(&self, cx: &CommandContext<'_>, (issue, _): Self::Target) -> Result<Done<Issue>, Error> {
        if issue.version != self.version {
            return Err(Error::Stale { current: issue.version });
        }
        if let Some(later) = issue.continued_by {
            let row = Row::new(later, &issue.text, "goes-on-already");
            return Err(Error::NotYet(vec![Unmet { guard: Guard::IssuesDisposed, rows: vec![row] }]));
        }
        self.merger(cx, &issue).await?;
        store::issues::dispose(cx.tx, self.id, self.version, &self.disposal, cx.actor.person, cx.now).await?;
        if self.disposal.kind() == Disposition::Deferred {
            let next = year_of(&issue)?.next().map_err(Error::internal)?;
            let state = store::years::find(cx.tx, next).await?.map(|year| year.state);
            match state {
                Some(YearState::Open | YearState::Collected) => go_on(cx, &[issue.id], next).await?,
                None | Some(YearState::Planned | YearState::Sealed) => 0,
            };
        }
        let scope = visible(cx.actor, self.reading());
        let issue = store::issues::find(cx.tx, &scope, self.id, false).await?.ok_or(Error::NotFound)?;
        let year = year_of(&issue)?;
        let document = issue.document_id.map(|uuid| DocumentId { year, uuid });
        let detail = AuditDetail::Disposed {
            disposition: self.disposal.kind().as_str().into(),
            into: self.disposal.merged_into(),
            version: issue.version,
        };
        Ok(Done::new(issue, Subject::Issue(self.id, document), detail))
    }
}

impl DisposeIssue {
    /// Checks that an issue is merged into another one of the same year. That one must not be merged itself, so that no
    /// chain leads nowhere.
    async fn merger(&self, cx: &CommandContext<'_>, issue: &Issue) -> Result<(), Error> {
        let Some(into) = self.disposal.merged_into() else {
            return Ok(());
        };
        let other = store::issues::find(cx.tx, &visible(cx.actor, self.reading()), into, true).await?;
        let fits = other.is_some_and(|other| {
            other.id != issue.id
                && other.fiscal_year == issue.fiscal_year
                && other.disposition.as_deref() != Some(Disposition::Merged.as_str())
        });
        if fits { Ok(()) } else { Err(Error::violation(Violation::new("/merged_into", Rule::NoSuchThing))) }
    }
}

fn year_of(issue: &Issue) -> Result<FiscalYear, Error> {
    FiscalYear::new(i32::from(issue.fiscal_year)).map_err(Error::internal)
}

/// Continues issues in another year.
pub(crate) async fn go_on(cx: &CommandContext<'_>, issues: &[uuid::Uuid], into: FiscalYear) -> Result<u64, Error> {
    let pairs: Vec<_> = issues.iter().map(|from| (IssueId(cx.app.clock.id()), *from)).collect();
    if pairs.is_empty() {
        return Ok(0);
    }
    store::ledger::go_on(cx.tx, into, &pairs, cx.now).await.map_err(Error::from)
}
