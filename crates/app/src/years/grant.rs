//! `grant_exception`: opens the collection again for one organisation. Another person than the one who asked grants it.

use domain::actor::Actor;
use domain::id::{OrganisationId, PersonId};
use domain::policy::{Action, Place, visible};
use domain::workflow::{Guard, Row, Unmet};
use domain::year::FiscalYear;
use store::Tx;
use store::years::Year;
use uuid::Uuid;

use super::exception::{ExceptionView, audited};
use super::stands::possible;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `grant_exception`.
#[derive(Clone, Debug)]
pub struct GrantException {
    /// The year.
    pub year: FiscalYear,
    /// The exception requested.
    pub id: Uuid,
}

impl Command for GrantException {
    type Target = (ExceptionView, Year);
    type Done = ExceptionView;

    fn action(&self) -> Action {
        Action::GrantException
    }

    fn reading(&self) -> Action {
        Action::RequestException
    }

    async fn target(&self, _: &App, tx: &Tx, actor: &Actor) -> Result<Self::Target, Error> {
        store::years::lock_shared(tx, self.year).await?;
        // reads the year first, so that a hidden exception takes as many statements as one that does not exist
        let year = store::years::find(tx, self.year).await?.ok_or(Error::NotFound)?;
        let scope = visible(actor, self.reading());
        Ok((store::years::lock_exception(tx, &scope, self.year, self.id).await?.ok_or(Error::NotFound)?, year))
    }

    fn place(&self, (asked, _): &Self::Target) -> Place {
        let unit = OrganisationId(asked.organisation_id);
        Place { units: vec![unit], area: asked.area_id.map(OrganisationId), ..Place::default() }
    }

    fn sealed(&self, (_, year): &Self::Target) -> bool {
        year.sealed()
    }

    async fn execute(
        &self,
        cx: &CommandContext<'_>,
        (asked, year): Self::Target,
    ) -> Result<Done<ExceptionView>, Error> {
        possible(&year, self.action())?;
        if PersonId(asked.requested_by) == cx.actor.person {
            return Err(Error::OwnWork(Vec::new()));
        }
        if asked.granted_by.is_some() {
            return Err(Error::AlreadyExists);
        }
        if store::years::grant_exception(cx.tx, self.id, cx.actor.person, cx.now).await? == 0 {
            let row = Row::new(self.id, &asked.organisation_name, "expired");
            return Err(Error::NotYet(vec![Unmet { guard: Guard::CollectionOpen, rows: vec![row] }]));
        }
        let scope = visible(cx.actor, self.reading());
        let view = store::years::lock_exception(cx.tx, &scope, self.year, self.id).await?.ok_or(Error::NotFound)?;
        let (subject, detail) = audited(self.year, &view);
        Ok(Done::new(view, subject, detail))
    }
}
