//! A value of a part of the sealed document, with checked access to its members.

use domain::snapshot::{File, NotRead};
use serde_json::Value;

/// Why a sealed document cannot be read as a report. The document may still be sound: this program does not understand
/// it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    /// A part that every year needs is missing.
    #[error("the sealed document has no part {0:?}")]
    NoPart(&'static str),
    /// A needed value is missing, or has another type.
    #[error("the part {part:?} has no {expected} at {pointer:?}")]
    Value {
        /// The part.
        part: String,
        /// RFC 6901 pointer into its body.
        pointer: String,
        /// The expected type.
        expected: &'static str,
    },
    /// A form is not one that this program can read.
    #[error("the form at {pointer:?} of the part \"forms\" cannot be read: {why}")]
    Form {
        /// RFC 6901 pointer into the part's body.
        pointer: String,
        /// The reason.
        why: String,
    },
    /// A document names a form that the file does not hold.
    #[error("the part {part:?} was written with the form {form:?}, which the sealed document does not hold")]
    NoForm {
        /// The part.
        part: String,
        /// The form's identifier.
        form: String,
    },
    /// The year was sealed with a version of the templates that this program does not have.
    #[error("the year was sealed for version {0} of the downloads, which a newer program makes")]
    Layout(u32),
    /// A part is not JSON, or cannot be read from its source.
    #[error(transparent)]
    Part(#[from] NotRead),
}

/// A value of a part, with its place.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    part: &'a str,
    pointer: String,
    /// The value.
    pub(super) value: &'a Value,
}

impl<'a> At<'a> {
    /// Returns a part that every year needs.
    pub(super) fn part(file: &'a File, name: &'static str) -> Result<Self, Unreadable> {
        Self::may_part(file, name).ok_or(Unreadable::NoPart(name))
    }

    /// Returns a part that may be missing.
    pub(super) fn may_part(file: &'a File, name: &str) -> Option<Self> {
        file.parts.iter().find(|part| part.name == name).map(|part| Self::whole(&part.name, &part.body))
    }

    /// Returns the whole body of a part.
    pub(super) fn whole(part: &'a str, body: &'a Value) -> Self {
        Self { part, pointer: String::new(), value: body }
    }

    /// Returns the part's name.
    pub(super) fn name(&self) -> &'a str {
        self.part
    }

    /// Returns a member; its value is null when there is no such member.
    pub(super) fn at(&self, member: &str) -> Self {
        let value = self.value.get(member).unwrap_or(&Value::Null);
        Self { part: self.part, pointer: format!("{}/{member}", self.pointer), value }
    }

    /// Returns a member that is there and not null.
    pub(super) fn given(&self, member: &str) -> Option<Self> {
        Some(self.at(member)).filter(|at| !at.value.is_null())
    }

    /// Returns the entries of a list. Fails when the value is not a list.
    pub(super) fn list(&self) -> Result<Vec<Self>, Unreadable> {
        if self.value.is_array() { Ok(self.entries()) } else { Err(self.lacks("list")) }
    }

    /// Returns the entries of a list; none when the value is not a list.
    pub(super) fn entries(&self) -> Vec<Self> {
        let entries: &[Value] = self.value.as_array().map_or(&[], Vec::as_slice);
        let at = |(place, value)| Self { part: self.part, pointer: format!("{}/{place}", self.pointer), value };
        entries.iter().enumerate().map(at).collect()
    }

    /// Returns the text of a member, if the member is text.
    pub(super) fn may(&self, member: &str) -> Option<&'a str> {
        self.value.get(member).and_then(Value::as_str)
    }

    /// Returns the text of a member. Fails when the member is not text.
    pub(super) fn text(&self, member: &str) -> Result<&'a str, Unreadable> {
        self.may(member).ok_or_else(|| self.at(member).lacks("text"))
    }

    /// Returns the number of a member, if the member is a number.
    pub(super) fn number(&self, member: &str) -> Option<i64> {
        self.value.get(member).and_then(Value::as_i64)
    }

    /// Returns the pointer to this value.
    pub(super) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns this value with a pointer that continues below it, for error messages.
    pub(super) fn below(&self, pointer: &str) -> Self {
        Self { pointer: format!("{}{pointer}", self.pointer), ..self.clone() }
    }

    /// Returns the error that names this place.
    pub(super) fn lacks(&self, expected: &'static str) -> Unreadable {
        Unreadable::Value { part: self.part.to_owned(), pointer: self.pointer.clone(), expected }
    }
}
