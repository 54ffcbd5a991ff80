//! The audited actions: those of the policy, and those outside of it.

use crate::policy::Action;

/// An audited action.
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
    /// An invited person creates their account.
    AcceptInvitation,
    /// A person sets a new password with a reset link.
    AcceptReset,
    /// The operator resets the counters of attempts.
    Unlock,
    /// The operator registers the networks of offices.
    RegisterNetworks,
    /// The operator imports a pack.
    ImportPack,
    /// The operator invites the first persons of a municipality.
    Bootstrap,
}

impl AuditAction {
    /// The actions that are not part of the policy.
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

    /// Returns every action.
    pub fn all() -> impl Iterator<Item = Self> {
        Action::ALL.into_iter().map(Self::Asked).chain(Self::OUTSIDE)
    }

    /// Returns the word that is stored and sent to clients.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked(action) => action.as_str(),
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
}

word!(AuditAction, AuditAction::all());
