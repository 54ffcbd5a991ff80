//! Accounts, invitations and assignments: who can sign in, and in which roles.
//!
//! **Invariant:** nobody makes an account for somebody else, because nobody chooses another person's password. A person
//! is invited and makes their own account (`docs/adr/0005-no-account-is-made-for-another.md`).

mod assign;
mod disable;
mod enable;
mod end;
mod invite;
mod read;
mod reset;
mod seat;

pub use assign::CreateAssignment;
pub use disable::DisableAccount;
pub use enable::EnableAccount;
pub use end::EndAssignment;
pub use invite::{InviteAccount, Invited, Once};
pub(crate) use invite::{name, within};
pub use read::{AccountView, AssignmentView, InvitationView, accounts, assignments, invitations};
pub use reset::{ResetAccount, ResetOffered};
pub use store::accounts::Assigned;
