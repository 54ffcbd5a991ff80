//! A sealed year added up by somebody else: from its JSON alone, as the forms in it say. Nothing here uses the program's
//! own crates, so a fault of theirs is no fault of this.

mod amount;
mod compare;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use amount::{add, amount};
pub use compare::compare;

/// Amounts by `dimension|metric`.
pub type Amounts = BTreeMap<String, Value>;

/// The body of a part.
///
/// # Panics
/// When there is no such part.
pub fn part<'a>(file: &'a Value, name: &str) -> &'a Value {
    let found = parts(file).find(|(own, _)| *own == name);
    found.unwrap_or_else(|| panic!("no part {name}")).1
}

/// Every part, with its name.
pub fn parts(file: &Value) -> impl Iterator<Item = (&str, &Value)> {
    list(&file["parts"]).iter().map(|part| (part["name"].as_str().expect("a name"), &part["body"]))
}

/// The parts that are documents of a kind.
pub fn documents<'a>(file: &'a Value, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    parts(file).filter(move |(name, _)| name.split('/').next() == Some(kind) && name.contains('/'))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What each document that adds up others must come to, by the part's name.
pub fn sums(file: &Value) -> BTreeMap<String, Amounts> {
    let mut sums: BTreeMap<String, Amounts> = BTreeMap::new();
    let (annual, _) = documents(file, "annual-report").next().expect("the annual report");
    sums.insert(annual.to_owned(), Amounts::new());
    let areas: BTreeMap<&str, &str> = documents(file, "area-rollup")
        .map(|(name, body)| (body["organisation"]["key"].as_str().expect("a key"), name))
        .collect();
    for name in areas.values() {
        sums.insert((*name).to_owned(), Amounts::new());
    }
    for (_, report) in documents(file, "activity-report") {
        let unit = report["organisation"]["key"].as_str().expect("a key");
        let area = receiver_of(file, unit).and_then(|area| areas.get(area)).expect("a rollup of the unit's area");
        let own = of_report(file, report);
        for of in [*area, annual] {
            let into = sums.get_mut(of).expect("sums");
            own.iter().for_each(|(key, amount)| add(into, key, amount));
        }
    }
    for (_, measure) in documents(file, "measure-report") {
        for field in asked(file, measure, "report") {
            if let Some(amount) = amount(field, &measure["content"]["answers"]) {
                let key = format!("measures|{}", field["key"].as_str().expect("a key"));
                add(sums.get_mut(annual).expect("sums"), &key, &amount);
            }
        }
    }
    sums
}

/// What the reports of each unit come to, by the unit's key.
pub fn units(file: &Value) -> BTreeMap<&str, Amounts> {
    let mut units: BTreeMap<&str, Amounts> = BTreeMap::new();
    for (_, report) in documents(file, "activity-report") {
        let into = units.entry(report["organisation"]["key"].as_str().expect("a key")).or_default();
        of_report(file, report).iter().for_each(|(key, amount)| add(into, key, amount));
    }
    units
}

/// The key of the organisation that adds up a unit's reports.
fn receiver_of<'a>(file: &'a Value, unit: &str) -> Option<&'a str> {
    let all = list(part(file, "organisations"));
    let own = all.iter().find(|one| one["key"] == unit)?;
    all.iter().find(|one| one["id"] == own["receiver_id"])?["key"].as_str()
}

/// The questions about a document, or about each activity, in the edition that it is answered in.
pub fn asked<'a>(file: &'a Value, document: &Value, of: &'a str) -> impl Iterator<Item = &'a Value> {
    let edition = list(part(file, "forms")).iter().find(|form| form["id"] == document["edition"]).expect("the edition");
    let groups = list(&edition["groups"]).iter().filter(move |group| group["of"] == of);
    groups.flat_map(|group| list(&group["fields"]))
}

/// What a report adds: each activity once under everything, and once under each thing it names; what another unit leads,
/// that one counts.
pub fn of_report(file: &Value, report: &Value) -> Amounts {
    let mut sums = Amounts::new();
    for activity in list(&report["content"]["activities"]) {
        let leader = activity.get("joint_led_by").and_then(Value::as_str);
        if leader.is_some_and(|leader| report["organisation"]["key"] != leader) {
            continue;
        }
        let mut amounts: Vec<(String, Value)> = asked(file, report, "activity")
            .filter_map(|field| Some((field["key"].as_str()?.to_owned(), amount(field, activity)?)))
            .collect();
        amounts.push((
            "activities".to_owned(),
            json!({"rule": "sum", "value": 1, "known": 1, "missing": 0, "not_applicable": 0}),
        ));
        for dimension in dimensions(activity) {
            for (metric, amount) in &amounts {
                add(&mut sums, &format!("{dimension}|{metric}"), amount);
            }
        }
    }
    for field in asked(file, report, "report") {
        if let Some(amount) = amount(field, &report["content"]["answers"]) {
            add(&mut sums, &format!("all|{}", field["key"].as_str().expect("a key")), &amount);
        }
    }
    sums
}

fn dimensions(activity: &Value) -> Vec<String> {
    let mut dimensions = vec!["all".to_owned()];
    let text = |key: &str| activity.get(key).and_then(Value::as_str);
    dimensions
        .extend(list(&activity["themes"]).iter().map(|theme| format!("theme:{}", theme.as_str().expect("a key"))));
    for key in ["priority_item", "service_type"] {
        dimensions.extend(text(key).map(|item| format!("{key}:{item}")));
    }
    let day = text("held_on").or(text("held_month"));
    dimensions.extend(day.map(|day| format!("month:{}", &day[5..7])));
    dimensions
}
