//! What was added up has one type: what is read is written again as it was, and what cannot be read is named.

use domain::form::Amount;
use domain::rollup::{Computed, NotCounted};
use domain::snapshot::{File, canonical};
use domain::workflow::{DocumentKind, Finality};
use serde_json::{Value, json};

/// What the documents of the sealed sample years added up.
fn sealed() -> Vec<Value> {
    let years = [
        &include_bytes!("../../export/tests/minato-2018.json")[..],
        include_bytes!("../../export/tests/minato-2019.json"),
    ];
    let parts = years.into_iter().flat_map(|year| File::read(year).expect("a sealed year").parts);
    let computed = parts.filter_map(|part| part.body.pointer("/content/computed").cloned());
    computed.filter(|computed| !computed.is_null()).collect()
}

fn read(value: &Value) -> Result<Computed, String> {
    Computed::read(value).and_then(Computed::sound).map_err(|why| why.to_string())
}

/// Style review 4.2: the type changed, and the JSON of sealed years did not, to the byte.
#[test]
fn what_is_sealed_is_written_again_as_it_was() {
    let sealed = sealed();
    assert_eq!(sealed.len(), 6);
    for value in &sealed {
        let again = read(value).expect("what was added up").to_value();
        assert_eq!(canonical(&again).expect("canonical"), canonical(value).expect("canonical"));
    }
    let left_out = sealed.iter().flat_map(|one| one["left_out"].as_array().expect("a list"));
    assert!(left_out.count() > 0, "an activity with its leader is among them");
}

#[test]
fn whole_documents_are_left_out_as_they_were() {
    for value in sealed() {
        let mut with = value;
        let out = json!({"document": null, "kind": "activity_report", "organisation": "x", "why": "no-report"});
        with["left_out"].as_array_mut().expect("a list").push(out);
        assert_eq!(read(&with).expect("what was added up").to_value(), with);
    }
}

/// A14: each place is named; nothing is taken for an empty list, a null or a row less.
#[test]
fn what_was_not_written_like_that_is_not_read() {
    let with = |at: &str, value: Value| {
        let mut one = sealed().into_iter().find(|one| one["left_out"] != json!([])).expect("an activity");
        *one.pointer_mut(at).expect(at) = value;
        read(&one).expect_err(at)
    };
    let without = |at: &str, member: &str| {
        let mut one = sealed().into_iter().find(|one| one["left_out"] != json!([])).expect("an activity");
        one.pointer_mut(at).and_then(Value::as_object_mut).expect(at).remove(member).expect(member);
        read(&one).expect_err(member)
    };
    for (at, members) in [
        ("", &["figures", "sources", "left_out", "rules"][..]),
        ("/figures/0", &["amount", "dimension", "figure", "key", "label", "metric"]),
        ("/sources/0", &["document", "finality", "hash", "item", "kind", "number", "organisation", "revision"]),
        ("/left_out/0", &["document", "kind", "organisation", "particulars", "pointer", "why"]),
        ("/left_out/0/particulars", &["contradicted_in", "counted_by", "counted_in", "dimensions", "leader_report"]),
    ] {
        for member in members {
            let told = without(at, member);
            assert!(told.starts_with(at), "{at}/{member}: {told}");
        }
    }
    for (at, value) in [
        ("/rules", json!("sasaeai-sums/9")),
        ("/figures", json!({})),
        ("/figures/0/key", json!("all|people")),
        ("/figures/0/figure", json!("not_applicable")),
        ("/figures/0/amount/rule", json!("mean")),
        ("/sources/0/hash", json!("00")),
        ("/sources/0/kind", json!("report")),
        ("/sources/0/document", json!("2018-01A22A1B-4619-714D-B231-359E00F1B8A8")),
        ("/left_out/0/why", json!("no-report")),
        ("/left_out/0/pointer", Value::Null),
    ] {
        let told = with(at, value);
        let row: String = at.split('/').take(3).collect::<Vec<_>>().join("/");
        assert!(told.starts_with(&row), "{at}: {told}");
    }
}

#[test]
fn words_are_written_as_they_are_spoken() {
    let word = |written: Value| written.as_str().expect("a word").to_owned();
    for why in NotCounted::ALL {
        assert_eq!(word(json!(why)), why.as_str());
    }
    for kind in DocumentKind::ALL {
        assert_eq!(word(json!(kind)), kind.as_str());
    }
    for finality in Finality::ALL {
        assert_eq!(word(json!(finality)), finality.as_str());
    }
    for amount in [
        Amount::Sum { value: 1, known: 1, missing: 0, not_applicable: 0 },
        Amount::Max { value: None },
        Amount::CountYes { yes: 1, asked: 1 },
        Amount::Share { of: 1, among: 1 },
    ] {
        assert_eq!(word(json!(amount)["rule"].clone()), amount.rule());
    }
}
