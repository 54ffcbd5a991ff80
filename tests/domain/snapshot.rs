//! The sealed year as a file: a small sample year, the five exit codes, and what a header must say. All content is
//! made up (サンプル).

mod correct;
mod keys;
mod merkle;
mod tamper;

use std::error::Error;

use chrono::{DateTime, NaiveDate};
use domain::snapshot::{
    Alteration, BadHeader, File, Header, Lack, NotCanonical, NotSealed, Part, PublicKeys, Sealed, SigningKey, Verdict,
    canonical, seal, verify,
};
use domain::year::FiscalYear;
use serde_json::{Value, json};

/// What a test returns: `?` instead of `unwrap`.
type Checked = Result<(), Box<dyn Error>>;
/// … and what a step on the way returns.
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
        part("ward-rollup/2018-3", json!({ "visits": 42, "sources": [REPORT] })),
        part("attachment/4", json!({ "sha256": "00", "size": 12 })),
    ]
}

fn sealed() -> Step<Sealed> {
    Ok(seal(parts(), header()?, &signer())?)
}

/// The file with its content changed as a value, and written canonically again.
fn edited(bytes: &[u8], edit: impl FnOnce(&mut Value)) -> Step<Vec<u8>> {
    let mut value = serde_json::from_slice(bytes)?;
    edit(&mut value);
    Ok(canonical(&value)?)
}

#[test]
fn each_of_the_five_exit_codes_is_reached() -> Checked {
    let (sealed, keys) = (sealed()?, trusted()?);
    let sound = verify(&sealed.bytes, &keys);
    assert_eq!(sound.exit_code(), 0, "{sound:?}");

    let changed = edited(&sealed.bytes, |file| file["parts"][1]["body"]["visits"] = json!(43))?;
    let altered = verify(&changed, &keys);
    assert_eq!(altered, Verdict::Altered { leaf: Some(REPORT.to_owned()), why: Alteration::Content });
    assert_eq!(altered.exit_code(), 1);

    let forged = edited(&sealed.bytes, |file| file["manifest"]["program"] = json!("0.1.1"))?;
    assert_eq!(verify(&forged, &keys), Verdict::BadSignature);
    assert_eq!(Verdict::BadSignature.exit_code(), 2);

    let unknown = verify(&sealed.bytes, &PublicKeys::new(Vec::new())?);
    assert_eq!(unknown, Verdict::UnknownKey { key_id: signer().key_id() });
    assert_eq!(unknown.exit_code(), 3);

    let cut = edited(&sealed.bytes, |file| {
        if let Some(parts) = file["parts"].as_array_mut() {
            parts.remove(2);
        }
    })?;
    let incomplete = verify(&cut, &keys);
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
    assert_eq!(value["format"], "sasaeai-snapshot/1");
    assert_eq!(value["parts"][0], json!({ "name": parts()[0].name, "body": parts()[0].body }));
    assert_eq!(value["signature"]["algorithm"], "Ed25519");
    let manifest = &value["manifest"];
    assert_eq!(manifest["format"], "sasaeai-manifest/1");
    assert_eq!(manifest["fiscal_year"], 2018);
    assert_eq!(manifest["sealed_at"], "2019-08-28T10:00:00Z");
    assert_eq!(manifest["supersedes"], Value::Null);
    assert_eq!(manifest["previous_root"], "09".repeat(32));
    assert_eq!(manifest["root"], hex::encode(once.root));
    assert_eq!(manifest["leaves"].as_array().map(Vec::len), Some(5));
    assert_eq!(manifest.as_object().map(serde_json::Map::len), Some(11));
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

#[test]
fn names_are_used_once_and_can_be_printed() -> Checked {
    let refused = |name: &str| -> Step<Option<NotSealed>> {
        let twice = vec![part("municipality", json!({})), part(name, json!({}))];
        Ok(seal(twice, header()?, &signer()).err())
    };
    assert_eq!(refused("municipality")?, Some(NotSealed::Twice("municipality".to_owned())));
    for name in ["", "a\u{1b}[2J", "a\n", &"a".repeat(201)] {
        assert_eq!(refused(name)?, Some(NotSealed::Name(name.to_owned())));
    }
    assert_eq!(refused("市民/サンプル")?, None);
    Ok(())
}

#[test]
fn a_part_that_would_not_survive_is_named() -> Checked {
    let parts = vec![part("municipality", json!({})), part("figures", json!({ "visits": 9_007_199_254_740_992_i64 }))];
    let why = NotCanonical::IntegerTooLarge;
    assert_eq!(seal(parts, header()?, &signer()), Err(NotSealed::Part { name: "figures".to_owned(), why }));
    Ok(())
}

#[test]
fn a_header_that_does_not_fit_together_is_not_sealed() -> Checked {
    let root = Some([1; 32]);
    let reason = Some("訂正".to_owned());
    let cases = [
        (Header { municipality: "12100".to_owned(), ..header()? }, Some(BadHeader::Municipality)),
        (Header { municipality: "12100x".to_owned(), ..header()? }, Some(BadHeader::Municipality)),
        (Header { edition: 0, ..header()? }, Some(BadHeader::Edition)),
        (Header { edition: 2, ..header()? }, Some(BadHeader::Edition)),
        (Header { edition: 2, supersedes: root, ..header()? }, Some(BadHeader::Edition)),
        (Header { edition: 2, reason: reason.clone(), ..header()? }, Some(BadHeader::Edition)),
        (Header { edition: 2, supersedes: root, reason: Some(" ".to_owned()), ..header()? }, Some(BadHeader::Edition)),
        (Header { supersedes: root, ..header()? }, Some(BadHeader::Edition)),
        (Header { reason: reason.clone(), ..header()? }, Some(BadHeader::Edition)),
        (Header { sealed_at: DateTime::<chrono::Utc>::MAX_UTC, ..header()? }, Some(BadHeader::SealedAt)),
        (Header { program: String::new(), ..header()? }, Some(BadHeader::Program)),
        (Header { edition: 2, supersedes: root, reason, ..header()? }, None),
    ];
    for (header, expected) in cases {
        let found = seal(parts(), header.clone(), &signer()).err();
        assert_eq!(found, expected.map(NotSealed::Header), "{header:?}");
    }
    Ok(())
}
