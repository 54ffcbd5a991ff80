//! The names of the file formats, and why bytes are not a file of one.

use std::io;

use super::fault::{Fault, joined, outermost};

/// The name and version of the file format.
pub const SNAPSHOT: &str = "sasaeai-snapshot/1";
/// The name of the public part. The part is derived from the others and cannot be corrected itself.
pub const PUBLIC_PART: &str = "public";
/// The name and version of the format.
pub const PUBLIC: &str = "sasaeai-public/1";

/// The reason why bytes are not a file of this format.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotRead {
    /// The JSON ends before it is complete.
    #[error("the file ends early")]
    EndsEarly,
    /// The member `parts`, `manifest`, `signature` or `format` is missing.
    #[error("the file has no {0}")]
    NoMember(&'static str),
    /// The bytes are not JSON.
    #[error("{0}")]
    NotJson(Fault),
    /// A member has another form. The texts are safe to show on a terminal.
    #[error("{}", form(member, what, *at))]
    Member {
        /// The path of the member: `manifest.leaves[3].hash`. Empty for the whole file.
        member: String,
        /// The number of bytes before the member's value, if the place is known.
        at: Option<u64>,
        /// What is wrong with it.
        what: String,
    },
    /// An unknown member stands where a known one is missing.
    #[error("{found:?} stands in its place (byte {at})")]
    Instead {
        /// The missing member.
        member: &'static str,
        /// The name of the unknown member.
        found: String,
        /// The number of bytes before that name.
        at: u64,
    },
    /// The bytes have another form. The text says what and where, and is safe to show on a terminal.
    #[error("not of the form it should have: {0}")]
    Form(String),
    /// The bytes cannot be read from their source.
    #[error("the file cannot be read: {0}")]
    Reader(String),
}

impl NotRead {
    /// Creates the error for a member of another form.
    pub(super) fn member(member: &str, at: u64, what: impl Into<String>) -> Self {
        Self::Member { member: member.to_owned(), at: Some(at), what: what.into() }
    }

    /// Creates the error for a member of another form whose place is not known.
    pub(super) fn of_member(member: &str, what: impl Into<String>) -> Self {
        Self::Member { member: member.to_owned(), at: None, what: what.into() }
    }

    /// Returns the error as one of a member that contains what was read.
    pub(super) fn within(self, outer: &str) -> Self {
        match self {
            Self::NotJson(fault) => Self::NotJson(fault.within(outer)),
            Self::Member { member, at, what } => Self::Member { member: joined(outer, &member), at, what },
            Self::Instead { .. } | Self::EndsEarly | Self::NoMember(_) | Self::Form(_) | Self::Reader(_) => self,
        }
    }

    /// Returns the path of the member at fault, if one can be named.
    pub(super) fn path(&self) -> Option<&str> {
        match self {
            Self::NotJson(fault) => Some(&fault.member),
            Self::Member { member, .. } => Some(member),
            Self::Instead { member, .. } => Some(member),
            Self::EndsEarly | Self::NoMember(_) | Self::Form(_) | Self::Reader(_) => None,
        }
    }

    /// Returns the outermost member at fault, if one can be named.
    pub(super) fn outermost(&self) -> Option<&str> {
        self.path().and_then(outermost)
    }
}

fn form(member: &str, what: &str, at: Option<u64>) -> String {
    let is = if member.is_empty() { "" } else { " is " };
    let place = at.map(|at| format!(" (byte {at})")).unwrap_or_default();
    format!("{member}{is}not of the form it should have: {what}{place}")
}

/// Returns the error for a file of another format or version.
pub(super) fn other_format() -> NotRead {
    NotRead::Form("another format or version".to_owned())
}

pub(super) fn reader(why: io::Error) -> NotRead {
    NotRead::Reader(why.to_string())
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
