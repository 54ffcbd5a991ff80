//! The units, the areas and the departments.

use domain::actor::OrganisationKind;
use domain::pack::Organisation;
use serde_json::{Value, json};

use super::{Journey, YEAR, assert_totals, id};
use crate::forms::filled::{self as forms, Wanted};

/// The activity report that a unit may write.
struct Blank {
    answers: Value,
    activity: Value,
}

/// Reads the form, and answers what it needs.
async fn blank(journey: &Journey, unit: &Organisation) -> Blank {
    let (head, _) = people(unit);
    let form = forms::form(&journey.world, &head, YEAR.into(), "activity_report").await;
    let asker = forms::asker(&journey.world, &head, YEAR.into(), &journey.world.organisation(&unit.key)).await;
    let [answers, activity] = ["report", "activity"].map(|of| forms::answers(&form, of, Wanted::Needed, &asker));
    Blank { answers, activity }
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
        "fiscal_year": YEAR, "unit": journey.world.organisation(&unit.key), "submit": true,
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
    let (head, officer) = people(unit);
    let mut report = journey.world.persona(&head).post("/activity-reports", report).await.created();
    assert_eq!(report["state"], "submitted", "{head}");
    journey.world.persona(&officer).accept(&mut report).await.now("accepted");
}

fn people(unit: &Organisation) -> (String, String) {
    let area = unit.parent.as_deref().expect("an area");
    (format!("unit_head@{}", unit.key), format!("area_officer@{area}"))
}

/// Every unit but the last reports twice; the second report closes its year. The first two did something together,
/// and the third has to mend its report first.
pub async fn every_unit_reports(journey: &mut Journey) {
    let units = journey.organisations(OrganisationKind::Unit);
    let (silent, speaking) = units.split_last().expect("units");
    for (place, unit) in speaking.iter().enumerate() {
        let area = unit.parent.clone().expect("an area");
        let blank = blank(journey, unit).await;
        let base = 10 * i64::try_from(place + 1).expect("a number");
        let first = json!([activity(&blank, "サロン", base + 3), activity(&blank, "見守り", base + 5)]);
        accepted(journey, unit, &report(journey, unit, &first, false).await).await;
        count(journey, &area, &first);

        let mut second = json!([activity(&blank, "散歩", base + 7)]);
        let mut joint = activity(&blank, "合同の訓練", 1000);
        joint["joint_led_by"] = json!(speaking[0].key);
        match place {
            0 => {
                second = json!([second[0], joint]);
                count(journey, &area, &second);
            }
            1 => {
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
    let (head, _) = people(silent);
    assert_eq!(journey.documents(&head, "activity-reports").await, Vec::<Value>::new());
}

async fn sent_back_and_mended(journey: &Journey, unit: &Organisation, activities: &Value) {
    let (head, officer) = people(unit);
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

/// Every area adds up, holds its meeting, excuses who is missing, and hands in; the municipality accepts.
pub async fn every_area_compiles(journey: &Journey) {
    for area in journey.organisations(OrganisationKind::Area) {
        let officer = format!("area_officer@{}", area.key);
        let rows = journey.documents(&officer, "area-rollups").await;
        assert_eq!(rows.len(), 1, "an area sees its own rollup only");
        let path = format!("/area-rollups/{}", id(&rows[0]));
        let computed = journey.act(&officer, &path, "compute", &json!({}), "draft").await;
        assert_totals(&computed, &journey.sent[&area.key]);

        let submit = computed["verbs"].as_array().expect("verbs").iter().find(|verb| verb["verb"] == "submit");
        let guards = submit.expect("the verb")["why_not"]["guards"].as_array().expect("guards").clone();
        let missing = guards.iter().find(|guard| guard["guard"] == "units-accounted-for");
        let missing = missing.map(|guard| guard["rows"].as_array().expect("rows").clone()).unwrap_or_default();
        let excused: Vec<Value> = missing
            .iter()
            .map(|row| json!({"unit": row["subject"], "reason": "総会が翌年度に延びたため（サンプル）"}))
            .collect();
        let written = json!({
            "answers": journey.answers(&officer, &path).await,
            "particulars": {
                "meeting": {
                    "held_on": "令和3年5月20日", "attendance": 12, "results": "顔の見える関係（サンプル）",
                    "issues": "担い手の不足（サンプル）",
                },
                "missing_units": excused,
            },
        });
        journey.write(&officer, &path, &written).await;
        journey.act(&officer, &path, "submit", &json!({}), "submitted").await;
        journey.act("municipality_officer", &path, "accept", &json!({}), "accepted").await;
    }
    let excused = journey.documents("municipality_officer", "area-rollups").await;
    let mut reasons = 0;
    for row in &excused {
        let rollup = journey.world.municipality_officer().read(&format!("/area-rollups/{}", id(row))).await;
        reasons += rollup["particulars"]["missing_units"].as_array().map_or(0, Vec::len);
    }
    assert_eq!(reasons, 1, "one unit was silent, and excused");
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
            journey.write(&head, &path, &json!({"answers": answers})).await;
            journey.act(&head, &path, "submit", &json!({}), "submitted").await;
            journey.act("municipality_officer", &path, "accept", &json!({}), "accepted").await;
        }
    }
}
