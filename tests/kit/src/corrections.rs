//! A correction of each kind of value that a sealed year has, made from the year itself; and what it makes of it, by
//! another hand than the program's.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::own_sum::{asked, documents, part};

/// A correction, and the kind of value that it corrects.
pub type Kinded = (&'static str, Value);

/// One correction of each kind of value. No activity is corrected twice, so that none contradicts another.
///
/// # Panics
/// When the file is no sealed year.
pub fn of_each_kind(file: &Value) -> Vec<Kinded> {
    let mut made: Vec<Kinded> = Vec::new();
    let reports: Vec<(&str, &Value)> = documents(file, "activity-report").collect();
    for (name, report) in &reports {
        let activities = report["content"]["activities"].as_array().expect("activities");
        for (place, activity) in activities.iter().enumerate() {
            let at = format!("/content/activities/{place}");
            let joint = leads(&reports, activity);
            // of what its leader counts, name and month are the same in both reports
            let number = |field: &&Value| field["key"] == "joint_led_by" || field["kind"]["type"] == "count";
            let fields = asked(file, report, "activity").filter(|field| !joint || number(field));
            made.extend(first(file, &made, name, &at, activity, fields.collect()));
        }
    }
    for kind in ["activity-report", "measure-report"] {
        for (name, document) in documents(file, kind) {
            let fields = asked(file, document, "report").collect();
            made.extend(first(file, &made, name, "/content/answers", &document["content"]["answers"], fields));
        }
    }
    let measure = documents(file, "measure-report").find_map(|(name, measure)| {
        let fields = asked(file, measure, "report");
        let mut numbers = fields.filter(|field| field["rollup"] == "sum").filter_map(|field| field["key"].as_str());
        let (key, number) = numbers.find_map(|key| Some((key, measure["content"]["answers"][key].as_i64()?)))?;
        let at = format!("/content/answers/{key}");
        // a measure is corrected once
        let free = made.iter().all(|(_, one)| one["part"] != name);
        free.then(|| ("number of a measure", correction(name, &at, &json!(number), &json!(number + 1))))
    });
    made.extend(measure);
    let unit = &reports.first().expect("a report").1["organisation"];
    let place =
        part(file, "organisations").as_array().expect("a list").iter().position(|one| one["key"] == unit["key"]);
    let at = format!("/{}/name", place.expect("the unit"));
    made.push(("name", correction("organisations", &at, &unit["name"], &json!("改めた名の地区会（サンプル）"))));
    made
}

/// Whether several units tell an activity of that name, one of which leads it.
fn leads(reports: &[(&str, &Value)], activity: &Value) -> bool {
    let all = reports.iter().flat_map(|(_, report)| report["content"]["activities"].as_array().expect("activities"));
    let mut same = all.filter(|other| other["title"] == activity["title"]);
    same.any(|other| other["joint_led_by"].is_string())
}

fn correction(part: &str, pointer: &str, before: &Value, after: &Value) -> Value {
    json!({"part": part, "pointer": pointer, "before": before, "after": after})
}

/// The first kind of value among these answers that was not corrected yet.
fn first(file: &Value, made: &[Kinded], part: &str, at: &str, answers: &Value, fields: Vec<&Value>) -> Option<Kinded> {
    let done: BTreeSet<&str> = made.iter().map(|(kind, _)| *kind).collect();
    fields.into_iter().find_map(|field| {
        let key = field["key"].as_str()?;
        let (kind, pointer, before, after) = other(file, at, field, key, answers)?;
        let own = if at == "/content/answers" && kind == "number" { return None } else { kind };
        (!done.contains(own)).then(|| (own, correction(part, &pointer, &before, &after)))
    })
}

type Other = (&'static str, String, Value, Value);

/// Another answer of the same kind that contradicts none beside it.
fn other(file: &Value, at: &str, field: &Value, key: &str, answers: &Value) -> Option<Other> {
    let pointer = format!("{at}/{key}");
    let own = answers.get(key).cloned().unwrap_or_default();
    let kind = &field["kind"];
    let items = |kind: &Value, like: &str| {
        let all: Vec<&Value> =
            part(file, "items").as_array().expect("a list").iter().filter(|one| one["kind"] == *kind).collect();
        let own = all.iter().find(|one| one["key"] == like)?;
        let other = all.iter().find(|one| one["key"] != like && one["organisation_id"] == own["organisation_id"])?;
        Some(other["key"].clone())
    };
    let with = |kind: &'static str, after: Value| Some((kind, pointer.clone(), own.clone(), after));
    match kind["type"].as_str()? {
        // the largest number of an activity, so that no other exceeds it
        "count" if key == "visits" => with("number", json!(own.as_i64()? + 1_000)),
        "count" if own.is_null() && field["rollup"] == "sum" && at != "/content/answers" => {
            with("unanswered", json!(1))
        }
        "month" if answers.get("held_on").is_none() => with("month", other_day(own.as_str()?)),
        "date" if answers.get("held_month").is_none() => with("day", other_day(own.as_str()?)),
        "items" => {
            let [theme] = own.as_array()?.as_slice() else { return None };
            let after = items(&kind["kind"], theme.as_str()?)?;
            Some(("theme", format!("{pointer}/0"), theme.clone(), after))
        }
        "item" => with("item", items(&kind["kind"], own.as_str()?)?),
        "yes_no" => with("yes or no", json!(!own.as_bool().unwrap_or(false))),
        "choice" => {
            let options = kind["options"].as_array()?.iter().map(|option| option["key"].clone());
            with(
                "option",
                options.into_iter().find(|option| *option != own && option != "cancelled" && own.is_string())?,
            )
        }
        "scale" => {
            let scale = part(file, "scales").as_array()?.iter().find(|one| one["key"] == kind["scale"])?;
            let labels = scale["labels"].as_array()?.iter().map(|label| label["key"].clone());
            with("label of a scale", labels.into_iter().find(|label| *label != own && own.is_string())?)
        }
        "organisation" if own.is_string() => with("leader", Value::Null),
        "text" if own.is_string() && key != "title" => with("text", json!("訂正した文（サンプル）")),
        _ => None,
    }
}

/// The same day of another month of the year.
fn other_day(day: &str) -> Value {
    let month = if &day[5..7] == "05" { "06" } else { "05" };
    // of the months from January to March the year is the next
    let year: i32 = day[..4].parse().expect("a year");
    let year = if day[5..7] < *"04" { year - 1 } else { year };
    json!(format!("{year}-{month}{}", &day[7..]))
}

/// The year with these corrections made, nothing else.
///
/// # Panics
/// When one names no place.
pub fn made(file: &Value, corrections: &[Kinded]) -> Value {
    let mut file = file.clone();
    for (_, one) in corrections {
        let parts = file["parts"].as_array_mut().expect("parts");
        let body = &mut parts.iter_mut().find(|part| part["name"] == one["part"]).expect("the part")["body"];
        let (parent, key) = one["pointer"].as_str().expect("a pointer").rsplit_once('/').expect("a member");
        match body.pointer_mut(parent).expect("a place") {
            Value::Object(members) if one["after"].is_null() => drop(members.remove(key)),
            Value::Object(members) => drop(members.insert(key.to_owned(), one["after"].clone())),
            Value::Array(entries) => entries[key.parse::<usize>().expect("a place")] = one["after"].clone(),
            _ => panic!("no place {one}"),
        }
    }
    file
}
