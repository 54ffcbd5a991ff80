//! Rotation of refresh tokens (SESS-09, 10, 11, 12).

use ::auth::refresh::{Rotation, TokenState, decide};

use super::at;

const END: i64 = 1_000;

fn fresh() -> TokenState {
    TokenState { used_at: None, revoked_at: None, expires_at: at(END) }
}

fn used(when: i64) -> TokenState {
    TokenState { used_at: Some(at(when)), ..fresh() }
}

fn revoked(state: TokenState) -> TokenState {
    TokenState { revoked_at: Some(at(0)), ..state }
}

#[test]
fn the_table_of_decisions() {
    let (same, other) = (true, false);
    let check = |presented: TokenState, successor: Option<TokenState>, now, client, expected| {
        let found = decide(&presented, successor.as_ref(), at(now), client);
        assert_eq!(found, expected, "{presented:?}, then {successor:?}, at {now}, same client: {client}");
    };
    check(fresh(), None, 0, same, Rotation::Issue);
    check(fresh(), None, 0, other, Rotation::Issue);
    check(fresh(), None, END - 1, same, Rotation::Issue);
    // The answer was lost: at once, and just in time.
    check(used(0), Some(fresh()), 0, same, Rotation::Reissue);
    check(used(0), Some(fresh()), 59, same, Rotation::Reissue);
    // Too late, or somebody else.
    check(used(0), Some(fresh()), 60, same, Rotation::RevokeFamily);
    check(used(0), Some(fresh()), 1, other, Rotation::RevokeFamily);
    // The answer did arrive.
    check(used(0), Some(used(10)), 11, same, Rotation::RevokeFamily);
    check(used(0), Some(used(10)), 500, same, Rotation::RevokeFamily);
    // What no correct store holds is treated as a replay.
    check(used(0), Some(revoked(fresh())), 1, same, Rotation::RevokeFamily);
    check(used(0), None, 1, same, Rotation::RevokeFamily);
    // Dead already.
    check(revoked(fresh()), None, 0, same, Rotation::Refuse);
    check(revoked(used(0)), Some(fresh()), 1, same, Rotation::Refuse);
    check(fresh(), None, END, same, Rotation::Refuse);
    check(used(0), Some(used(10)), END + 1, same, Rotation::Refuse);
}

#[test]
fn twenty_refreshes_of_one_token_leave_one_live_branch() {
    // One after the other, as the lock on the family makes them.
    let (mut presented, mut issued) = (fresh(), Vec::<TokenState>::new());
    for second in 0..20 {
        let now = at(second);
        match decide(&presented, issued.last(), now, true) {
            Rotation::Issue => presented.used_at = Some(now),
            Rotation::Reissue => issued.iter_mut().for_each(|token| token.revoked_at = Some(now)),
            other @ (Rotation::RevokeFamily | Rotation::Refuse) => {
                assert_eq!(other, Rotation::Reissue, "at {second}");
            }
        }
        issued.push(fresh());
    }
    assert_eq!(issued.len(), 20);
    assert_eq!(issued.iter().filter(|token| token.revoked_at.is_none()).count(), 1);
}
