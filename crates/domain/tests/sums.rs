//! A sealed year is derived again from its own reports: when a value is corrected, and when a file is checked (A1). The
//! year is the sample municipality's (サンプル), and another hand adds it up (`kit::own_sum`).

mod recomputed;
mod refused;

use domain::rollup::RULES;
use domain::snapshot::amend::{Amended, amend};
use domain::snapshot::sums::derive;
use domain::snapshot::{Correction, File, Header, Part, SigningKey, seal};
use domain::violation::Violation;
use domain::workflow::DocumentKind;
use kit::{corrections, own_sum};
use serde_json::{Value, json};

const SEALED: &[u8] = include_bytes!("../../export/tests/minato-2019.json");

/// The year without what is made from its other parts, as today's program adds it up; what another hand has sealed may
/// have been added up by other rules.
fn year() -> (Vec<Part>, Header) {
    let File { mut parts, manifest, .. } = File::read(SEALED).expect("a sealed year");
    parts.retain(|part| part.name != "public");
    for part in &mut parts {
        if part.name == "forms" {
            // how answers relate is stated by every form of today
            part.body[0]["rules"] = json!([{"rule": "at_most", "field": "people", "of": "visits"}]);
        }
        if let Some(Value::Object(computed)) = part.body.pointer_mut("/content/computed") {
            computed.insert("rules".to_owned(), json!(RULES));
        }
    }
    for derived in derive(parts.as_slice(), manifest.header.fiscal_year).expect("a year that adds up") {
        let part = parts.iter_mut().find(|part| part.name == derived.name).expect("the part");
        if let Some(computed) = derived.computed {
            let [_, computed] = computed.expect("what was added up");
            part.body["content"]["computed"] = computed.to_value();
        }
        let [_, hash] = derived.hash;
        part.body["content_hash"] = json!(hash);
    }
    (parts, manifest.header)
}

fn beside(_: DocumentKind, particulars: &Value) -> Result<Value, Vec<Violation>> {
    Ok(particulars.clone())
}

fn corrected(corrections: &[Value]) -> Result<Amended, Vec<Violation>> {
    let (parts, header) = year();
    let text = |one: &Value, member: &str| one[member].as_str().expect("text").to_owned();
    let corrections: Vec<Correction> = corrections
        .iter()
        .map(|one| Correction {
            part: text(one, "part"),
            pointer: text(one, "pointer"),
            before: one["before"].clone(),
            after: one["after"].clone(),
        })
        .collect();
    amend(parts, &corrections, header.fiscal_year, 2, &beside)
}

/// As JSON.
fn file(parts: &[Part]) -> Value {
    json!({"parts": parts.iter().map(|part| json!({"name": part.name, "body": part.body})).collect::<Vec<_>>()})
}

fn sealed(parts: Vec<Part>, header: Header) -> Vec<u8> {
    seal(parts, header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes
}

/// The name of the first document of a kind.
fn first(parts: &[Part], kind: &str) -> String {
    parts.iter().find(|part| part.name.starts_with(&format!("{kind}/"))).expect("a document").name.clone()
}

/// A1: whatever is derived follows each kind of value, and is what another hand adds up.
#[test]
fn what_is_derived_follows_each_kind_of_value() {
    let (parts, _) = year();
    let before = file(&parts);
    let figures = own_sum::compare(&before);
    assert!(figures > 200, "{figures}");
    let each = corrections::of_each_kind(&before);
    let kinds: Vec<&str> = each.iter().map(|(kind, _)| *kind).collect();
    assert!(each.len() > 8, "{kinds:?}");
    for corrections in each.iter().map(std::slice::from_ref).chain([each.as_slice()]) {
        let wanted: Vec<Value> = corrections.iter().map(|(_, one)| one.clone()).collect();
        let amended = corrected(&wanted).unwrap_or_else(|violations| panic!("{corrections:?}: {violations:?}"));
        let after = file(&amended.parts);
        own_sum::compare(&after);
        // … and nothing else became another value
        let (own, theirs) = (own_sum::sums(&before), own_sum::sums(&corrections::made(&before, corrections)));
        assert_eq!(own_sum::sums(&after), theirs, "{corrections:?}");
        let changed: Vec<(&str, &str, &Value, &Value)> =
            amended.changes.iter().map(|one| (&*one.part, &*one.figure, &one.before, &one.after)).collect();
        for (part, figure, was, is) in &changed {
            let of = |sums: &std::collections::BTreeMap<String, own_sum::Amounts>| {
                sums[*part].get(*figure).cloned().unwrap_or_default()
            };
            assert_eq!((*was, *is), (&of(&own), &of(&theirs)), "{part} {figure}");
        }
        let differing: usize = own
            .iter()
            .map(|(part, amounts)| {
                let keys: std::collections::BTreeSet<_> = amounts.keys().chain(theirs[part].keys()).collect();
                keys.into_iter().filter(|key| amounts.get(*key) != theirs[part].get(*key)).count()
            })
            .sum();
        assert_eq!(changed.len(), differing, "{corrections:?}");
        only_what_follows(&parts, &amended);
    }
}

/// A document is another one only if it was corrected or follows; then it says which content was judged, and its steps
/// name that one as they did.
fn only_what_follows(old: &[Part], amended: &Amended) {
    for (was, is) in old.iter().zip(&amended.parts) {
        assert_eq!(was.name, is.name);
        let (was, is) = (&was.body, &is.body);
        assert_eq!(was["steps"], is["steps"]);
        if was["content"] == is["content"] {
            assert_eq!((&was["content_hash"], &is["corrected"]), (&is["content_hash"], &Value::Null));
        } else {
            assert_eq!(is["corrected"], json!([{"edition": 2, "content_hash": was["content_hash"]}]));
        }
    }
}
