//! What is not sealed: names that cannot be used, content that would not survive, headers that do not fit together.

use chrono::{DateTime, Utc};
use domain::snapshot::{BadHeader, Header, NotCanonical, NotSealed, seal};
use serde_json::json;

use super::{Checked, Step, header, part, parts, signer};

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

fn refused(header: Header) -> Option<NotSealed> {
    seal(parts(), header, &signer()).err()
}

#[test]
fn an_edition_after_the_first_says_what_it_supersedes_and_why() -> Checked {
    let (root, reason) = (Some([1; 32]), Some("訂正"));
    let bad = Some(NotSealed::Header(BadHeader::Edition));
    for (edition, supersedes, reason, expected) in [
        (1, None, None, None),
        (2, root, reason, None),
        (0, None, None, bad.clone()),
        (1, root, None, bad.clone()),
        (1, None, reason, bad.clone()),
        (2, None, None, bad.clone()),
        (2, root, None, bad.clone()),
        (2, None, reason, bad.clone()),
        (2, root, Some(" "), bad),
    ] {
        let reason = reason.map(str::to_owned);
        let header = Header { edition, supersedes, reason, ..header()? };
        assert_eq!(refused(header.clone()), expected, "{header:?}");
    }
    Ok(())
}

#[test]
fn a_header_without_a_place_a_moment_or_a_program_is_not_sealed() -> Checked {
    for code in ["", "12100", "1210021", "12100x", "１２１００２"] {
        let header = Header { municipality: code.to_owned(), ..header()? };
        assert_eq!(refused(header), Some(NotSealed::Header(BadHeader::Municipality)), "{code}");
    }
    for sealed_at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        assert_eq!(refused(Header { sealed_at, ..header()? }), Some(NotSealed::Header(BadHeader::SealedAt)));
    }
    let header = Header { program: String::new(), ..header()? };
    assert_eq!(refused(header), Some(NotSealed::Header(BadHeader::Program)));
    Ok(())
}
