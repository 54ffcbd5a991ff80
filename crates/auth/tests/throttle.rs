//! Waits, buckets and the names they are counted under (AUTH-09, 11, 13).

use ::auth::key::SecretKey;
use ::auth::throttle::{
    ATTEMPT, LONGEST, Level, Limit, MOST_FAILURES, RetryAfter, Rule, TENANT_BUCKET, account_bucket, account_bucket_at,
    canonical_login, login_key, network_bucket, network_key, rule, wait_after, waits_until,
};
use chrono::TimeDelta;
use proptest::prelude::*;

use super::{Checked, at};

const EMPTY: fn(i64) -> Level = |second| Level { spent: 0, at: at(second) };

#[test]
fn waits_grow_by_band_and_every_one_ends() {
    let bands = [(0, 0), (1, 1), (2, 1), (3, 3), (8, 3), (9, 5), (24, 5), (25, 10), (99, 10), (MOST_FAILURES, 3_600)];
    for (failures, seconds) in bands {
        assert_eq!(wait_after(failures), TimeDelta::seconds(seconds), "{failures}");
    }
    assert_eq!(wait_after(u32::MAX), LONGEST, "E1: no lock is for ever");
}

#[test]
fn an_attempt_waits_from_the_last_failure() {
    assert_eq!(waits_until(0, at(0), at(0)), None);
    assert_eq!(waits_until(9, at(0), at(4)), Some(at(5)));
    assert_eq!(waits_until(9, at(0), at(5)), None);
    assert_eq!(waits_until(MOST_FAILURES, at(0), at(3_599)), Some(at(3_600)));
    assert_eq!(waits_until(MOST_FAILURES, at(0), at(3_600)), None);
}

/// E2: a failure that lies ahead, because a clock went back, counts as now: no wait is longer than its rule.
#[test]
fn a_time_that_lies_ahead_counts_as_now() -> Checked {
    for ahead in [1, 86_400, 31_536_000] {
        assert_eq!(waits_until(1, at(ahead), at(0)), Some(at(1)), "{ahead}");
        let full = Level { spent: 3 * ATTEMPT, at: at(ahead) };
        assert_eq!(full.take(Limit::NETWORK, at(0)), Err(RetryAfter { seconds: 20 }), "{ahead}");
        // … and what is taken is counted from now on
        let taken = Level { spent: ATTEMPT, at: at(ahead) }.take(Limit::NETWORK, at(0))?;
        assert_eq!(taken, Level { spent: 2 * ATTEMPT, at: at(0) });
    }
    // a clock that goes back gives nothing away
    let limit = Limit::new(1, 1_000);
    let bucket = EMPTY(100).take(limit, at(100))?;
    assert!(bucket.take(limit, at(0)).is_err() && bucket.take(limit, at(100)).is_err());
    assert!(bucket.take(limit, at(101)).is_ok());
    Ok(())
}

#[test]
fn a_burst_of_three_is_three_and_then_one_in_twenty_seconds() -> Checked {
    let mut bucket = EMPTY(0);
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
fn a_bucket_never_takes_more_than_its_burst() -> Checked {
    let mut bucket = EMPTY(0);
    for _ in 0..60 {
        bucket = bucket.take(Limit::OFFICE, at(1_000_000))?;
    }
    assert_eq!(bucket.take(Limit::OFFICE, at(1_000_000)), Err(RetryAfter { seconds: 1 }));
    // a network that was registered as an office, and is one no more, is not full for long
    assert_eq!(bucket.take(Limit::NETWORK, at(1_000_000)), Err(RetryAfter { seconds: 20 }));
    Ok(())
}

/// B10: each of the documented shields has a bucket, and each bucket its rule.
#[test]
fn the_name_of_a_bucket_says_how_it_is_judged() {
    let network = network_key("2001:db8::1".parse().expect("an address"));
    let rules = [
        (account_bucket("ab12"), Rule::Level(Limit::ACCOUNT)),
        (account_bucket_at("ab12", "network", &network), Rule::Waits),
        (account_bucket_at("ab12", "device", "cd34"), Rule::Waits),
        (account_bucket_at("ab12", "session", "ef56"), Rule::Waits),
        (network_bucket(&network), Rule::Level(Limit::NETWORK)),
        ("office:203.0.113.0/24".to_owned(), Rule::Level(Limit::OFFICE)),
        (TENANT_BUCKET.to_owned(), Rule::Level(Limit::TENANT)),
    ];
    for (name, expected) in rules {
        assert_eq!(rule(&name), expected, "{name}");
    }
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
        let mut bucket = EMPTY(0);
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
