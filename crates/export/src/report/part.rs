//! A part of the sealed file, asked for what it must or may hold.

use domain::snapshot::{File, NotRead};
use serde_json::Value;

/// Why a sealed file cannot be printed. The file may be sound all the same: this program does not understand it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    /// A part that every year needs is not there.
    #[error("the sealed document has no part {0:?}")]
    NoPart(&'static str),
    /// A value that is needed is not there, or has another type.
    #[error("the part {part:?} has no {expected} at {pointer:?}")]
    Value {
        /// The part.
        part: String,
        /// RFC 6901 pointer into its body.
        pointer: String,
        /// What was looked for.
        expected: &'static str,
    },
    /// A form is not one that this program can read.
    #[error("the form at {pointer:?} of the part \"forms\" cannot be read: {why}")]
    Form {
        /// RFC 6901 pointer into the part's body.
        pointer: String,
        /// Why.
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
    /// The year was sealed with templates that this program does not have.
    #[error("the year was sealed for version {0} of the downloads, which a newer program makes")]
    Layout(u32),
    /// A part of the file is not JSON, or cannot be read from where it lies.
    #[error(transparent)]
    Part(#[from] NotRead),
}

/// A value of a part, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct At<'a> {
    part: &'a str,
    pointer: String,
    /// The value.
    pub(super) value: &'a Value,
}

impl<'a> At<'a> {
    /// A part that every year needs.
    pub(super) fn part(file: &'a File, name: &'static str) -> Result<Self, Unreadable> {
        Self::may_part(file, name).ok_or(Unreadable::NoPart(name))
    }

    /// A part that may be missing.
    pub(super) fn may_part(file: &'a File, name: &str) -> Option<Self> {
        file.parts.iter().find(|part| part.name == name).map(|part| Self::whole(&part.name, &part.body))
    }

    /// The whole body of a part.
    pub(super) fn whole(part: &'a str, body: &'a Value) -> Self {
        Self { part, pointer: String::new(), value: body }
    }

    /// The part's name.
    pub(super) fn name(&self) -> &'a str {
        self.part
    }

    /// A member; of nothing when it is not there.
    pub(super) fn at(&self, member: &str) -> Self {
        let value = self.value.get(member).unwrap_or(&Value::Null);
        Self { part: self.part, pointer: format!("{}/{member}", self.pointer), value }
    }

    /// A member that was given: there, and not null.
    pub(super) fn given(&self, member: &str) -> Option<Self> {
        Some(self.at(member)).filter(|at| !at.value.is_null())
    }

    /// The entries of a list.
    pub(super) fn list(&self) -> Result<Vec<Self>, Unreadable> {
        if self.value.is_array() { Ok(self.entries()) } else { Err(self.lacks("list")) }
    }

    /// The entries of a list; none when it is not there.
    pub(super) fn entries(&self) -> Vec<Self> {
        let entries: &[Value] = self.value.as_array().map_or(&[], Vec::as_slice);
        let at = |(place, value)| Self { part: self.part, pointer: format!("{}/{place}", self.pointer), value };
        entries.iter().enumerate().map(at).collect()
    }

    /// The text of a member, if it is one.
    pub(super) fn may(&self, member: &str) -> Option<&'a str> {
        self.value.get(member).and_then(Value::as_str)
    }

    /// The text of a member.
    pub(super) fn text(&self, member: &str) -> Result<&'a str, Unreadable> {
        self.may(member).ok_or_else(|| self.at(member).lacks("text"))
    }

    /// The number of a member.
    pub(super) fn number(&self, member: &str) -> Option<i64> {
        self.value.get(member).and_then(Value::as_i64)
    }

    /// Where this stands.
    pub(super) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// A place below, by its pointer from here.
    pub(super) fn below(&self, pointer: &str) -> Self {
        Self { pointer: format!("{}{pointer}", self.pointer), ..self.clone() }
    }

    /// The refusal that names this place.
    pub(super) fn lacks(&self, expected: &'static str) -> Unreadable {
        Unreadable::Value { part: self.part.to_owned(), pointer: self.pointer.clone(), expected }
    }
}
