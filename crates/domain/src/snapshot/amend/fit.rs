//! Checks whether corrected documents still fit their forms, and stores corrected answers.

use serde_json::{Value, json};

use super::super::correct::{self, Correction};
use super::super::file::Part;
use super::super::sums::{Ground, document};
use super::told::told;
use super::{Beside, underivable};
use crate::text::is_blank;
use crate::violation::{Rule, Violation, pointer};
use crate::workflow::{DocumentKind, Finality};

/// Checks the corrected documents, and writes each corrected answer in stored form. For example, a day is an ISO
/// date, and a text has no blanks around it.
///
/// # Errors
/// Returns every violation that the edition before did not have.
pub(super) fn fit(
    ground: &Ground,
    old: &[Part],
    parts: &mut [Part],
    corrections: &mut [Correction],
    beside: Beside<'_>,
) -> Result<(), Vec<Violation>> {
    let mut violations = Vec::new();
    let mut kept = Vec::new();
    for part in parts.iter().filter(|part| corrections.iter().any(|one| one.part == part.name)) {
        let Some((kind, _)) = document(&part.name) else { continue };
        let before = old.iter().find(|other| other.name == part.name).map(|part| &part.body).unwrap_or(&Value::Null);
        let (due, _) = looked_at(ground, &part.name, kind, before, beside)?;
        let (found, content) = looked_at(ground, &part.name, kind, &part.body, beside)?;
        let new = found.into_iter().filter(|one| !due.iter().any(|other| one == other));
        violations.extend(new.map(|one| told(one, &part.name, corrections)));
        kept.push((part.name.clone(), content));
    }
    if !violations.is_empty() {
        return Err(violations);
    }
    for (name, content) in kept {
        for one in corrections.iter_mut().filter(|one| one.part == name) {
            let place = one.pointer.strip_prefix("/content");
            let is_kept = place.is_some_and(|place| {
                ["/answers/", "/activities/", "/particulars/"].iter().any(|member| place.starts_with(member))
            });
            if let (Some(place), Some(content), true) = (place, &content, is_kept) {
                one.after = content.pointer(place).cloned().unwrap_or_default();
                correct::set(parts, one);
            }
        }
    }
    Ok(())
}

/// Returns every violation about a document, with pointers into its part. Returns also the content in stored form, if
/// the document is readable.
fn looked_at(
    ground: &Ground,
    name: &str,
    kind: DocumentKind,
    body: &Value,
    beside: Beside<'_>,
) -> Result<(Vec<Violation>, Option<Value>), Vec<Violation>> {
    let content = body.get("content").unwrap_or(&Value::Null);
    let edition = ground.edition(name, body).map_err(underivable)?;
    let mut violations = Vec::new();
    let filled = ground.filled(edition, kind, content).map_err(|more| violations.extend(more)).ok();
    if let Some(filled) = &filled {
        let of = body.pointer("/organisation/key").and_then(Value::as_str).unwrap_or_default();
        violations.extend(ground.unfit(edition, filled, of));
    }
    let particulars = content.get("particulars").unwrap_or(&Value::Null);
    let particulars = beside(kind, particulars).map_err(|more| violations.extend(more)).ok();
    if content.get("finality").and_then(Value::as_str).is_none_or(|word| word.parse::<Finality>().is_err()) {
        violations.push(Violation::not_among("/finality", Finality::ALL.map(Finality::as_str)));
    }
    for violation in &mut violations {
        violation.pointer = format!("/content{}", violation.pointer);
    }
    violations.extend(findings(ground, body));
    let kept = filled.zip(particulars).map(|(filled, particulars)| {
        json!({"answers": filled.answers.to_value(), "activities": filled.wire(), "particulars": particulars})
    });
    Ok((violations, kept))
}

/// Returns a violation for each finding without an opinion, or with a label of another scale.
fn findings(ground: &Ground, body: &Value) -> Vec<Violation> {
    let mut violations = Vec::new();
    let findings = body.get("findings").and_then(Value::as_array).into_iter().flatten();
    for (place, finding) in findings.enumerate() {
        let at = pointer("/findings", place);
        let text = |member: &str| finding.get(member).and_then(Value::as_str);
        let scale = text("scale");
        if scale.is_some_and(|scale| !text("label").is_some_and(|label| ground.has_label(scale, label))) {
            violations.push(Violation::not_among(pointer(&at, "label"), ground.labels(scale.unwrap_or_default())));
        }
        if text("opinion").is_none_or(is_blank) {
            violations.push(Violation::new(pointer(&at, "opinion"), Rule::Required));
        }
    }
    violations
}
