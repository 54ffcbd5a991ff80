//! Decisions about findings, and the part of the sealed document that records them.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Finding, NAME};
use crate::snapshot::Part;
use crate::text::Reason;

words! {
    /// The decision about the words found.
    pub enum Verdict {
        /// The words may be published, such as the telephone number of a public office.
        Publish = "publish",
        /// The words are masked in everything that is published.
        Withhold = "withhold",
    }
}

/// A decision about a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// The reason.
    pub reason: Reason,
    /// The day of the decision, in Japan.
    pub on: NaiveDate,
}

/// Returns the part that records the decisions, without the words found. It holds place and kind of each finding,
/// verdict, reason and day. For a withheld finding it also holds start and length, in Unicode scalar values of the
/// text, so that everything published from the document can omit the words.
pub fn part(decided: &[(Finding, Decision)]) -> Part {
    let listed = decided.iter().map(|(finding, decision)| {
        let mut one = json!({
            "part": finding.part, "pointer": finding.pointer, "kind": finding.kind.as_str(),
            "verdict": decision.verdict.as_str(), "reason": decision.reason.as_str(), "decided_on": decision.on,
        });
        if let (Verdict::Withhold, Value::Object(members)) = (decision.verdict, &mut one) {
            members.insert("start".to_owned(), finding.start.into());
            members.insert("length".to_owned(), finding.length.into());
        }
        one
    });
    Part { name: NAME.to_owned(), body: Value::Array(listed.collect()) }
}
