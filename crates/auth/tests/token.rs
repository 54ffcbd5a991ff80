//! Access tokens: forged headers, foreign keys, times and rotation (SESS-01, 03, 04, 16).

use ::auth::key::{Keys, PublicKey};
use ::auth::secret::Secret;
use ::auth::token::{Access, NotIssued, TokenRefused, issue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use uuid::Uuid;

use super::forger::{AUDIENCE, ISSUER, holder, keys, sealed, seed, signed, sound_claims, sound_header};
use super::{Checked, at, verify};

const LIFE: TimeDelta = TimeDelta::minutes(10);

fn token() -> Result<String, Box<dyn std::error::Error>> {
    Ok(issue(&holder(), Uuid::from_u128(4), at(0), LIFE, &keys()?)?)
}

fn hmac(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("any length");
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn part(token: &str, place: usize) -> Result<Value, Box<dyn std::error::Error>> {
    let part = token.split('.').nth(place).ok_or("no such part")?;
    Ok(serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part)?)?)
}

#[test]
fn a_token_says_who_and_nothing_else() -> Checked {
    let token = token()?;
    assert_eq!(part(&token, 0)?, sound_header()?);
    assert_eq!(part(&token, 1)?, sound_claims());
    let expected =
        Access { holder: holder(), id: Uuid::from_u128(4), issued_at: at(0), not_before: at(0), expires_at: at(600) };
    assert_eq!(verify(&token, &keys()?, at(1)), Ok(expected));
    // The forger of these tests signs as the program does, so that the refusals below have the one reason named.
    assert_eq!(
        verify(&signed(&sound_header()?.to_string(), &sound_claims().to_string())?, &keys()?, at(1)),
        Ok(expected)
    );
    Ok(())
}

#[test]
fn a_token_lives_between_one_second_and_ten_minutes() -> Checked {
    for life in [TimeDelta::zero(), TimeDelta::seconds(-5), TimeDelta::milliseconds(999), TimeDelta::seconds(601)] {
        assert_eq!(issue(&holder(), Uuid::nil(), at(0), life, &keys()?), Err(NotIssued::Life));
    }
    Ok(())
}

#[test]
fn times_are_checked_against_the_clock_passed_in() -> Checked {
    let (token, keys) = (token()?, keys()?);
    let cases = [
        (-45, Err(TokenRefused::NotYetValid)),
        (-31, Err(TokenRefused::NotYetValid)),
        (-30, Ok(())),
        (0, Ok(())),
        (600, Ok(())),
        (629, Ok(())),
        (630, Err(TokenRefused::Expired)),
        (645, Err(TokenRefused::Expired)),
    ];
    for (now, expected) in cases {
        assert_eq!(verify(&token, &keys, at(now)).map(|_| ()), expected, "at {now}");
    }
    Ok(())
}

#[test]
fn what_was_proven_proves_no_other_token() -> Checked {
    let (token, keys) = (token()?, keys()?);
    let proven = verify(&token, &keys, at(1));
    assert!(proven.is_ok());
    for place in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(bytes)?;
        assert!(verify(&altered, &keys, at(1)).is_err(), "letter {place}");
    }
    assert_eq!(verify(&token, &keys, at(1)), proven);
    Ok(())
}

#[test]
fn other_algorithms_are_refused() -> Checked {
    let (header, claims, public) = (sound_header()?, sound_claims().to_string(), keys()?.public());
    let named = |alg: &str| {
        let mut header = header.clone();
        if let Some(field) = header.get_mut("alg") {
            *field = json!(alg);
        }
        header.to_string()
    };
    // HS256 keyed with what everybody may know: the public key, as bytes and as text.
    for secret in [public.0.to_vec(), public.to_string().into_bytes()] {
        let forged = sealed(&named("HS256"), &claims, |message| hmac(&secret, message));
        assert_eq!(verify(&forged, &keys()?, at(1)), Err(TokenRefused::Algorithm));
    }
    for alg in ["none", "None", "eddsa", "Ed25519", "ES256", "RS256", ""] {
        assert_eq!(verify(&signed(&named(alg), &claims)?, &keys()?, at(1)), Err(TokenRefused::Algorithm), "{alg}");
        let unsigned = format!("{}.{}.", URL_SAFE_NO_PAD.encode(named(alg)), URL_SAFE_NO_PAD.encode(&claims));
        assert_eq!(verify(&unsigned, &keys()?, at(1)), Err(TokenRefused::Algorithm), "{alg}");
    }
    Ok(())
}

