//! Keys and signatures: RFC 8032's first vector, strict verification, other purposes, days of validity (SNAP-09).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::snapshot::{NotAKeyList, PublicKeys, SigningKey, Unfit, Verdict, canonical, verify};
use ed25519_dalek::Signer;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Checked, Step, at, day, edited, header, parts, sealed, signer, trusted};

/// The group order (RFC 8032 §5.1), little-endian.
const ORDER: &str = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

fn id(public_key: &[u8]) -> String {
    hex::encode(Sha256::digest(public_key)).chars().take(16).collect()
}

fn list(key_id: &str, public_key: &[u8], from: &str, to: Value) -> Vec<u8> {
    let key =
        json!({ "key_id": key_id, "public_key": STANDARD.encode(public_key), "valid_from": from, "valid_to": to });
    json!({ "keys": [key] }).to_string().into_bytes()
}

#[test]
fn a_key_is_named_by_the_hash_of_its_public_half() -> Checked {
    // RFC 8032 §7.1, TEST 1.
    let seed = hex::decode("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")?;
    let public = hex::decode("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")?;
    let key = SigningKey::from_seed(seed.as_slice().try_into()?);
    assert_eq!(key.key_id(), id(&public));
    let written = PublicKeys::new(vec![key.public(day("2018-04-01")?, None)])?;
    let parsed = PublicKeys::parse(&list(&key.key_id(), &public, "2018-04-01", Value::Null))?;
    assert_eq!(parsed, written);
    assert_eq!(PublicKeys::parse(written.json()?.as_bytes())?, written);
    assert_eq!(format!("{key:?}"), format!("SigningKey({})", key.key_id()));
    Ok(())
}

#[test]
fn the_signature_stands_over_the_purpose_and_the_manifest_hash() -> Checked {
    let sealed = sealed()?;
    let file: Value = serde_json::from_slice(&sealed.bytes)?;
    // what is signed of the manifest: the number of its leaves and one hash over them, in place of the leaves
    let mut statement = at(&file, "/manifest").clone();
    let leaves = Sha256::digest(canonical(at(&statement, "/leaves"))?);
    if let Some(members) = statement.as_object_mut() {
        members.insert("leaves".to_owned(), json!({ "size": parts().len(), "sha256": hex::encode(leaves) }));
    }
    let hash = Sha256::digest(canonical(&statement)?);
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let signed = |purpose: &[u8]| STANDARD.encode(key.sign(&[purpose, &hash].concat()).to_bytes());
    assert_eq!(at(&file, "/signature/value"), &json!(signed(b"sasaeai/snapshot/v1\0")));
    for other in ["sasaeai/snapshot/v2\0", "sasaeai/snapshot/v1", "sasaeai/receipt/v1\0", ""] {
        assert_eq!(verify(&with_value(&signed(other.as_bytes()))?, &trusted()?), Verdict::BadSignature);
    }
    Ok(())
}

fn with_value(value: &str) -> Step<Vec<u8>> {
    edited(&sealed()?.bytes, "/signature/value", json!(value))
}

#[test]
fn a_second_form_of_the_same_signature_is_refused() -> Checked {
    let file: Value = serde_json::from_slice(&sealed()?.bytes)?;
    let value = at(&file, "/signature/value").as_str().ok_or("no signature")?;
    let mut bytes = STANDARD.decode(value)?;
    let mut carry = 0_u16;
    for (byte, add) in bytes.iter_mut().skip(32).zip(hex::decode(ORDER)?) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = u8::try_from(carry % 256)?;
        carry /= 256;
    }
    let unpadded = value.trim_end_matches('=');
    for other in [STANDARD.encode(bytes).as_str(), unpadded, "", "x", &STANDARD.encode([0; 64]), &format!("{value}=")] {
        assert_eq!(verify(&with_value(other)?, &trusted()?), Verdict::BadSignature, "{other}");
    }
    Ok(())
}

