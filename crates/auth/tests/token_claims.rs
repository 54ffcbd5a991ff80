//! Claims of access tokens that are correctly signed and yet refused (SESS-02, 04, 05).

use ::auth::token::TokenRefused;
use serde_json::{Value, json};

use super::forger::{AUDIENCE, ISSUER, keys, signed, sound_claims, sound_header};
use super::{Checked, at, verify};

fn refusal(claims: &str) -> Result<Option<TokenRefused>, Box<dyn std::error::Error>> {
    Ok(verify(&signed(&sound_header()?.to_string(), claims)?, &keys()?, at(1)).err())
}

fn with(name: &str, value: Value) -> Result<String, Box<dyn std::error::Error>> {
    let mut claims = sound_claims();
    claims.as_object_mut().ok_or("not an object")?.insert(name.to_owned(), value);
    Ok(claims.to_string())
}

#[test]
fn times_must_be_whole_seconds_since_1970() -> Checked {
    let seconds = at(0).timestamp();
    for name in ["iat", "nbf", "exp"] {
        let values = [
            json!(seconds.to_string()),
            json!(1e300),
            json!(1_900_000_000.5),
            json!(1_900_000_000.0),
            json!(-1),
            json!(u64::MAX),
            json!(i64::MAX),
            Value::Null,
            json!([seconds]),
            json!({"seconds": seconds}),
            json!(true),
        ];
        for value in values {
            assert_eq!(refusal(&with(name, value.clone())?)?, Some(TokenRefused::Claims), "{name}: {value}");
        }
        // Numbers that a JSON library may or may not read as infinite or rounded.
        let written = sound_claims().to_string();
        let original = sound_claims().get(name).map(|value| format!("\"{name}\":{value}")).ok_or("no such claim")?;
        for text in ["1e999", "1.9e9", "-0", "19000000000000000000000", "NaN", "01900000000"] {
            let claims = written.replace(&original, &format!("\"{name}\":{text}"));
            assert_ne!(claims, written);
            assert_eq!(refusal(&claims)?, Some(TokenRefused::Claims), "{name}: {text}");
        }
    }
    Ok(())
}

#[test]
fn every_claim_is_required_once_and_none_may_be_added() -> Checked {
    for name in ["iss", "aud", "sub", "sid", "tid", "jti", "iat", "nbf", "exp"] {
        let mut claims = sound_claims();
        let value = claims.as_object_mut().and_then(|claims| claims.remove(name)).ok_or("no such claim")?;
        assert_eq!(refusal(&claims.to_string())?, Some(TokenRefused::Claims), "without {name}");
        assert_eq!(refusal(&with(name, Value::Null)?)?, Some(TokenRefused::Claims), "{name} null");
        let doubled = sound_claims().to_string().replacen('{', &format!("{{\"{name}\":{value},"), 1);
        assert_eq!(refusal(&doubled)?, Some(TokenRefused::Claims), "{name} twice");
    }
    for (name, value) in [("role", json!("administrator")), ("scope", json!("all")), ("sub ", json!("x"))] {
        assert_eq!(refusal(&with(name, value)?)?, Some(TokenRefused::Claims), "{name}");
    }
    for claims in ["", "{}", "[]", "null", "\"x\"", "{", &format!("{}x", sound_claims())] {
        assert_eq!(refusal(claims)?, Some(TokenRefused::Claims), "{claims}");
    }
    Ok(())
}

#[test]
fn identities_must_be_identifiers() -> Checked {
    for name in ["sub", "sid", "tid", "jti"] {
        for value in [json!(""), json!("1"), json!(1), json!("' OR 1=1 --"), json!(["x"])] {
            assert_eq!(refusal(&with(name, value.clone())?)?, Some(TokenRefused::Claims), "{name}: {value}");
        }
    }
    Ok(())
}

#[test]
fn issuer_and_audience_are_ours_exactly() -> Checked {
    for other in ["", "https://sample.example/", "https://SAMPLE.example", "https://other.example"] {
        assert_eq!(refusal(&with("iss", json!(other))?)?, Some(TokenRefused::Issuer), "{other}");
    }
    for other in ["", "sasaeai-refresh", "sasaeai-download", "sasaeai-api "] {
        assert_eq!(refusal(&with("aud", json!(other))?)?, Some(TokenRefused::Audience), "{other}");
    }
    assert_eq!(refusal(&with("aud", json!([AUDIENCE]))?)?, Some(TokenRefused::Claims));
    assert_eq!(refusal(&with("iss", json!([ISSUER]))?)?, Some(TokenRefused::Claims));
    Ok(())
}

#[test]
fn a_token_ahead_of_its_time_is_refused() -> Checked {
    let of = |begins: i64| {
        let mut claims = sound_claims();
        for (name, seconds) in [("iat", begins), ("nbf", begins), ("exp", begins + 600)] {
            claims[name] = json!(at(seconds).timestamp());
        }
        claims.to_string()
    };
    assert_eq!(refusal(&of(46))?, Some(TokenRefused::NotYetValid));
    assert_eq!(refusal(&of(30))?, None);
    assert_eq!(refusal(&of(-644))?, Some(TokenRefused::Expired));
    Ok(())
}

/// B12: claims that no token of ours has beside each other.
#[test]
fn a_token_whose_times_disagree_is_refused_though_it_is_signed() -> Checked {
    let seconds = at(0).timestamp();
    let cases = [
        ("exp", seconds + 601),
        ("exp", seconds + 31_536_000),
        ("exp", seconds),
        ("exp", seconds - 44),
        ("exp", 0),
        ("nbf", seconds - 1),
        ("nbf", seconds + 30),
        ("iat", seconds - 60),
    ];
    for (name, value) in cases {
        assert_eq!(refusal(&with(name, json!(value))?)?, Some(TokenRefused::Claims), "{name} {value}");
    }
    Ok(())
}
