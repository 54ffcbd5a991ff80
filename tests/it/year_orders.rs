//! Days that come in by the interface: read by one reader, and told at the day that breaks the order.

use app::clock::{Clock as _, System};
use domain::era::japanese;
use serde_json::{Value, json};
use tests::world::{Answer, World, YEAR};

fn told(answer: &Answer) -> Vec<String> {
    let errors = answer.body["errors"].as_array().unwrap_or_else(|| panic!("{}", answer.body));
    errors.iter().map(|one| format!("{} {}", one["pointer"], one["rule"]).replace('"', "")).collect()
}

async fn edit(world: &World, days: &Value) -> Answer {
    let officer = world.municipality_officer();
    let mut body = days.clone();
    body["reason"] = json!("サンプル");
    officer.patch(&mut officer.open(&format!("/years/{YEAR}")).await, &body).await
}

#[actix_web::test]
async fn a_day_is_read_as_people_write_it_wherever_it_comes_in() {
    let world = World::new("chiba").await;
    assert_eq!(edit(&world, &json!({"due_on": "令和元年11月30日"})).await.body["due_on"], "2019-11-30");
    for (written, day) in [
        ("令和8年3月31日", "2026-03-31"),
        ("R8.3.30", "2026-03-30"),
        ("2026/3/29", "2026-03-29"),
        ("２０２６－０３－２８", "2026-03-28"),
        ("令和八年三月二十七日（金）", "2026-03-27"),
    ] {
        let changed = edit(&world, &json!({"closes_on": written})).await.ok();
        assert_eq!(changed["closes_on"], day, "{written} {changed}");
    }
    let (head, administrator) = (world.unit_head(), world.administrator());
    let person = head.read("/me").await["person"].clone();
    let area = world.person("area_officer").organisation_id.clone();
    let role = json!({
        "person": person, "organisation": area, "role": "area_council_member", "valid_from": "令和元年10月1日",
        "valid_to": "R2.3.31",
    });
    let mut given = administrator.post("/assignments", &role).await.created();
    assert_eq!(given["valid_to"], "2020-03-31");
    let ended = administrator.act_with(&mut given, "end", &json!({"last_day": "2019年10月31日"})).await.ok();
    assert_eq!(ended["valid_to"], "2019-10-31", "{ended}");
    // a day as an end lasts until its end in Japan
    let unit = world.person("unit_head").organisation_id.clone();
    let wish = json!({"organisation": unit, "reason": "サンプル", "expires_at": "令和元年10月20日"});
    let asked = head.post(&format!("/years/{YEAR}/exceptions"), &wish).await.answered(201);
    assert_eq!(asked["expires_at"], "2019-10-20T15:00:00Z", "{asked}");
    // invitations end by the machine's own clock
    let tomorrow = app::clock::day_in_japan(System.now()).succ_opt().expect("a day");
    let invited = json!({
        "name": "サンプル", "organisation": unit, "role": "unit_head", "expires_at": japanese(tomorrow),
    });
    let invited = administrator.post("/invitations", &invited).await.answered(201);
    assert_eq!(invited["expires_at"], format!("{tomorrow}T15:00:00Z"), "{invited}");

    for (written, rule) in [
        ("平成33年3月31日", "era-does-not-reach"),
        ("2026-03-31（月）", "other-weekday"),
        ("2026-02-30", "no-such-day"),
        ("あした", "not-a-date"),
    ] {
        let refused = edit(&world, &json!({"closes_on": written})).await;
        assert_eq!((refused.status, told(&refused)), (422, vec![format!("/closes_on {rule}")]), "{written}");
        let wish = json!({"organisation": unit, "reason": "サンプル", "expires_at": written});
        let refused = head.post(&format!("/years/{YEAR}/exceptions"), &wish).await;
        assert_eq!((refused.status, told(&refused)), (422, vec![format!("/expires_at {rule}")]), "{written}");
    }
    let refused = edit(&world, &json!({"closes_on": 20_260_331})).await;
    assert_eq!(told(&refused), ["/closes_on wrong-type"]);
}