#[test]
fn another_keys_signature_is_refused() -> Checked {
    let other = SigningKey::from_seed(&[8; 32]);
    let both =
        PublicKeys::new(vec![signer().public(day("2018-04-01")?, None), other.public(day("2018-04-01")?, None)])?;
    let by_other = domain::snapshot::seal(parts(), header()?, &other)?;
    assert_eq!(verify(&by_other.bytes, &both).exit_code(), 0);
    assert_eq!(
        verify(&by_other.bytes, &trusted()?),
        Verdict::UnknownKey { key_id: other.key_id(), why: Unfit::NotListed }
    );
    let renamed = edited(&by_other.bytes, "/signature/key_id", json!(signer().key_id()))?;
    assert_eq!(verify(&renamed, &both), Verdict::BadSignature);
    Ok(())
}

#[test]
fn a_key_is_valid_from_its_first_to_its_last_day_in_japan() -> Checked {
    let code = |moment: &str, from: &str, to: Option<&str>| -> Step<u8> {
        let header = domain::snapshot::Header { sealed_at: moment.parse()?, ..header()? };
        let sealed = domain::snapshot::seal(parts(), header, &signer())?;
        let key = signer().public(day(from)?, to.map(day).transpose()?);
        Ok(verify(&sealed.bytes, &PublicKeys::new(vec![key])?).exit_code())
    };
    assert_eq!(code("2019-08-28T10:00:00Z", "2019-08-28", Some("2019-08-28"))?, 0);
    assert_eq!(code("2019-08-28T10:00:00Z", "2019-08-29", None)?, 3);
    assert_eq!(code("2019-08-28T10:00:00Z", "2018-04-01", Some("2019-08-27"))?, 3);
    // 15:00 in Greenwich is midnight in Japan.
    assert_eq!(code("2019-03-31T14:59:59Z", "2019-04-01", None)?, 3);
    assert_eq!(code("2019-03-31T15:00:00Z", "2019-04-01", None)?, 0);
    Ok(())
}

#[test]
fn a_list_of_unusable_keys_is_refused() -> Checked {
    let neutral: Vec<u8> = [1].into_iter().chain([0; 31]).collect();
    // The neutral element, a point of order 4, a value that is no point, one byte too few.
    let no_point = [2_u8; 32];
    for bytes in [neutral.as_slice(), &[0; 32], &no_point, &[7; 31]] {
        let refused = PublicKeys::parse(&list(&id(bytes), bytes, "2018-04-01", Value::Null));
        assert!(matches!(refused, Err(NotAKeyList::Key(_))), "{bytes:?}: {refused:?}");
    }
    let public = ed25519_dalek::SigningKey::from_bytes(&[7; 32]).verifying_key().to_bytes();
    let wrong_id = PublicKeys::parse(&list("0123456789abcdef", &public, "2018-04-01", Value::Null));
    assert!(matches!(wrong_id, Err(NotAKeyList::KeyId(_))));
    let backwards = PublicKeys::parse(&list(&id(&public), &public, "2018-04-01", json!("2018-03-31")));
    assert!(matches!(backwards, Err(NotAKeyList::Days(_))));
    let key = signer().public(day("2018-04-01")?, None);
    assert!(matches!(PublicKeys::new(vec![key.clone(), key]), Err(NotAKeyList::Twice(_))));
    let sound = String::from_utf8(list(&id(&public), &public, "2018-04-01", Value::Null))?;
    assert!(PublicKeys::parse(sound.as_bytes()).is_ok());
    for other in [sound.replace(",\"valid_to\":null", ""), sound.replace("\"keys\"", "\"key\""), String::new()] {
        assert_ne!(other, sound);
        assert!(
            matches!(PublicKeys::parse(other.as_bytes()), Err(NotAKeyList::Form(_) | NotAKeyList::Empty)),
            "{other}"
        );
    }
    Ok(())
}
