//! The line before the place where passwords are hashed: fair, and with an end.

use std::cell::RefCell;

use app::{HashingLimit, Knock};
use auth::key::SecretKey;
use auth::password::{Parameters, Pepper, Peppers};
use futures_util::FutureExt as _;
use futures_util::future::{join, join_all};

fn gate(places: usize) -> HashingLimit {
    let pepper = Pepper::of(SecretKey::from_bytes([1; 32]));
    let parameters = Parameters::new(64, 1, 1).expect("parameters");
    HashingLimit::new(places, parameters, Peppers::new(pepper, Vec::new())).expect("a gate")
}

fn knock(group: &str, account: &str, known: bool) -> Knock {
    Knock { group: group.to_owned(), account: account.to_owned(), known }
}

/// In which order those who knock at once come in, each leaving before the next.
async fn order(gate: &HashingLimit, knocks: Vec<Knock>) -> Vec<String> {
    let (held, came) = (gate.place(knock("first", "first", false)).await.expect("a place"), RefCell::new(Vec::new()));
    let waiting = knocks.into_iter().map(|knock| {
        let (name, came) = (format!("{} {}", knock.group, knock.account), &came);
        async move {
            let place = gate.place(knock).await.expect("a place");
            came.borrow_mut().push(name);
            drop(place);
        }
    });
    let let_in = async { drop(held) };
    join(join_all(waiting), let_in).await;
    came.into_inner()
}

/// E4: a hundred of one network stand behind nobody but themselves, and a known device does not wait for strangers'.
#[actix_web::test]
async fn networks_take_turns_and_known_devices_are_a_class_of_their_own() {
    let mut knocks: Vec<Knock> = (0..100).map(|n| knock("crowd", &format!("a{n}"), false)).collect();
    knocks.extend([knock("one", "b", false), knock("two", "c", false), knock("device", "d", true)]);
    let came = order(&gate(1), knocks).await;
    let place = |name: &str| came.iter().position(|one| one == name).expect("it came in");
    assert_eq!(came.len(), 103);
    assert!(place("device d") < 2 && place("one b") < 5 && place("two c") < 6, "{:?}", &came[..8]);
}

/// E5: of one account one is looked at after the other, of one network two at a time, and the line has an end.
#[actix_web::test]
async fn one_account_one_look_and_the_line_has_an_end() {
    let gate = gate(4);
    let first = gate.place(knock("net", "a", false)).await.expect("a place");
    assert!(gate.place(knock("other", "a", false)).now_or_never().is_none(), "the same account, from elsewhere");
    let second = gate.place(knock("net", "b", false)).await.expect("a place");
    assert!(gate.place(knock("net", "c", false)).now_or_never().is_none(), "a third of one network");
    let third = gate.place(knock("other", "c", false)).await.expect("a place of another network");
    drop((second, third));
    assert!(gate.place(knock("net", "c", false)).now_or_never().is_some_and(|place| place.is_ok()));
    // whoever asks for one account again and again is told to come later, at once
    let waiting: Vec<_> = (0..8).map(|_| Box::pin(gate.place(knock("net", "a", false)))).collect();
    let mut waiting = futures_util::future::select_all(waiting);
    assert!((&mut waiting).now_or_never().is_none());
    let ninth = gate.place(knock("net", "a", false)).now_or_never();
    assert!(ninth.is_some_and(|place| place.is_err_and(|error| error.code() == "unavailable")));
    drop(first);
    assert!(waiting.await.0.is_ok(), "those who went away are passed over, and the rest come in");
}