#[actix_web::test]
async fn the_day_that_breaks_the_order_is_told() {
    let world = World::new("chiba").await;
    let days = json!({"opens_on": "2019-04-01", "due_on": "2020-04-30", "closes_on": "2020-06-30"});
    let set = edit(&world, &days).await;
    assert!(set.status == 200 || told(&set).iter().all(|one| one.ends_with(" unchanged")), "{}", set.body);
    for (said, expected) in [
        (json!({"due_on": "2020-07-01"}), vec!["/due_on too-late"]),
        (json!({"due_on": "2019-03-31"}), vec!["/due_on too-early"]),
        (json!({"opens_on": "2020-05-01"}), vec!["/opens_on too-late"]),
        (json!({"closes_on": "2020-04-29"}), vec!["/closes_on too-early"]),
        (json!({"opens_on": "2020-05-01", "due_on": "2020-07-01"}), vec!["/opens_on too-late", "/due_on too-late"]),
        (
            json!({"opens_on": "2020-05-02", "due_on": "2020-05-01", "closes_on": "2020-04-01"}),
            vec!["/opens_on too-late", "/closes_on too-early"],
        ),
        // a collection is not closed backwards by a day
        (json!({"due_on": "2019-08-01", "closes_on": "2019-09-30"}), vec!["/closes_on too-early"]),
    ] {
        let refused = edit(&world, &said).await;
        assert_eq!(
            (refused.status, told(&refused)),
            (422, expected.iter().map(|one| (*one).to_owned()).collect()),
            "{said}"
        );
    }
    // what stays as it was may be sent along, also when it has passed
    world.clock.set("2020-07-10T03:00:00Z".parse().expect("a time"));
    world.let_pass(chrono::TimeDelta::zero());
    let along = edit(&world, &json!({"due_on": "2020-05-01", "closes_on": "2020-06-30"})).await.ok();
    assert_eq!(along["due_on"], "2020-05-01", "{along}");

    let year =
        json!({"fiscal_year": YEAR + 1, "opens_on": "2021-04-01", "due_on": "2021-03-31", "closes_on": "2020-07-09"});
    let refused = world.municipality_officer().post("/years", &year).await;
    assert_eq!(told(&refused), ["/due_on too-early", "/closes_on too-early"]);
}

/// Issue 10: a year that takes reports does not turn into one that has not begun, and none is opened after its last day.
#[actix_web::test]
async fn a_year_is_not_opened_in_name_only() {
    let world = World::new("chiba").await;
    let ahead = edit(&world, &json!({"opens_on": "2019-10-02"})).await;
    assert_eq!((ahead.status, told(&ahead)), (422, vec!["/opens_on too-late".to_owned()]), "{}", ahead.body);
    assert_eq!(ahead.body["errors"][0]["limits"]["to"], "2019-10-01");
    let today = edit(&world, &json!({"opens_on": "2019-10-01"})).await.ok();
    assert_eq!(today["opens_on"], "2019-10-01", "{today}");

    // a year that is only planned may begin whenever it will; one opened before its first day may be put off
    let municipality = world.municipality_officer();
    let year =
        json!({"fiscal_year": YEAR + 1, "opens_on": "2020-04-01", "due_on": "2021-04-30", "closes_on": "2021-06-30"});
    let mut year = municipality.post("/years", &year).await.created();
    municipality.patch(&mut year, &json!({"opens_on": "2020-04-02", "reason": "サンプル"})).await.ok();
    world.clock.set("2021-07-01T03:00:00Z".parse().expect("a time"));
    world.let_pass(chrono::TimeDelta::zero());
    let passed = municipality.act(&mut year, "open").await;
    assert_eq!((passed.status, told(&passed)), (422, vec!["/closes_on too-early".to_owned()]), "{}", passed.body);
    assert_eq!(passed.body["errors"][0]["limits"]["from"], "2021-07-01");
    municipality.patch(&mut year, &json!({"closes_on": "2021-07-01", "reason": "サンプル"})).await.ok();
    municipality.act(&mut year, "open").await.now("open");
}
