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
    let path = format!("/years/{YEAR}");
    let year = world.get("city_officer", &path).await;
    let mut body = days.clone();
    body["reason"] = json!("サンプル");
    world.patch("city_officer", &path, year.etag.as_deref().expect("an etag"), &body).await
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
        let changed = edit(&world, &json!({"closes_on": written})).await;
        assert_eq!((changed.status, &changed.body["closes_on"]), (200, &json!(day)), "{written} {}", changed.body);
    }
    let head = world.get("section_head", "/me").await.body["person"].clone();
    let ward = world.person("ward_officer").organisation_id.clone();
    let role = json!({
        "person": head, "organisation": ward, "role": "ward_council_member", "valid_from": "令和元年10月1日",
        "valid_to": "R2.3.31",
    });
    let given = world.post("administrator", "/assignments", None, &role).await;
    assert_eq!((given.status, &given.body["valid_to"]), (201, &json!("2020-03-31")), "{}", given.body);
    let end = format!("/assignments/{}/end", given.body["id"].as_str().expect("an id"));
    let ended = world.post("administrator", &end, given.etag.as_deref(), &json!({"last_day": "2019年10月31日"})).await;
    assert_eq!((ended.status, &ended.body["valid_to"]), (200, &json!("2019-10-31")), "{}", ended.body);
    // a day as an end lasts until its end in Japan
    let section = world.person("section_head").organisation_id.clone();
    let wish = json!({"organisation": section, "reason": "サンプル", "expires_at": "令和元年10月20日"});
    let asked = world.post("section_head", &format!("/years/{YEAR}/exceptions"), None, &wish).await;
    assert_eq!((asked.status, &asked.body["expires_at"]), (201, &json!("2019-10-20T15:00:00Z")), "{}", asked.body);
    // invitations end by the machine's own clock
    let tomorrow = app::clock::day_in_japan(System.now()).succ_opt().expect("a day");
    let invited = json!({
        "name": "サンプル", "organisation": section, "role": "section_head", "expires_at": japanese(tomorrow),
    });
    let invited = world.post("administrator", "/invitations", None, &invited).await;
    let end = json!(format!("{tomorrow}T15:00:00Z"));
    assert_eq!((invited.status, &invited.body["expires_at"]), (201, &end), "{}", invited.body);

    for (written, rule) in [
        ("平成33年3月31日", "era-does-not-reach"),
        ("2026-03-31（月）", "other-weekday"),
        ("2026-02-30", "no-such-day"),
        ("あした", "not-a-date"),
    ] {
        let refused = edit(&world, &json!({"closes_on": written})).await;
        assert_eq!((refused.status, told(&refused)), (422, vec![format!("/closes_on {rule}")]), "{written}");
        let wish = json!({"organisation": section, "reason": "サンプル", "expires_at": written});
        let refused = world.post("section_head", &format!("/years/{YEAR}/exceptions"), None, &wish).await;
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
    let along = edit(&world, &json!({"due_on": "2020-05-01", "closes_on": "2020-06-30"})).await;
    assert_eq!((along.status, &along.body["due_on"]), (200, &json!("2020-05-01")), "{}", along.body);

    let year =
        json!({"fiscal_year": YEAR + 1, "opens_on": "2021-04-01", "due_on": "2021-03-31", "closes_on": "2020-07-09"});
    let refused = world.post("city_officer", "/years", None, &year).await;
    assert_eq!(told(&refused), ["/due_on too-early", "/closes_on too-early"]);
}

/// Issue 10: a year that takes reports does not turn into one that has not begun, and none is opened after its last day.
#[actix_web::test]
async fn a_year_is_not_opened_in_name_only() {
    let world = World::new("chiba").await;
    let ahead = edit(&world, &json!({"opens_on": "2019-10-02"})).await;
    assert_eq!((ahead.status, told(&ahead)), (422, vec!["/opens_on too-late".to_owned()]), "{}", ahead.body);
    assert_eq!(ahead.body["errors"][0]["limits"]["to"], "2019-10-01");
    let today = edit(&world, &json!({"opens_on": "2019-10-01"})).await;
    assert_eq!((today.status, &today.body["opens_on"]), (200, &json!("2019-10-01")), "{}", today.body);

    // a year that is only planned may begin whenever it will; one opened before its first day may be put off
    let path = format!("/years/{}", YEAR + 1);
    let year =
        json!({"fiscal_year": YEAR + 1, "opens_on": "2020-04-01", "due_on": "2021-04-30", "closes_on": "2021-06-30"});
    let made = world.post("city_officer", "/years", None, &year).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let change = |etag: Option<String>, mut body: Value| {
        let (world, path) = (&world, &path);
        body["reason"] = json!("サンプル");
        async move { world.patch("city_officer", path, etag.as_deref().expect("an etag"), &body).await }
    };
    let later = change(made.etag, json!({"opens_on": "2020-04-02"})).await;
    assert_eq!(later.status, 200, "{}", later.body);
    let open = format!("{path}/open");
    world.clock.set("2021-07-01T03:00:00Z".parse().expect("a time"));
    world.let_pass(chrono::TimeDelta::zero());
    let passed = world.post("city_officer", &open, later.etag.as_deref(), &json!({})).await;
    assert_eq!((passed.status, told(&passed)), (422, vec!["/closes_on too-early".to_owned()]), "{}", passed.body);
    assert_eq!(passed.body["errors"][0]["limits"]["from"], "2021-07-01");
    let longer = change(later.etag, json!({"closes_on": "2021-07-01"})).await;
    let opened = world.post("city_officer", &open, longer.etag.as_deref(), &json!({})).await;
    assert_eq!((opened.status, &opened.body["state"]), (200, &json!("open")), "{}", opened.body);
}
