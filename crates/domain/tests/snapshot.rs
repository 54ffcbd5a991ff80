//! The sealed year as a file: a small sample year, the five exit codes, and the form of the file. All content is made up
//! (サンプル).

mod correct;
mod faults;
mod flips;
mod fuzz;
mod keys;
mod merkle;
mod proofs;
mod rotation;
mod seal;
mod spellings;
mod stored;
mod tamper;

use std::error::Error;

use chrono::{DateTime, NaiveDate};
use domain::snapshot::{
    Alteration, File, Header, Lack, Part, PublicKeys, Sealed, SigningKey, Unfit, Verdict, canonical, seal, verify,
};
use domain::year::FiscalYear;
use serde_json::{Value, json};

/// What a test returns: `?` instead of `unwrap`.
type Checked = Result<(), Box<dyn Error>>;
/// What a step of a test returns.
type Step<T> = Result<T, Box<dyn Error>>;

const REPORT: &str = "activity-report/2018-00000000-0000-4000-8000-000000000001";

fn signer() -> SigningKey {
    SigningKey::from_seed(&[7; 32])
}

fn day(text: &str) -> Step<NaiveDate> {
    Ok(text.parse()?)
}

fn trusted() -> Step<PublicKeys> {
    Ok(PublicKeys::new(vec![signer().public(day("2018-04-01")?, None)])?)
}

fn header() -> Step<Header> {
    Ok(Header {
        municipality: "121002".to_owned(),
        fiscal_year: FiscalYear::new(2018)?,
        edition: 1,
        supersedes: None,
        reason: None,
        sealed_at: "2019-08-28T10:00:00.25Z".parse::<DateTime<chrono::Utc>>()?,
        program: "0.1.0".to_owned(),
        previous_root: Some([9; 32]),
    })
}

fn part(name: &str, body: Value) -> Part {
    Part { name: name.to_owned(), body }
}

fn parts() -> Vec<Part> {
    vec![
        part("municipality", json!({ "name": "サンプル市", "kana": "サンプルシ", "sample": true })),
        part(REPORT, json!({ "visits": 42, "people": null, "text": "見守り\n「サロン」", "share": 0.25 })),
        part("activity-report/2018-2", json!({ "visits": 0, "people": "suppressed", "days": [1, 2, {"a/b": "~"}] })),
        part("area-rollup/2018-3", json!({ "visits": 42, "sources": [REPORT] })),
        part("attachment/4", json!({ "sha256": "00", "size": 12 })),
    ]
}

fn sealed() -> Step<Sealed> {
    Ok(seal(parts(), header()?, &signer())?)
}

/// What stands at an RFC 6901 pointer; null when nothing does.
fn at<'a>(value: &'a Value, pointer: &str) -> &'a Value {
    value.pointer(pointer).unwrap_or(&Value::Null)
}

/// The file with a member put in at a pointer, or replaced, and written canonically again.
fn edited(bytes: &[u8], pointer: &str, member: Value) -> Step<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(bytes)?;
    let (parent, name) = pointer.rsplit_once('/').ok_or("not a pointer")?;
    let members = value.pointer_mut(parent).and_then(Value::as_object_mut).ok_or("no such object")?;
    members.insert(name.to_owned(), member);
    Ok(canonical(&value)?)
}

#[test]
fn each_of_the_five_exit_codes_is_reached() -> Checked {
    let (sealed, keys) = (sealed()?, trusted()?);
    let sound = verify(&sealed.bytes, &keys);
    assert_eq!(sound.exit_code(), 0, "{sound:?}");

    let changed = edited(&sealed.bytes, "/parts/1/body/visits", json!(43))?;
    let altered = verify(&changed, &keys);
    assert_eq!(altered, Verdict::Altered { leaf: Some(REPORT.to_owned()), why: Alteration::Content });
    assert_eq!(altered.exit_code(), 1);

    let forged = edited(&sealed.bytes, "/manifest/program", json!("0.1.1"))?;
    assert_eq!(verify(&forged, &keys), Verdict::BadSignature);
    assert_eq!(Verdict::BadSignature.exit_code(), 2);

    let unknown = verify(&sealed.bytes, &PublicKeys::new(Vec::new())?);
    assert_eq!(unknown, Verdict::UnknownKey { key_id: signer().key_id(), why: Unfit::NotListed });
    assert_eq!(unknown.exit_code(), 3);

    let mut cut = File::read(&sealed.bytes)?;
    cut.parts.remove(2);
    let incomplete = verify(&cut.write()?, &keys);
    let why = Lack::Parts(vec!["activity-report/2018-2".to_owned()]);
    assert_eq!(incomplete, Verdict::Incomplete { why });
    assert_eq!(incomplete.exit_code(), 4);
    Ok(())
}

#[test]
fn a_sound_file_says_what_it_is() -> Checked {
    let sealed = sealed()?;
    let Verdict::Sound(summary) = verify(&sealed.bytes, &trusted()?) else {
        return Err("not sound".into());
    };
    assert_eq!(summary.root, sealed.root);
    assert_eq!(summary.parts, 5);
    assert_eq!(summary.key_id, signer().key_id());
    // Written in whole seconds.
    assert_eq!(summary.header, Header { sealed_at: "2019-08-28T10:00:00Z".parse()?, ..header()? });
    Ok(())
}

#[test]
fn the_file_has_the_documented_form_and_equal_input_gives_equal_bytes() -> Checked {
    let (once, again) = (sealed()?, sealed()?);
    assert_eq!(once, again);
    let value: Value = serde_json::from_slice(&once.bytes)?;
    assert_eq!(canonical(&value)?, once.bytes);
    let first = parts().into_iter().next().ok_or("no part")?;
    for (pointer, expected) in [
        ("/format", json!("sasaeai-snapshot/1")),
        ("/parts/0", json!({ "name": first.name, "body": first.body })),
        ("/signature/algorithm", json!("Ed25519")),
        ("/manifest/format", json!("sasaeai-manifest/2")),
        ("/manifest/fiscal_year", json!(2018)),
        ("/manifest/sealed_at", json!("2019-08-28T10:00:00Z")),
        ("/manifest/supersedes", Value::Null),
        ("/manifest/previous_root", json!("09".repeat(32))),
        ("/manifest/root", json!(hex::encode(once.root))),
    ] {
        assert_eq!(value.pointer(pointer), Some(&expected), "{pointer}");
    }
    assert_eq!(at(&value, "/manifest/leaves").as_array().map(Vec::len), Some(5));
    assert_eq!(at(&value, "/manifest").as_object().map(serde_json::Map::len), Some(11));
    Ok(())
}

#[test]
fn a_file_can_be_read_back_and_written_again() -> Checked {
    let sealed = sealed()?;
    let file = File::read(&sealed.bytes)?;
    assert_eq!(file.parts, parts());
    assert_eq!(file.manifest, sealed.manifest);
    assert_eq!(file.write()?, sealed.bytes);
    Ok(())
}
