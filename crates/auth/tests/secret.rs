//! Secrets shown once, and keys as text.

use std::collections::HashSet;

use ::auth::key::{PublicKey, SecretKey};
use ::auth::secret::{Secret, SecretHash, TEXT_LENGTH};

use super::Checked;

#[test]
fn a_secret_survives_its_text_and_only_its_hash_matches() -> Checked {
    let secret = Secret::generate()?;
    let text = secret.text();
    assert_eq!(text.len(), TEXT_LENGTH);
    assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
    let again: Secret = text.parse()?;
    assert!(secret.hash().matches(&again));
    assert!(!secret.hash().matches(&Secret::generate()?));
    Ok(())
}

#[test]
fn what_is_stored_is_the_sha_256_of_the_bytes() -> Checked {
    // 32 zero bytes; their digest is published in many places.
    let zero: Secret = "A".repeat(TEXT_LENGTH).parse()?;
    let expected = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
    assert_eq!(hex::encode(zero.hash().0), expected);
    Ok(())
}

#[test]
fn hashes_that_differ_anywhere_differ() {
    let base = SecretHash([7; 32]);
    assert_eq!(base, SecretHash([7; 32]));
    for place in 0..32 {
        let mut other = [7; 32];
        if let Some(byte) = other.get_mut(place) {
            *byte ^= 1;
        }
        assert_ne!(base, SecretHash(other));
    }
}

#[test]
fn one_secret_has_one_text() -> Checked {
    let text = "A".repeat(TEXT_LENGTH);
    let shorter = "A".repeat(TEXT_LENGTH - 1);
    for other in [
        String::new(),
        shorter.clone(),
        format!("{text}A"),
        format!("{text}="),
        format!(" {shorter}"),
        format!("{shorter}+"),
        // The last character carries four bits; the two below them must be zero.
        format!("{shorter}B"),
        "あ".repeat(TEXT_LENGTH / 3),
    ] {
        assert!(other.parse::<Secret>().is_err(), "{other}");
    }
    Ok(())
}

#[test]
fn secrets_do_not_repeat_and_do_not_show() -> Checked {
    let texts: HashSet<String> =
        (0..1000).map(|_| Secret::generate().map(|s| s.text().to_string())).collect::<Result<_, _>>()?;
    assert_eq!(texts.len(), 1000);
    let secret = Secret::generate()?;
    assert_eq!(format!("{secret:?} {:?}", secret.hash()), "Secret(…) SecretHash(…)");
    Ok(())
}

#[test]
fn keys_are_64_hexadecimal_digits() -> Checked {
    let key: SecretKey = format!(" {}\n", "Ab".repeat(32)).parse()?;
    assert_eq!(key.as_bytes(), &[0xab; 32]);
    assert_eq!(*key.to_hex(), "ab".repeat(32));
    assert_eq!(format!("{key:?}"), "SecretKey(…)");
    for other in ["", "ab", &"ab".repeat(31), &"ab".repeat(33), &"xy".repeat(32), &"ａ".repeat(64)] {
        assert!(other.parse::<SecretKey>().is_err(), "{other}");
        assert!(other.parse::<PublicKey>().is_err(), "{other}");
    }
    Ok(())
}

#[test]
fn the_public_half_is_that_of_rfc_8032() -> Checked {
    // RFC 8032 §7.1, test 1.
    let seed: SecretKey = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60".parse()?;
    let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    assert_eq!(PublicKey::of(&seed).to_string(), public);
    assert_eq!(public.parse::<PublicKey>()?.kid(), "21fe31dfa154a261");
    Ok(())
}

#[test]
fn the_keyed_hash_is_hmac_sha_256() {
    // RFC 4231 keys are not 32 bytes long, but a short key equals itself followed by zeros: case 2, "Jefe".
    let mut key = [0; 32];
    for (place, byte) in key.iter_mut().zip(b"Jefe") {
        *place = *byte;
    }
    let tag = SecretKey::from_bytes(key).hmac(b"what do ya want for nothing?");
    assert_eq!(hex::encode(tag), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}
