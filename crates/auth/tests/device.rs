//! The token of a device (E1, AUTH-10).

use ::auth::device::{Device, LIFE, Owner};
use ::auth::key::SecretKey;
use domain::id::TenantId;
use uuid::Uuid;

use super::{Checked, at};

fn key(byte: u8) -> SecretKey {
    SecretKey::from_bytes([byte; 32])
}

const HERE: Owner<'_> = Owner { tenant: TenantId(Uuid::from_u128(1)), login: "taro" };

/// E1: the token is one account's, of one municipality, under one key, for a year.
#[test]
fn a_device_is_known_to_its_own_account_only() -> Checked {
    let device = Device::new()?;
    let token = device.token(HERE, at(0), &key(1));
    assert_eq!(Device::read(&token, HERE, at(0), &key(1)), Some(device));
    assert_eq!(Device::read(&token, HERE, at(LIFE.num_seconds() - 1), &key(1)), Some(device));
    assert_eq!(Device::read(&token, HERE, at(LIFE.num_seconds()), &key(1)), None);
    // a clock that went back does not make the device a stranger
    assert_eq!(Device::read(&token, HERE, at(-86_400), &key(1)), Some(device));
    let elsewhere = Owner { tenant: TenantId(Uuid::from_u128(2)), ..HERE };
    for (owner, key) in [(Owner { login: "jiro", ..HERE }, key(1)), (elsewhere, key(1)), (HERE, key(2))] {
        assert_eq!(Device::read(&token, owner, at(0), &key), None);
    }
    assert_ne!(Device::new()?.name(), device.name());
    Ok(())
}

#[test]
fn a_token_with_one_character_changed_is_no_token() -> Checked {
    let token = Device::new()?.token(HERE, at(0), &key(1));
    for place in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[place] = if bytes[place] == b'0' { b'1' } else { b'0' };
        assert_eq!(Device::read(&String::from_utf8(bytes)?, HERE, at(0), &key(1)), None, "{place}");
    }
    for text in ["", ".", "..", &format!("{token}.x"), &token[1..], &token.replace('.', "")] {
        assert_eq!(Device::read(text, HERE, at(0), &key(1)), None, "{text}");
    }
    Ok(())
}
