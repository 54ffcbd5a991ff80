//! The units, the areas and the departments.

use domain::actor::OrganisationKind;
use domain::pack::Organisation;
use serde_json::{Value, json};

use super::{Journey, assert_totals, id};
use crate::forms::filled::{self as forms, Wanted};

/// The activity report that a unit may write.
struct Blank {
    answers: Value,
    activity: Value,
    /// Whether it asks who leads a joint activity.
    joint: bool,
}

/// Reads the form, and answers what it needs.
async fn blank(journey: &Journey, unit: &Organisation) -> Blank {
    let (head, _) = people(journey, unit);
    let form = forms::form(&journey.world, &head, journey.year.into(), "activity_report").await;
    let asker = forms::asker(&journey.world, &head, journey.year.into(), &journey.world.organisation(&unit.key)).await;
    let [answers, activity] = ["report", "activity"].map(|of| forms::answers(&form, of, Wanted::Needed, &asker));
    let groups = form["groups"].as_array().expect("groups").iter();
    let mut asked = groups.flat_map(|group| group["fields"].as_array().expect("fields"));
    Blank { answers, activity, joint: asked.any(|field| field["key"] == "joint_led_by") }
}

/// One activity, with fewer people than visits.
fn activity(blank: &Blank, title: &str, visits: i64) -> Value {
    let mut activity = blank.activity.clone();
    activity["title"] = json!(format!("{title}（サンプル）"));
    activity["visits"] = json!(visits);
    activity["sessions"] = json!(2);
    activity["people"] = json!(visits / 2);
    activity
}

/// A report with its activities.
async fn report(journey: &Journey, unit: &Organisation, activities: &Value, closes_year: bool) -> Value {
    json!({
        "fiscal_year": journey.year, "unit": journey.world.organisation(&unit.key), "submit": true,
        "draft": {
            "answers": blank(journey, unit).await.answers,
            "activities": activities, "closes_year": closes_year,
            "finality": if closes_year { "final" } else { "provisional" },
        },
    })
}

/// Adds what counts to the area's own sums, under everything and under each theme.
fn count(journey: &mut Journey, area: &str, activities: &Value) {
    let totals = journey.sent.entry(area.to_owned()).or_default();
    for activity in activities.as_array().expect("activities") {
        let themes = activity["themes"].as_array().expect("themes");
        let themes = themes.iter().map(|theme| format!("theme:{}", theme.as_str().expect("a theme")));
        for dimension in themes.chain(["all".to_owned()]) {
            for metric in ["visits", "sessions"] {
                let number = activity[metric].as_i64().expect("a number");
                *totals.entry(format!("{dimension}|{metric}")).or_default() += number;
            }
            *totals.entry(format!("{dimension}|activities")).or_default() += 1;
        }
    }
}

/// Hands in a report and has it accepted.
async fn accepted(journey: &Journey, unit: &Organisation, report: &Value) {
    let (head, officer) = people(journey, unit);
    let mut report = journey.world.persona(&head).post("/activity-reports", report).await.created();
    assert_eq!(report["state"], "submitted", "{head}");
    journey.world.persona(&officer).accept(&mut report).await.now("accepted");
}

fn people(journey: &Journey, unit: &Organisation) -> (String, String) {
    (format!("unit_head@{}", unit.key), journey.receiver(unit).1)
}

/// Every unit but the last reports twice; the second report closes its year. The first two did something together,
/// and the third has to mend its report first.
pub async fn every_unit_reports(journey: &mut Journey) {
    let units = journey.organisations(OrganisationKind::Unit);
    // there is nobody to report where there are no units
    let Some((silent, speaking)) = units.split_last() else { return };
    let receivers: Vec<String> = speaking.iter().map(|unit| journey.receiver(unit).0).collect();
    // not every form asks who leads a joint activity
    let asks = blank(journey, silent).await.joint;
    let together = asks && receivers.len() > 1 && receivers[0] == receivers[1];
    for (place, unit) in speaking.iter().enumerate() {
        let area = receivers[place].clone();
        let blank = blank(journey, unit).await;
        let base = 10 * i64::try_from(place + 1).expect("a number");
        let first = json!([activity(&blank, "サロン", base + 3), activity(&blank, "見守り", base + 5)]);
        accepted(journey, unit, &report(journey, unit, &first, false).await).await;
        count(journey, &area, &first);

        let mut second = json!([activity(&blank, "散歩", base + 7)]);
        let mut joint = activity(&blank, "合同の訓練", 1000);
        joint["joint_led_by"] = json!(speaking[0].key);
        match place {
            0 if together => {
                second = json!([second[0], joint]);
                count(journey, &area, &second);
            }
            1 if together => {
                // counted by the unit that led it
                count(journey, &area, &second);
                second = json!([second[0], joint]);
            }
            _ => count(journey, &area, &second),
        }
        if place == 2 {
            sent_back_and_mended(journey, unit, &second).await;
        } else {
            accepted(journey, unit, &report(journey, unit, &second, true).await).await;
        }
    }
    let (head, _) = people(journey, silent);
    assert_eq!(journey.documents(&head, "activity-reports").await, Vec::<Value>::new());
}

