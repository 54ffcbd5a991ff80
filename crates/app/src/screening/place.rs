//! The place of a finding, in words for people. It names the owner of the text and the question, and quotes the text
//! around the finding.

use std::collections::HashMap;

use domain::form::Label;
use domain::screening::Finding;
use domain::snapshot::Part;
use serde::Deserialize as _;
use serde_json::Value;

/// How much of the text is shown before and after the finding, in Unicode scalar values.
const AROUND: usize = 30;

/// The parts by name, and the labels of all questions.
#[derive(Debug)]
pub(super) struct Places<'a> {
    bodies: HashMap<&'a str, &'a Value>,
    /// The labels, by the form's identifier and the question's key.
    labels: HashMap<(String, String), Label>,
}

impl<'a> Places<'a> {
    pub(super) fn of(parts: &'a [Part]) -> Self {
        let bodies: HashMap<&str, &Value> = parts.iter().map(|part| (part.name.as_str(), &part.body)).collect();
        let mut labels = HashMap::new();
        for form in bodies.get("forms").and_then(|forms| forms.as_array()).into_iter().flatten() {
            let fields = entries(form, "groups").flat_map(|group| entries(group, "fields"));
            for field in fields {
                if let Some(label) = field.get("label").and_then(|label| Label::deserialize(label).ok()) {
                    labels.entry((word(form, "id"), word(field, "key"))).or_insert(label);
                }
            }
        }
        Self { bodies, labels }
    }

    /// Returns the organisation whose text it is.
    pub(super) fn organisation(&self, finding: &Finding) -> Option<&'a str> {
        let body = self.bodies.get(finding.part.as_str())?;
        let owner = body.pointer("/organisation/name").or_else(|| {
            let entry = finding.pointer.split('/').nth(1)?;
            body.pointer(&format!("/{entry}/organisation_name"))
        });
        owner.and_then(Value::as_str)
    }

    /// Returns the question that the text answers, if it answers one.
    pub(super) fn question(&self, finding: &Finding) -> Option<&Label> {
        let edition = self.bodies.get(finding.part.as_str())?.get("edition")?.as_str()?;
        let steps: Vec<&str> = finding.pointer.split('/').skip(1).collect();
        let key = match steps.as_slice() {
            ["content", "answers", key, ..] | ["content", "activities", _, key, ..] => key,
            _ => return None,
        };
        self.labels.get(&(edition.to_owned(), (*key).to_owned()))
    }

    /// Returns the name of the finding in a list of what is missing.
    pub(super) fn called(&self, finding: &Finding) -> String {
        let organisation = self.organisation(finding).unwrap_or(&finding.part);
        let question = self.question(finding).map_or(finding.pointer.as_str(), |label| label.ja.as_str());
        format!("{organisation} {question}: {}", finding.kind.called())
    }

    /// Returns the words as written, with the text before and after them.
    pub(super) fn quoted(&self, finding: &Finding) -> [String; 3] {
        let body = self.bodies.get(finding.part.as_str());
        let text = body.and_then(|body| body.pointer(&finding.pointer)).and_then(Value::as_str).unwrap_or_default();
        let begins = finding.start.saturating_sub(AROUND);
        let before = text.chars().skip(begins).take(finding.start - begins).collect();
        let words = text.chars().skip(finding.start).take(finding.length).collect();
        let after = text.chars().skip(finding.start + finding.length).take(AROUND).collect();
        [before, words, after]
    }
}

fn word(value: &Value, member: &str) -> String {
    value.get(member).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn entries<'a>(value: &'a Value, member: &str) -> impl Iterator<Item = &'a Value> {
    value.get(member).and_then(Value::as_array).into_iter().flatten()
}
