//! What somebody decided about a finding, and the part of the sealed document that says so.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Finding, NAME};
use crate::snapshot::Part;
use crate::text::Reason;

/// What shall become of the words found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// They may be published: the telephone number of a public office.
    Publish,
    /// They are masked in everything that is made for everybody.
    Withhold,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 2] = [Self::Publish, Self::Withhold];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Withhold => "withhold",
        }
    }

    /// The verdict of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.word() == word)
    }
}

/// A decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// What becomes of the words.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
    /// The day it was decided, in Japan.
    pub on: NaiveDate,
}

/// The part that tells what was decided: place and kind of each finding, verdict, reason and day; never the words. Of
/// what is withheld also where it begins and how long it is, in Unicode scalar values of the text, so that whatever is
/// made from the document for everybody can leave it out.
pub fn part(decided: &[(Finding, Decision)]) -> Part {
    let listed = decided.iter().map(|(finding, decision)| {
        let mut one = json!({
            "part": finding.part, "pointer": finding.pointer, "kind": finding.kind.word(),
            "verdict": decision.verdict.word(), "reason": decision.reason.as_str(), "decided_on": decision.on,
        });
        if let (Verdict::Withhold, Value::Object(members)) = (decision.verdict, &mut one) {
            members.insert("start".to_owned(), finding.start.into());
            members.insert("length".to_owned(), finding.length.into());
        }
        one
    });
    Part { name: NAME.to_owned(), body: Value::Array(listed.collect()) }
}
