//! `enable_account`: opens a closed account again. The person stays the same, with the roles that still hold. The
//! account has no password: nothing handed out before works again, so the administrator is offered a link to a new
//! password next.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::id::{AccountId, PersonId};
use domain::policy::{Action, Place};
use domain::text::Reason;
use store::Tx;
use store::accounts::{Enabled, Locked};

use super::end::still_permitted;
use super::read::AccountView;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `enable_account`.
#[derive(Clone, Debug)]
pub struct EnableAccount {
    /// The account.
    pub id: AccountId,
    /// Why the account is opened again.
    pub reason: Reason,
}

impl Command for EnableAccount {
    type Target = Locked;
    type Done = AccountView;

    fn action(&self) -> Action {
        Action::EnableAccount
    }

    fn reading(&self) -> Action {
        Action::ReadAccounts
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Locked, Error> {
        store::accounts::lock_administrators(tx).await?;
        store::accounts::lock(tx, self.id).await?.ok_or(Error::NotFound)
    }

    fn place(&self, _: &Locked) -> Place {
        Place::municipality()
    }

    fn sealed(&self, _: &Self::Target) -> bool {
        false
    }

    async fn execute(&self, cx: &CommandContext<'_>, account: Locked) -> Result<Done<AccountView>, Error> {
        still_permitted(cx).await?;
        let person = PersonId(account.person_id);
        if person == cx.actor.person {
            return Err(Error::Oneself);
        }
        // the password of an open account stays as it is
        if account.disabled_at.is_none() {
            return Err(Error::AccountOpen);
        }
        let enabled = Enabled {
            account: self.id,
            person,
            nobodys_hash: &cx.app.secrets.hashing.nobodys_hash(),
            by: cx.actor.person,
            reason: self.reason.as_str(),
            at: cx.now,
            now: cx.tx.now(),
        };
        store::accounts::enable(cx.tx, &enabled).await?;
        let view = store::accounts::find(cx.tx, self.id).await?.ok_or(Error::NotFound)?;
        Ok(Done::new(view, Subject::Account(self.id, person), AuditDetail::Nothing {}))
    }
}
