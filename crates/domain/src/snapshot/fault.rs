//! Why and where a text is not JSON, or a member has another form.

use std::fmt;

/// The first place at which a text is not JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The number of bytes before the place.
    pub at: u64,
    /// The member in which the place lies: `manifest.leaves[3].name`. Empty outside every member.
    pub member: String,
    /// The flaw.
    pub flaw: Flaw,
}

/// A flaw of a text that is not JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// Another byte than must be.
    Instead(u8, Due),
    /// A text, list or object without an end.
    NoEnd,
    /// A control character in a text.
    Control,
    /// An escape that JSON does not have.
    Escape,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A word or number that JSON does not have.
    NoValue,
    /// Nested too deeply.
    TooDeep,
}

/// The thing that must stand at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// A value.
    Value,
    /// The name of a member.
    Name,
    /// A colon.
    Colon,
    /// A comma or a closing bracket.
    Comma,
    /// The end of the text.
    Nothing,
}

impl Fault {
    /// Returns the fault as one of a member that contains the text.
    pub(super) fn within(mut self, outer: &str) -> Self {
        self.member = joined(outer, &self.member);
        self
    }
}

/// Returns the path of a member of a member. Entries of lists stand in brackets.
pub(super) fn joined(outer: &str, inner: &str) -> String {
    let dot = if outer.is_empty() || inner.is_empty() || inner.starts_with('[') { "" } else { "." };
    format!("{outer}{dot}{inner}")
}

/// Returns the outermost member of a path.
pub(super) fn outermost(path: &str) -> Option<&str> {
    path.split(['.', '[']).next().filter(|name| !name.is_empty())
}

/// Returns a byte for people: its letter, or its number where it has none.
pub fn shown(byte: u8) -> String {
    if byte.is_ascii_graphic() { format!("'{}'", char::from(byte)) } else { format!("byte 0x{byte:02X}") }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, member, flaw } = self;
        let within = if member.is_empty() { "" } else { ", in " };
        write!(f, "no longer JSON at byte {at}{within}{member}: {flaw}")
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Instead(byte, due) => return write!(f, "{} stands where {due} must be", shown(*byte)),
            Self::NoEnd => "what begins there has no end",
            Self::Control => "a control character in a text",
            Self::Escape => "an escape that JSON does not have",
            Self::NotUtf8 => "bytes that are not UTF-8",
            Self::NoValue => "a word or number that JSON does not have",
            Self::TooDeep => "nested too deeply",
        })
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Value => "a value",
            Self::Name => "the name of a member",
            Self::Colon => "a colon",
            Self::Comma => "a comma or a closing bracket",
            Self::Nothing => "the end",
        })
    }
}
