//! Waits, buckets and the names they are counted under (AUTH-09, 11, 13).

use ::auth::key::SecretKey;
use ::auth::throttle::{
    Attempt, Bucket, Limit, MOST_FAILURES, RetryAfter, attempt, canonical_login, login_key, network_key, wait_after,
};
use chrono::TimeDelta;
use proptest::prelude::*;

use super::{Checked, at};

#[test]
fn waits_grow_by_band_and_end_in_a_lock() {
    let bands = [
        (0, Some(0)),
        (1, Some(1)),
        (2, Some(1)),
        (3, Some(3)),
        (8, Some(3)),
        (9, Some(5)),
        (24, Some(5)),
        (25, Some(10)),
        (99, Some(10)),
        (MOST_FAILURES, None),
        (u32::MAX, None),
    ];
    for (failures, seconds) in bands {
        assert_eq!(wait_after(failures), seconds.map(TimeDelta::seconds), "{failures}");
    }
}

#[test]
fn an_attempt_waits_from_the_last_failure() {
    assert_eq!(attempt(0, None, at(0)), Attempt::Allowed);
    assert_eq!(attempt(9, Some(at(0)), at(4)), Attempt::Wait(at(5)));
    assert_eq!(attempt(9, Some(at(0)), at(5)), Attempt::Allowed);
    // Attempt 101 fails even with the right password, however long one waits.
    assert_eq!(attempt(100, Some(at(0)), at(1_000_000)), Attempt::Locked);
}

#[test]
fn a_burst_of_three_is_three_and_then_one_in_twenty_seconds() -> Checked {
    let mut bucket = Bucket::full(Limit::NETWORK, at(0));
    for _ in 0..3 {
        bucket = bucket.take(Limit::NETWORK, at(0))?;
    }
    assert_eq!(bucket.take(Limit::NETWORK, at(0)), Err(RetryAfter { seconds: 20 }));
    assert_eq!(bucket.take(Limit::NETWORK, at(19)), Err(RetryAfter { seconds: 1 }));
    let bucket = bucket.take(Limit::NETWORK, at(20))?;
    assert_eq!(bucket.take(Limit::NETWORK, at(21)), Err(RetryAfter { seconds: 19 }));
    Ok(())
}

#[test]
fn a_bucket_never_holds_more_than_its_burst() -> Checked {
    let mut bucket = Bucket { tokens_milli: 0, refilled_at: at(0) };
    for _ in 0..60 {
        bucket = bucket.take(Limit::REGISTERED_NETWORK, at(1_000_000))?;
    }
    assert_eq!(bucket.take(Limit::REGISTERED_NETWORK, at(1_000_000)), Err(RetryAfter { seconds: 1 }));
    Ok(())
}

#[test]
fn a_clock_that_goes_back_gives_nothing_away() -> Checked {
    let limit = Limit::new(1, 1_000);
    let bucket = Bucket::full(limit, at(100)).take(limit, at(100))?;
    assert!(bucket.take(limit, at(0)).is_err());
    assert!(bucket.take(limit, at(100)).is_err());
    assert!(bucket.take(limit, at(101)).is_ok());
    Ok(())
}

proptest! {
    /// However attempts are spread, no more get through than burst plus refill.
    #[test]
    fn no_spread_of_attempts_gets_more_than_burst_and_refill(
        burst in 1_u32..20,
        rate in 1_u32..3_000,
        pauses_ms in prop::collection::vec(0_i64..5_000, 1..200),
    ) {
        let limit = Limit::new(burst, rate);
        let mut bucket = Bucket::full(limit, at(0));
        let (mut elapsed_ms, mut accepted) = (0, 0_u64);
        for pause in pauses_ms {
            elapsed_ms += pause;
            let now = at(0) + TimeDelta::milliseconds(elapsed_ms);
            match bucket.take(limit, now) {
                Ok(next) => {
                    bucket = next;
                    accepted += 1;
                }
                Err(RetryAfter { seconds }) => {
                    // The promise given is kept.
                    let later = now + TimeDelta::seconds(i64::try_from(seconds).unwrap_or(i64::MAX));
                    prop_assert!(bucket.take(limit, later).is_ok());
                }
            }
        }
        let refill = u64::try_from(elapsed_ms).unwrap_or(0) * u64::from(rate) / 1_000_000;
        prop_assert!(accepted <= u64::from(burst) + refill);
    }
}

#[test]
fn addresses_of_one_network_share_one_name() -> Checked {
    let cases = [
        ("192.0.2.7", "192.0.2.7/32"),
        ("::ffff:192.0.2.7", "192.0.2.7/32"),
        ("2001:db8:1:200::1", "2001:db8:1:200::/56"),
        ("2001:db8:1:2ff:ffff:ffff:ffff:ffff", "2001:db8:1:200::/56"),
        ("2001:db8:1:300::1", "2001:db8:1:300::/56"),
        ("::1", "::/56"),
    ];
    for (address, key) in cases {
        assert_eq!(network_key(address.parse()?), key, "{address}");
    }
    Ok(())
}

#[test]
fn spellings_of_one_login_share_one_name() {
    let key = SecretKey::from_bytes([3; 32]);
    let name = |text: &str| login_key(&canonical_login(text), &key);
    for same in [
        "Taro@Sample.Example",
        " taro@sample.example\n",
        "ｔａｒｏ＠ｓａｍｐｌｅ.example",
        "\u{3000}TARO@sample.example",
    ] {
        assert_eq!(canonical_login(same), "taro@sample.example");
        assert_eq!(name(same), name("taro@sample.example"));
    }
    assert_eq!(canonical_login("ﾔﾏﾀﾞ"), canonical_login("ヤマダ"));
    assert_ne!(name("taro@sample.example"), name("jiro@sample.example"));
    assert_ne!(name("taro"), login_key("taro", &SecretKey::from_bytes([4; 32])));
    assert_eq!(name("taro").len(), 64);
}

proptest! {
    #[test]
    fn a_canonical_login_is_its_own_canonical_form(text in "\\PC{0,20}") {
        let once = canonical_login(&text);
        prop_assert_eq!(canonical_login(&once), once);
    }
}