async fn sent_back_and_mended(journey: &Journey, unit: &Organisation, activities: &Value) {
    let (head, officer) = people(journey, unit);
    let mut wrong = activities.clone();
    wrong[0]["visits"] = json!(9_999);
    wrong[0]["people"] = json!(9_999);
    let sent = report(journey, unit, &wrong, true).await;
    let (head, officer) = (journey.world.persona(&head), journey.world.persona(&officer));
    let mut report = head.post("/activity-reports", &sent).await.created();
    let back = json!({
        "reason": "延べ人数をご確認ください",
        "comments": [{"pointer": "/activities/0/visits", "text": "一桁多くありませんか"}],
    });
    officer.act_with(&mut report, "send-back", &back).await.now("sent_back");
    head.merge(&mut report, &json!({"activities": activities})).await.ok();
    head.submit(&mut report).await.now("submitted");
    officer.accept(&mut report).await.now("accepted");
}

/// Every area that compiles adds up, holds its meeting, excuses who is missing, and hands in; whoever takes it in accepts.
/// The lowest areas begin.
pub async fn every_area_compiles(journey: &Journey) {
    let pack = &journey.world.pack;
    let mut reasons = 0;
    let areas = journey.organisations(OrganisationKind::Area);
    for area in areas.iter().rev().filter(|area| pack.receiver_of(area).is_some()) {
        let officer = format!("area_officer@{}", area.key);
        let rows = journey.documents(&officer, "area-rollups").await;
        let own = journey.world.organisation(&area.key);
        let row = rows.iter().find(|row| row["organisation"]["id"] == own).expect("its own rollup");
        let path = format!("/area-rollups/{}", id(row));
        let computed = journey.act(&officer, &path, "compute", &json!({}), "draft").await;
        assert_totals(&computed, &journey.below(&area.key));

        let excused = Journey::excused(&computed);
        reasons += excused.len();
        let mut particulars = json!({"missing_units": excused});
        if pack.layer_of(area).expect("a layer").meets {
            particulars["meeting"] = json!({
                "held_on": format!("{}-05-20", journey.year + 1), "attendance": 12,
                "results": "顔の見える関係（サンプル）", "issues": "担い手の不足（サンプル）",
            });
        }
        let answers = journey.answers(&officer, &path).await;
        journey.write(&officer, &path, &json!({"answers": answers, "particulars": particulars})).await;
        journey.act(&officer, &path, "submit", &json!({}), "submitted").await;
        journey.act(&journey.receiver(area).1, &path, "accept", &json!({}), "accepted").await;
    }
    let units = journey.organisations(OrganisationKind::Unit);
    let compiled = units.last().is_some_and(|silent| journey.receiver(silent).1 != "municipality_officer");
    assert_eq!(reasons, usize::from(compiled), "one unit was silent, and excused");
}

/// Every measure is reported by its department and accepted by the municipality.
pub async fn every_department_reports(journey: &Journey) {
    let measures = journey.documents("municipality_officer", "measure-reports").await;
    let published = usize::try_from(journey.world.pack.plan.measures.published).expect("a number");
    assert_eq!(measures.len(), published);
    let everybody = journey.organisations(OrganisationKind::Department).into_iter();
    for department in everybody.chain(journey.organisations(OrganisationKind::SocialWelfareCouncil)) {
        let head = format!("department_head@{}", department.key);
        let theirs =
            measures.iter().filter(|row| row["organisation"]["id"] == journey.world.organisation(&department.key));
        for row in theirs {
            let path = format!("/measure-reports/{}", id(row));
            let answers = journey.answers(&head, &path).await;
            let particulars = crate::fill::actuals(&journey.world.persona(&head).read(&path).await);
            journey.write(&head, &path, &json!({"answers": answers, "particulars": particulars})).await;
            journey.act(&head, &path, "submit", &json!({}), "submitted").await;
            journey.act("municipality_officer", &path, "accept", &json!({}), "accepted").await;
        }
    }
}
