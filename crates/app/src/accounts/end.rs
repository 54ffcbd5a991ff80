//! `end_assignment`: ends a role after a day, or at once. The past is not rewritten, and an administrator always
//! remains.

use chrono::NaiveDate;
use domain::actor::{Actor, Role};
use domain::audit::{AuditDetail, Subject, Word};
use domain::id::{AssignmentId, PersonId};
use domain::policy::{Action, Place, may};
use domain::violation::{Rule, Violation};
use store::Tx;
use store::accounts::Assigned;

use crate::App;
use crate::command::{Command, CommandContext, Done};
use crate::error::Error;

/// The command `end_assignment`.
#[derive(Clone, Debug)]
pub struct EndAssignment {
    /// The assignment.
    pub id: AssignmentId,
    /// The version the person has seen.
    pub version: i32,
    /// The last day on which the role is held. Without one, the role ends at once.
    pub last_day: Option<NaiveDate>,
}

impl Command for EndAssignment {
    type Target = Assigned;
    type Done = Assigned;

    fn action(&self) -> Action {
        Action::EndAssignment
    }

    fn reading(&self) -> Action {
        Action::ReadAccounts
    }

    async fn target(&self, _: &App, tx: &Tx, _: &Actor) -> Result<Assigned, Error> {
        store::accounts::lock_assignment(tx, self.id).await?.ok_or(Error::NotFound)
    }

    fn place(&self, _: &Assigned) -> Place {
        Place::municipality()
    }

    fn sealed(&self, _: &Self::Target) -> bool {
        false
    }

    async fn execute(&self, cx: &CommandContext<'_>, assigned: Assigned) -> Result<Done<Assigned>, Error> {
        still_permitted(cx).await?;
        if assigned.version != self.version {
            return Err(Error::Stale { current: assigned.version });
        }
        let last_day = self.last_day(cx, &assigned)?;
        if store::accounts::end_assignment(cx.tx, self.id, assigned.version, last_day).await? == 0 {
            return Err(Error::Stale { current: assigned.version });
        }
        if assigned.role == Role::Administrator.as_str() {
            administrators_remain(cx, last_day).await?;
        }
        let ended = Assigned { valid_to: Some(last_day), version: assigned.version + 1, ..assigned };
        let detail = AuditDetail::Ended { role: Word::key(&ended.role), last_day, version: ended.version };
        let subject = Subject::Assignment(self.id, PersonId(ended.person_id));
        Ok(Done::new(ended, subject, detail))
    }
}

impl EndAssignment {
    /// Returns the last day of the role.
    ///
    /// The day is not before yesterday, because the past is not rewritten, and not after the end that the role already
    /// has. A role that has not begun ends on the day before its first.
    fn last_day(&self, cx: &CommandContext<'_>, assigned: &Assigned) -> Result<NaiveDate, Error> {
        let before = |day: NaiveDate| day.pred_opt().unwrap_or(day);
        let earliest = before(cx.today()).max(before(assigned.valid_from));
        let last_day = self.last_day.unwrap_or(earliest);
        let latest = assigned.valid_to.unwrap_or(NaiveDate::MAX);
        if (earliest..=latest).contains(&last_day) {
            return Ok(last_day);
        }
        let bounded =
            |to: NaiveDate| Violation::new("/last_day", Rule::OutsidePeriod).with("from", earliest).with("to", to);
        let open = || Violation::new("/last_day", Rule::TooEarly).with("from", earliest);
        Err(Error::violation(assigned.valid_to.map_or_else(open, bounded)))
    }
}

/// Checks the caller's rights again.
///
/// They were read before the administrators were locked, and another transaction may have taken them away meanwhile.
pub(super) async fn still_permitted(cx: &CommandContext<'_>) -> Result<(), Error> {
    let again = store::accounts::actor_of(cx.tx, cx.actor.person, cx.today()).await?;
    let still = again.is_some_and(|actor| may(&actor, cx.granted.action(), &Place::municipality()));
    if still { Ok(()) } else { Err(Error::NotPermitted) }
}

/// Checks that an administrator remains from the next day on. The administrator needs an open account, and a role
/// without a last day.
pub(super) async fn administrators_remain(cx: &CommandContext<'_>, after: NaiveDate) -> Result<(), Error> {
    let left = store::accounts::administrators_after(cx.tx, after).await?;
    if left > 0 { Ok(()) } else { Err(Error::LastAdministrator) }
}
