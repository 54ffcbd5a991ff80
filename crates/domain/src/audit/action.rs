//! What somebody did, as the audit names it: an action of the policy, or what happens outside of it.

use crate::policy::Action;

/// What somebody did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AuditAction {
    /// A command of a signed-in person.
    Asked(Action),
    /// A session begins.
    SignIn,
    /// A session ends.
    SignOut,
    /// A person sets another password for their own account.
    ChangePassword,
    /// An invited person makes their account.
    AcceptInvitation,
    /// A person sets a new password by a link.
    AcceptReset,
    /// The operator empties the counts of attempts.
    Unlock,
    /// The operator registers the networks of offices.
    RegisterNetworks,
    /// The operator imports a pack.
    ImportPack,
    /// The operator invites the first persons.
    Bootstrap,
}

impl AuditAction {
    /// What is no action of the policy.
    const OUTSIDE: [Self; 9] = [
        Self::SignIn,
        Self::SignOut,
        Self::ChangePassword,
        Self::AcceptInvitation,
        Self::AcceptReset,
        Self::Unlock,
        Self::RegisterNetworks,
        Self::ImportPack,
        Self::Bootstrap,
    ];

    /// Every action.
    pub fn all() -> impl Iterator<Item = Self> {
        Action::ALL.into_iter().map(Self::Asked).chain(Self::OUTSIDE)
    }

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked(action) => action.name(),
            Self::SignIn => "sign_in",
            Self::SignOut => "sign_out",
            Self::ChangePassword => "change_password",
            Self::AcceptInvitation => "accept_invitation",
            Self::AcceptReset => "accept_reset",
            Self::Unlock => "unlock",
            Self::RegisterNetworks => "register_networks",
            Self::ImportPack => "import_pack",
            Self::Bootstrap => "bootstrap",
        }
    }

    /// The action of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::all().find(|action| action.word() == word)
    }
}
