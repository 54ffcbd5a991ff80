//! E8: the key that seals is replaced, and what the earlier one sealed and signed stays known.

use domain::snapshot::{Header, NotAKeyList, PublicKeys, SigningKey, Unfit, Verdict, seal, verify, verify_receipts};
use serde_json::json;

use super::{Checked, Step, day, header, parts, signer, trusted};

fn sealed_by(key: &SigningKey, moment: &str) -> Step<Vec<u8>> {
    Ok(seal(parts(), Header { sealed_at: moment.parse()?, ..header()? }, key)?.bytes)
}

#[test]
fn a_new_key_ends_the_one_before_it_and_both_are_known() -> Checked {
    let (old, new) = (signer(), SigningKey::from_seed(&[8; 32]));
    let keys = trusted()?.followed_by(&new, day("2020-04-01")?)?;
    assert_eq!(keys.iter().map(|key| key.key_id()).collect::<Vec<_>>(), [old.key_id(), new.key_id()]);
    assert_eq!(PublicKeys::parse(keys.json()?.as_bytes())?, keys);
    assert_eq!(keys.followed_by(&new, day("2021-04-01")?)?, keys);
    for (key, moment, code) in [
        (&old, "2019-08-28T10:00:00Z", 0),
        (&old, "2020-04-01T10:00:00Z", 0),
        (&old, "2020-04-02T10:00:00Z", 3),
        (&new, "2020-03-30T10:00:00Z", 3),
        (&new, "2020-09-01T10:00:00Z", 0),
    ] {
        assert_eq!(verify(&sealed_by(key, moment)?, &keys).exit_code(), code, "{moment}");
    }
    // the earlier key does not come back by itself
    assert!(matches!(keys.followed_by(&old, day("2021-04-01")?), Err(NotAKeyList::Ended(id, _)) if id == old.key_id()));
    // a clock that was set back leaves a list that can be read
    let back = trusted()?.followed_by(&new, day("2017-01-01")?)?;
    assert_eq!(PublicKeys::parse(back.json()?.as_bytes())?, back);
    Ok(())
}

#[test]
fn a_receipt_asked_for_again_is_signed_by_the_key_of_that_day() -> Checked {
    let new = SigningKey::from_seed(&[8; 32]);
    let keys = trusted()?.followed_by(&new, day("2020-04-01")?)?;
    let receipt = super::proofs::receipt(&json!({ "answers": {} }))?;
    for key in [&signer(), &new] {
        let issued = serde_json::to_vec(&receipt.issue(key)?)?;
        assert_eq!(verify_receipts(&issued, &keys), Ok(vec![receipt.clone()]));
    }
    // the earlier key signs nothing that was handed in after its last day
    let later = domain::snapshot::Receipt { submitted_at: "2020-05-02T01:02:03Z".parse()?, ..receipt };
    let why = Unfit::Ended { last: day("2020-04-01")?, on: day("2020-05-02")? };
    let unknown = Verdict::UnknownKey { key_id: signer().key_id(), why };
    assert_eq!(verify_receipts(&serde_json::to_vec(&later.issue(&signer())?)?, &keys), Err(unknown));
    Ok(())
}
