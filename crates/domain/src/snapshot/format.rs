//! The names of the file formats, and why bytes are not a file of one.

use std::io;

use serde::de::DeserializeOwned;

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
    /// The bytes are not JSON, or have another form. The text says what and where, and is safe to show on a terminal.
    #[error("not of the form it should have: {0}")]
    Form(String),
    /// The bytes cannot be read from their source.
    #[error("the file cannot be read: {0}")]
    Reader(String),
}

/// The maximum number of values in a text that is parsed as a whole. Each value takes a hundred bytes or two. The
/// largest part of a year of 100,000 activities has a quarter of this number.
pub const VALUES: usize = 10_000_000;

/// Parses a text of unknown origin, if it holds at most [`VALUES`] values.
pub(super) fn parsed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotRead> {
    let begun = memchr::memchr3_iter(b',', b'[', b'{', bytes).count();
    if begun > VALUES {
        return Err(NotRead::Form(format!("more than {VALUES} values")));
    }
    serde_json::from_slice(bytes).map_err(not_json)
}

pub(super) fn not_json(why: serde_json::Error) -> NotRead {
    if why.is_eof() {
        return NotRead::EndsEarly;
    }
    // The message may quote the file, and the file may hold control characters meant for a terminal.
    NotRead::Form(why.to_string().chars().flat_map(|letter| letter.escape_debug()).collect())
}

/// Returns the error for a file of another format or version.
pub(super) fn other_format() -> NotRead {
    NotRead::Form("another format or version".to_owned())
}

pub(super) fn odd(what: &str) -> NotRead {
    NotRead::Form(what.to_owned())
}

pub(super) fn reader(why: io::Error) -> NotRead {
    NotRead::Reader(why.to_string())
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
