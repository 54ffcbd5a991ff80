//! `request_exception`: requests more time for one organisation, with a reason and an end.

use chrono::{DateTime, TimeDelta, Utc};
use domain::actor::{Actor, OrganisationKind};
use domain::audit::{AuditDetail, Subject};
use domain::id::{OrganisationId, PersonId};
use domain::policy::{Action, Place, visible};
use domain::text::Reason;
use domain::violation::{Rule, Violation};
use domain::year::FiscalYear;
use store::Tx;
use store::organisations::Organisation;
use store::years::{Exception, NewException, Year};
use uuid::Uuid;

use super::stands::possible;
use crate::App;
use crate::accounts::within;
use crate::command::{Command, CommandContext, Done};
use crate::documents::Page;
use crate::error::Error;
use crate::execute::RequestContext;

/// The longest time that an exception lasts.
pub const LONGEST: TimeDelta = TimeDelta::days(60);

/// An exception as shown.
pub type ExceptionView = Exception;

/// The command `request_exception`.
#[derive(Clone, Debug)]
pub struct RequestException {
    /// The year.
    pub year: FiscalYear,
    /// The unit or department.
    pub organisation: OrganisationId,
    /// The reason, as typed.
    pub reason: String,
    /// When the exception ends.
    pub expires_at: DateTime<Utc>,
}

impl Command for RequestException {
    type Target = (Year, Organisation);
    type Done = ExceptionView;

    fn action(&self) -> Action {
        Action::RequestException
    }

    fn reading(&self) -> Action {
        Action::ReadYear
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Self::Target, Error> {
        store::years::lock_shared(tx, self.year).await?;
        let year = store::years::find(tx, self.year).await?.ok_or(Error::NotFound)?;
        // who belongs where is no secret, so a wrong organisation is reported before the permission is checked
        let found = store::organisations::find(tx, self.organisation).await?;
        let found = found.ok_or_else(|| Error::violation(Violation::new("/organisation", Rule::NoSuchThing)))?;
        Ok((year, found))
    }

    fn place(&self, (_, organisation): &Self::Target) -> Place {
        Place { units: vec![self.organisation], area: organisation.area_id.map(OrganisationId), ..Place::default() }
    }

    fn sealed(&self, (year, _): &Self::Target) -> bool {
        year.sealed()
    }

    async fn execute(
        &self,
        cx: &CommandContext<'_>,
        (year, organisation): Self::Target,
    ) -> Result<Done<ExceptionView>, Error> {
        possible(&year, self.action())?;
        let mut violations = Vec::new();
        if !hands_in(organisation.kind) {
            violations.push(Violation::new("/organisation", Rule::Contradiction));
        }
        let reason = Reason::parse(&self.reason).map_err(|more| violations.extend(more)).ok();
        let latest = cx.now + LONGEST;
        if self.expires_at <= cx.now || self.expires_at > latest {
            violations.push(within("/expires_at", cx.now, latest));
        }
        let (Some(reason), true) = (reason, violations.is_empty()) else {
            return Err(Error::Invalid(violations));
        };
        let new = NewException {
            id: cx.app.clock.id(),
            year: self.year,
            organisation: self.organisation,
            reason: reason.to_string(),
            requested_by: cx.actor.person,
            expires_at: self.expires_at,
            at: cx.now,
        };
        store::years::request_exception(cx.tx, &new).await?;
        let scope = visible(cx.actor, self.action());
        let view = store::years::lock_exception(cx.tx, &scope, self.year, new.id).await?.ok_or(Error::NotFound)?;
        let (subject, detail) = audited(self.year, &view);
        Ok(Done::new(view, subject, detail))
    }
}

/// Checks whether organisations of a kind submit by a due day, as units do.
fn hands_in(kind: OrganisationKind) -> bool {
    match kind {
        OrganisationKind::Unit | OrganisationKind::Department | OrganisationKind::SocialWelfareCouncil => true,
        OrganisationKind::Municipality
        | OrganisationKind::Area
        | OrganisationKind::Body
        | OrganisationKind::Platform => false,
    }
}

/// Returns the audit entry. It leaves out the reason, which is free text.
pub(super) fn audited(year: FiscalYear, view: &ExceptionView) -> (Subject, AuditDetail) {
    let detail = AuditDetail::Exception {
        organisation: OrganisationId(view.organisation_id),
        requested_by: PersonId(view.requested_by),
        expires_at: view.expires_at,
    };
    (Subject::Exception(view.id, year), detail)
}

/// Lists the exceptions that the person could request themselves (`request_exception`).
///
/// # Errors
/// [`Error::NotPermitted`]; [`Error::NotFound`] when there is no such year.
pub async fn exceptions(
    app: &App,
    context: &RequestContext,
    year: FiscalYear,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Page<ExceptionView>, Error> {
    let reader = crate::query::read(app, context).await?;
    let scope = reader.scope(Action::RequestException)?;
    store::years::find(&reader.tx, year).await?.ok_or(Error::NotFound)?;
    let rows = store::years::exceptions(&reader.tx, &scope, year, after, limit.saturating_add(1)).await?;
    reader.end().await?;
    Ok(Page::cut(rows, limit, |row| row.id))
}
