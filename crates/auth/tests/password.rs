//! Hashing and checking passwords (AUTH-02, 03, 06, 08).

use ::auth::key::SecretKey;
use ::auth::password::{HashingFailed, Parameters, PasswordHash, Pepper, Peppers, Verified, dummy_hash, hash, verify};

use super::Checked;

const RIGHT: Verified = Verified { ok: true, needs_rehash: false };
const RIGHT_BUT_OLD: Verified = Verified { ok: true, needs_rehash: true };
const WRONG: Verified = Verified { ok: false, needs_rehash: false };

fn cheap() -> Result<Parameters, Box<dyn std::error::Error>> {
    Ok(Parameters::new(64, 1, 1)?)
}

fn pepper(byte: u8) -> Pepper {
    Pepper::of(SecretKey::from_bytes([byte; 32]))
}

fn peppers() -> Peppers {
    Peppers::new(pepper(1), Vec::new())
}

fn against(password: &str, stored: &PasswordHash) -> Result<Verified, Box<dyn std::error::Error>> {
    Ok(verify(password, stored, &cheap()?, &peppers())?)
}

#[test]
fn the_default_is_the_floor_and_stands_in_the_hash() -> Checked {
    let stored = hash("gorvik mul tezn", &Parameters::default(), &pepper(1))?;
    assert!(stored.phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", stored.phc);
    assert!(Parameters::default().meet_floor());
    assert_eq!(Parameters::default().memory_bytes(), 19_456 * 1024);
    assert_eq!(verify("gorvik mul tezn", &stored, &Parameters::default(), &peppers())?, RIGHT);
    Ok(())
}

#[test]
fn the_floor_trades_memory_for_passes() -> Checked {
    let cases = [(47_104, 1, true), (47_103, 1, false), (19_455, 2, false), (12_288, 3, true), (7_168, 9, true)];
    for (memory, passes, enough) in cases {
        assert_eq!(Parameters::new(memory, passes, 1)?.meet_floor(), enough, "m={memory} t={passes}");
    }
    assert!(Parameters::new(7, 1, 1).is_err());
    assert!(Parameters::new(64, 0, 1).is_err());
    Ok(())
}

#[test]
fn the_same_password_gets_another_salt_each_time() -> Checked {
    assert_ne!(hash("gorvik mul tezn", &cheap()?, &pepper(1))?, hash("gorvik mul tezn", &cheap()?, &pepper(1))?);
    Ok(())
}

#[test]
fn composition_does_not_matter_but_everything_else_does() -> Checked {
    let stored = hash("がらすの窓に猫", &cheap()?, &pepper(1))?;
    assert_eq!(against("か\u{3099}らすの窓に猫", &stored)?, RIGHT);
    for other in ["からすの窓に猫", "ガラスの窓に猫", " がらすの窓に猫", "がらすの窓に猫 ", "がらすの窓に猫\n", ""]
    {
        assert_eq!(against(other, &stored)?, WRONG, "{other:?}");
    }
    // Width is folded for the lists, never for the hash.
    assert_eq!(against("Ａ", &hash("A", &cheap()?, &pepper(1))?)?, WRONG);
    Ok(())
}

#[test]
fn the_last_of_many_characters_counts() -> Checked {
    for length in [100, 1024] {
        let long = "x".repeat(length);
        let stored = hash(&long, &cheap()?, &pepper(1))?;
        assert_eq!(against(&long, &stored)?, RIGHT);
        let changed = format!("{}y", "x".repeat(length - 1));
        assert_eq!(against(&changed, &stored)?, WRONG);
    }
    Ok(())
}

#[test]
fn a_megabyte_is_not_hashed() -> Checked {
    let megabyte = "x".repeat(1_000_000);
    let dear = Parameters::new(262_144, 3, 1)?;
    assert_eq!(hash(&megabyte, &dear, &pepper(1)), Err(HashingFailed::TooLong));
    assert_eq!(verify(&megabyte, &dummy_hash(&dear, &pepper(1))?, &dear, &peppers())?, WRONG);
    // Hashing with these parameters takes about a second; refusing takes microseconds.
    assert_eq!(hash(&"x".repeat(1025), &cheap()?, &pepper(1)), Err(HashingFailed::TooLong));
    Ok(())
}

#[test]
fn raised_parameters_ask_for_a_rehash_only_when_the_password_is_right() -> Checked {
    let old = hash("gorvik mul tezn", &cheap()?, &pepper(1))?;
    let raised = Parameters::new(128, 1, 1)?;
    assert_eq!(verify("gorvik mul tezn", &old, &raised, &peppers())?, RIGHT_BUT_OLD);
    assert_eq!(verify("gorvik mul tez!", &old, &raised, &peppers())?, WRONG);
    Ok(())
}

/// E11: no password is hashed without a pepper, and a pepper is rotated without anybody choosing anew.
#[test]
fn a_pepper_is_needed_named_and_rotated() -> Checked {
    let stored = hash("gorvik mul tezn", &cheap()?, &pepper(1))?;
    assert_eq!((stored.pepper_id.len(), stored.pepper_id.as_str()), (16, pepper(1).id()));
    assert_ne!(pepper(1).id(), pepper(2).id(), "the name follows from the key");
    assert_eq!(PasswordHash::read(&stored.text())?, stored);
    assert_eq!(PasswordHash::read(&stored.phc), Err(HashingFailed::NotAHash), "a hash without a pepper's name");
    let check = |stored: &PasswordHash, peppers: &Peppers| {
        verify("gorvik mul tezn", stored, &cheap().unwrap_or_default(), peppers)
    };
    assert_eq!(check(&stored, &peppers())?, RIGHT);
    assert_eq!(check(&stored, &Peppers::new(pepper(2), vec![pepper(1)]))?, RIGHT_BUT_OLD);
    assert_eq!(check(&stored, &Peppers::new(pepper(2), Vec::new())), Err(HashingFailed::UnknownPepper));
    // the stolen table alone does not allow guessing: the same password under another key is another hash
    let forged = PasswordHash { pepper_id: pepper(2).id().to_owned(), ..stored };
    assert_eq!(check(&forged, &Peppers::new(pepper(2), Vec::new()))?, WRONG);
    Ok(())
}

#[test]
fn nobody_has_the_dummy_password_and_its_parameters_are_todays() -> Checked {
    let dummy = dummy_hash(&cheap()?, &pepper(1))?;
    assert!(dummy.phc.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{}", dummy.phc);
    assert_eq!(dummy.phc.len(), hash("x", &cheap()?, &pepper(1))?.phc.len());
    for password in ["", "gorvik mul tezn", "dummy"] {
        assert_eq!(against(password, &dummy)?, WRONG);
    }
    Ok(())
}

#[test]
fn an_unknown_account_costs_as_much_as_a_known_one() -> Checked {
    // the same algorithm and parameters are the same work; time itself is measured in benches only
    let parameters = Parameters::new(4_096, 2, 1)?;
    let cost = |stored: &PasswordHash| stored.phc.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(cost(&hash("gorvik mul tezn", &parameters, &pepper(1))?), cost(&dummy_hash(&parameters, &pepper(1))?));
    Ok(())
}

#[test]
fn what_is_not_an_argon2id_hash_is_a_fault_not_a_wrong_password() -> Checked {
    let argon2i = hash("x", &cheap()?, &pepper(1))?.phc.replace("argon2id", "argon2i");
    for phc in ["", "x", "$2b$12$abcdefghijklmnopqrstuv", &argon2i] {
        let stored = PasswordHash { phc: phc.to_owned(), pepper_id: pepper(1).id().to_owned() };
        assert_eq!(verify("x", &stored, &cheap()?, &peppers()), Err(HashingFailed::NotAHash), "{phc}");
    }
    Ok(())
}

#[test]
fn debugging_output_shows_no_key() {
    let shown = format!("{:?}", pepper(7));
    assert!(shown.ends_with(r#"", key: SecretKey(…) }"#), "{shown}");
}
