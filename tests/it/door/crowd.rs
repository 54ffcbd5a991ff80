//! Many at once: an office that begins to work, and strangers who want the machine to hash for them.

use app::sessions::{AcceptInvitation, AcceptReset, accept_invitation, accept_reset};
use auth::secret::Secret;
use futures_util::future::join_all;
use tests::world::World;

use super::{ELSEWHERE, HOME, buckets, come, told};

const OFFICE: &str = "127.0.0.1";

/// E5: two hundred people of one office sign in at once. All come in, and nothing is left of it in any bucket.
#[actix_web::test]
async fn two_hundred_right_sign_ins_of_one_office_at_once_all_come_in() {
    let world = World::new("chiba").await;
    world.as_owner("DELETE FROM attempt").await;
    let people: Vec<_> = world.people().iter().cycle().take(200).collect();
    let before = world.app.secrets.hashing.hashed();
    let all = join_all(people.iter().map(|person| come(&world, person, &person.password, None, OFFICE))).await;
    let answers: Vec<String> = all.iter().map(told).filter(|told| told != "ok").collect();
    assert!(answers.is_empty(), "{answers:?}");
    assert_eq!(world.app.secrets.hashing.hashed() - before, 200, "each password was looked at once");
    let left: Vec<_> =
        buckets(&world).await.into_iter().filter(|(_, failures, spent)| (*failures, *spent) != (0, 0)).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// B10: two right sign-ins of one account at once both come in, from an unregistered network too; of wrong ones at once
/// each is counted before the next is looked at.
#[actix_web::test]
async fn two_right_sign_ins_at_once_both_come_in() {
    let world = World::new("chiba").await;
    let person = world.person("unit_head").clone();
    let two = join_all([0, 1].map(|_| come(&world, &person, &person.password, None, HOME))).await;
    assert!(two.iter().all(Result::is_ok), "{:?}", two.iter().map(told).collect::<Vec<_>>());
    let before = world.app.secrets.hashing.hashed();
    let wrong = join_all((0..8).map(|_| come(&world, &person, "wrong", None, ELSEWHERE))).await;
    let refused = wrong.iter().map(told).filter(|told| told == "sign-in-refused").count();
    let counted = buckets(&world).await;
    let failures: i32 = counted.iter().filter(|(name, ..)| name.contains("/network:203")).map(|one| one.1).sum();
    let looked = world.app.secrets.hashing.hashed() - before;
    assert!(refused < 8, "most of them wait");
    assert_eq!(
        (usize::try_from(failures), usize::try_from(looked)),
        (Ok(refused), Ok(refused)),
        "looked at is counted"
    );
}

/// E4: invented secrets make the machine hash nothing, and after a few of them nobody looks any more; a right link is
/// looked at all the same from elsewhere, and a weak password uses no link up.
#[actix_web::test]
async fn invented_secrets_make_nobody_hash() {
    let world = World::new("chiba").await;
    let code = world.pack.municipality.code.clone();
    let invented = || Secret::generate().expect("a secret").text().to_string();
    let before = world.app.secrets.hashing.hashed();
    let mut answers = Vec::new();
    for n in 0..6 {
        if n == 3 {
            world.hold_attempts().await;
        }
        let (municipality, secret) = (code.clone(), invented());
        let (password, address) =
            ("窓辺に青い茶碗が三つ並ぶ朝のこと".to_owned(), ELSEWHERE.parse().expect("an address"));
        let answer = if n % 2 == 0 {
            let login = "somebody-new".to_owned();
            accept_invitation(&world.app, AcceptInvitation { municipality, secret, login, password, address }).await
        } else {
            accept_reset(&world.app, AcceptReset { municipality, secret, password, address }).await
        };
        answers.push(answer.err().map(|error| error.code()));
    }
    let spent = [Some("invitation-spent"), Some("reset-spent"), Some("invitation-spent")];
    assert_eq!(answers[..3], spent);
    assert!(answers[3..].iter().all(|answer| *answer == Some("too-many-requests")), "{answers:?}");
    assert_eq!(world.app.secrets.hashing.hashed(), before);
}
