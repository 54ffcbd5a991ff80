//! `disable_account`: closes an account. Nobody can sign in with it any more, and its open sessions end at once.

use domain::actor::Actor;
use domain::audit::{AuditDetail, Subject};
use domain::id::{AccountId, PersonId};
use domain::policy::{Action, Place};
use store::Tx;
use store::accounts::Locked;

use super::end::{administrators_remain, still_permitted};
use super::read::AccountView;
use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `disable_account`.
#[derive(Clone, Debug)]
pub struct DisableAccount {
    /// The account.
    pub id: AccountId,
}

impl Command for DisableAccount {
    type Target = Locked;
    type Done = AccountView;

    fn action(&self) -> Action {
        Action::DisableAccount
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
        if PersonId(account.person_id) == cx.actor.person {
            return Err(Error::Oneself);
        }
        let before = store::accounts::administrators_after(cx.tx, cx.today()).await?;
        store::accounts::disable(cx.tx, self.id, cx.now).await?;
        store::sessions::end_all(cx.tx, self.id, None, cx.tx.now()).await?;
        // also counts those who become administrators only later: one of them may be the last administrator
        if before > 0 {
            administrators_remain(cx, cx.today()).await?;
        }
        let view = store::accounts::find(cx.tx, self.id).await?.ok_or(Error::NotFound)?;
        let subject = Subject::Account(self.id, PersonId(account.person_id));
        Ok(Done::new(view, subject, AuditDetail::Nothing {}))
    }
}
