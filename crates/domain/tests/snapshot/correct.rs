//! Errata: values corrected in a new edition, the old one untouched, every violation at once (SNAP-12).

use domain::snapshot::correct::{NAME, apply, part};
use domain::snapshot::merkle::hash_text;
use domain::snapshot::{Correction, File, Header, seal, verify};
use domain::violation::{Rule, Violation};
use serde_json::{Value, json};

use super::{Checked, REPORT, at, header, parts, sealed, signer, trusted};

fn correction(part: &str, pointer: &str, before: Value, after: Value) -> Correction {
    Correction { part: part.to_owned(), pointer: pointer.to_owned(), before, after }
}

#[test]
fn a_corrected_edition_names_the_one_it_supersedes_and_both_verify() -> Checked {
    let first = sealed()?;
    let corrections = [
        correction(REPORT, "/visits", json!(42.0), json!(43)),
        correction("activity-report/2018-2", "/days/2/a~1b", json!("~"), Value::Null),
    ];
    let mut parts = File::read(&first.bytes)?.parts;
    apply(&mut parts, &corrections).map_err(|violations| format!("{violations:?}"))?;
    let corrected: Vec<_> = parts.iter().filter(|part| !super::parts().contains(part)).collect();
    let [report, other] = corrected.as_slice() else {
        return Err(format!("{corrected:?}").into());
    };
    assert_eq!(report.body.pointer("/visits"), Some(&json!(43)));
    assert_eq!(other.body.pointer("/days/2/a~1b"), Some(&Value::Null));

    let reason = "集計の誤り(サンプル)";
    parts.push(part(&corrections, &[], reason, &hash_text(&first.root)));
    let later = Header { edition: 2, supersedes: Some(first.root), reason: Some(reason.to_owned()), ..header()? };
    let second = seal(parts, later, &signer())?;
    assert_ne!(second.root, first.root);
    for edition in [&first, &second] {
        assert_eq!(verify(&edition.bytes, &trusted()?).exit_code(), 0);
    }
    let file = File::read(&second.bytes)?;
    let record = file.parts.last().ok_or("no record")?;
    assert_eq!(record.name, NAME);
    assert_eq!(at(&record.body, "/supersedes"), &json!(hash_text(&first.root)));
    assert_eq!(at(&record.body, "/reason"), reason);
    assert_eq!(at(&record.body, "/corrections/1/pointer"), "/days/2/a~1b");
    Ok(())
}

#[test]
fn every_violation_comes_at_once_and_nothing_is_changed() -> Checked {
    let corrections = [
        correction(REPORT, "/visits", json!(42), json!(43)),
        correction("nowhere", "/visits", json!(42), json!(43)),
        correction(REPORT, "/nothing", json!(42), json!(43)),
        correction(REPORT, "visits", json!(42), json!(43)),
        correction(REPORT, "/vi~2", json!(42), json!(43)),
        correction(REPORT, "", json!(42), json!(43)),
        correction("activity-report/2018-2", "/days", json!(42), json!(43)),
        correction(REPORT, "/people", json!(0), json!([])),
        correction(REPORT, "/share", json!(0.25), json!(9_007_199_254_740_992_i64)),
        correction("municipality", "/sample", json!(true), json!(-0.0)),
        correction(REPORT, "/visits", json!(42), json!(44)),
        correction(NAME, "/reason", json!("a"), json!("b")),
    ];
    let mut changed = parts();
    changed.push(part(&[], &[], "a", ""));
    let untouched = changed.clone();
    let violations = apply(&mut changed, &corrections).err().ok_or("applied")?;
    assert_eq!(changed, untouched);
    let single = |pointer: &str| Violation::new(pointer, Rule::WrongType).with("expected", "single value");
    let expected = [
        Violation::new("/corrections/1/part", Rule::NoSuchThing),
        Violation::new("/corrections/2/pointer", Rule::NoSuchThing),
        Violation::new("/corrections/3/pointer", Rule::BadFormat),
        Violation::new("/corrections/4/pointer", Rule::BadFormat),
        single("/corrections/5/pointer"),
        single("/corrections/6/pointer"),
        Violation::new("/corrections/7/before", Rule::NotAsSealed).with("found", "null"),
        single("/corrections/7/after"),
        Violation::new("/corrections/8/after", Rule::TooLarge).with("most", 9_007_199_254_740_991_i64),
        Violation::new("/corrections/9/after", Rule::BadFormat),
        Violation::new("/corrections/10/pointer", Rule::Twice),
        Violation::new("/corrections/11/part", Rule::NoSuchThing),
    ];
    assert_eq!(violations, expected);
    Ok(())
}

#[test]
fn one_and_true_are_not_the_same_and_neither_are_null_and_zero() -> Checked {
    for (before, same) in [(json!(0), true), (json!(0.0), true), (json!(null), false), (json!("0"), false)] {
        let mut parts = parts();
        let applied = apply(&mut parts, &[correction("activity-report/2018-2", "/visits", before, json!(1))]);
        assert_eq!(applied.is_ok(), same);
    }
    Ok(())
}