#[test]
fn a_header_cannot_bring_its_own_key_or_anything_else() -> Checked {
    let fields = [
        ("jwk", json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode([9; 32])})),
        ("jku", json!("https://attacker.example/keys")),
        ("x5u", json!("https://attacker.example/chain")),
        ("x5c", json!(["MAA="])),
        ("crit", json!(["exp"])),
        ("zip", json!("DEF")),
        ("cty", json!("JWT")),
        ("jwk", Value::Null),
    ];
    for (name, value) in fields {
        let mut header = sound_header()?;
        header.as_object_mut().ok_or("not an object")?.insert(name.to_owned(), value);
        let forged = signed(&header.to_string(), &sound_claims().to_string())?;
        assert_eq!(verify(&forged, &keys()?, at(1)), Err(TokenRefused::Malformed), "{name}");
    }
    let doubled = r#"{"alg":"none","alg":"EdDSA","typ":"at+jwt","kid":"x"}"#;
    assert_eq!(verify(&signed(doubled, "{}")?, &keys()?, at(1)), Err(TokenRefused::Malformed));
    Ok(())
}

#[test]
fn only_keys_of_the_local_set_count() -> Checked {
    let other = PublicKey::of(&seed(2)).kid();
    let names = ["../../etc/passwd", "' OR 1=1 --", "", "https://attacker.example/key", "21FE31DFA154A261", &other];
    for kid in names {
        let header = json!({"alg": "EdDSA", "typ": "at+jwt", "kid": kid}).to_string();
        let forged = signed(&header, &sound_claims().to_string())?;
        assert_eq!(verify(&forged, &keys()?, at(1)), Err(TokenRefused::UnknownKey), "{kid}");
    }
    // A known name over another key's signature.
    let stranger = Keys::new(ISSUER, AUDIENCE, &seed(2), &[keys()?.public()]);
    let header = json!({"alg": "EdDSA", "typ": "at+jwt", "kid": stranger.public().kid()}).to_string();
    assert_eq!(verify(&signed(&header, &sound_claims().to_string())?, &stranger, at(1)), Err(TokenRefused::Signature));
    Ok(())
}

#[test]
fn other_kinds_of_token_are_refused() -> Checked {
    for typ in ["JWT", "jwt", "AT+JWT", "application/at+jwt", "logout+jwt", "rt+jwt", ""] {
        let header = json!({"alg": "EdDSA", "typ": typ, "kid": keys()?.public().kid()}).to_string();
        let forged = signed(&header, &sound_claims().to_string())?;
        assert_eq!(verify(&forged, &keys()?, at(1)), Err(TokenRefused::Type), "{typ}");
    }
    let untyped = json!({"alg": "EdDSA", "kid": keys()?.public().kid()}).to_string();
    assert_eq!(verify(&signed(&untyped, "{}")?, &keys()?, at(1)), Err(TokenRefused::Malformed));
    // A refresh token or an invitation is not a token of this form, nor is an access token a secret.
    assert_eq!(verify(&Secret::generate()?.text(), &keys()?, at(1)), Err(TokenRefused::Malformed));
    assert!(token()?.parse::<Secret>().is_err());
    Ok(())
}

#[test]
fn every_altered_character_is_noticed() -> Checked {
    let (token, keys) = (token()?, keys()?);
    for place in 0..token.len() {
        let altered: String = token
            .char_indices()
            .map(|(i, c)| {
                if i != place {
                    c
                } else if c == 'A' {
                    'B'
                } else {
                    'A'
                }
            })
            .collect();
        assert!(verify(&altered, &keys, at(1)).is_err(), "place {place}");
    }
    for broken in ["", ".", "..", "...", "a.b", &format!("{token}."), &format!("{token}="), &format!(" {token}")] {
        assert!(verify(broken, &keys, at(1)).is_err(), "{broken}");
    }
    assert_eq!(verify(&"a".repeat(3_000), &keys, at(1)), Err(TokenRefused::Malformed));
    Ok(())
}

#[test]
fn keys_rotate_with_an_overlap_and_a_removed_key_is_dead() -> Checked {
    let old = keys()?;
    let old_token = token()?;
    // First the new key is accepted, then it signs, then the old one is left out.
    let announced = Keys::new(ISSUER, AUDIENCE, &seed(1), &[PublicKey::of(&seed(2))]);
    let rotated = Keys::new(ISSUER, AUDIENCE, &seed(2), &[old.public()]);
    let finished = Keys::new(ISSUER, AUDIENCE, &seed(2), &[]);
    let new_token = issue(&holder(), Uuid::nil(), at(0), LIFE, &rotated)?;
    assert!(verify(&new_token, &announced, at(1)).is_ok());
    assert!(verify(&old_token, &rotated, at(1)).is_ok());
    assert!(verify(&new_token, &rotated, at(1)).is_ok());
    assert_eq!(verify(&new_token, &old, at(1)), Err(TokenRefused::UnknownKey));
    assert_eq!(verify(&old_token, &finished, at(1)), Err(TokenRefused::UnknownKey));
    Ok(())
}

#[test]
fn debugging_output_shows_no_key() -> Checked {
    let shown = format!("{:?}", keys()?);
    assert!(!shown.contains("1, 1, 1, 1") && shown.contains("redacted"), "{shown}");
    Ok(())
}
