//! Sealed years of any size, made from the sample year by repeating it: everything in them is a sample (サンプル).

use domain::snapshot::{File, Header, Part, SigningKey, seal};
use export::report::public;
use export::suppress::Small;
use serde_json::{Value, json};
use uuid::Uuid;

/// How large.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Areas.
    pub areas: usize,
    /// Units of each area; each hands in one report.
    pub units: usize,
    /// Activities of each report.
    pub activities: usize,
    /// Measures.
    pub measures: usize,
}

/// The year, sealed by a key of the tests. `salt` changes words in it, so that two years of one size differ.
///
/// # Panics
/// When the sample year is not as it was.
pub fn year(sample: &[u8], size: Size, salt: &str) -> Vec<u8> {
    let (parts, header) = parts(sample, size, salt);
    seal(parts, header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes
}

/// The same with the part for everybody, sealed by a key.
///
/// # Panics
/// When the sample year is not as it was.
pub fn published(sample: &[u8], size: Size, key: &SigningKey) -> Vec<u8> {
    let (parts, header) = parts(sample, size, "");
    let parts = public::with(parts, &header, &Small::USUAL).expect("a part for everybody");
    seal(parts, header, key).expect("a sealed year").bytes
}

fn parts(sample: &[u8], size: Size, salt: &str) -> (Vec<Part>, Header) {
    let File { mut parts, manifest, .. } = File::read(sample).expect("a sealed year");
    // what everybody may see of the sample is not what they may see of this
    parts.retain(|part| part.name != domain::snapshot::public::NAME);
    let find = |start: &str| {
        parts.iter().find(|part| part.name.starts_with(start)).unwrap_or_else(|| panic!("no {start}")).body.clone()
    };
    let mut made: Vec<Part> =
        parts.iter().filter(|part| !part.name.contains('/') || part.name.starts_with("annual")).cloned().collect();
    let [report, rollup, measure] = ["activity-report/", "area-rollup/", "measure-report/"].map(find);
    let organisations = list(&mut made, "organisations");
    let kind = |kind: &str| organisations.iter().find(|one| one["kind"] == kind).expect("one of the kind").clone();
    let (area, unit) = (kind("area"), kind("unit"));
    organisations.retain(|one| one["kind"] != "area" && one["kind"] != "unit");
    let mut documents = Vec::new();
    let mut number = 0_u128;
    let mut id = || {
        number += 1;
        Uuid::from_u128((0x4000_8000_0000 << 64) | number).to_string()
    };
    let mut more = Vec::new();
    for w in 0..size.areas {
        let (key, name, area_id) = (format!("area-{w}"), format!("{}番区（サンプル{salt}）", w + 1), id());
        more.push(with(&area, &[("id", json!(area_id)), ("key", json!(key)), ("name", json!(name))]));
        let mut body = with(&rollup, &[("item", item(&format!("{}番区 行動計画", w + 1)))]);
        body["organisation"] = json!({"key": key, "name": name});
        documents.push(part("area-rollup", &id(), body));
        for s in 0..size.units {
            let (key, name) = (format!("unit-{w}-{s}"), format!("{}番区第{}地区会（サンプル）", w + 1, s + 1));
            more.push(with(
                &unit,
                &[
                    ("id", json!(id())),
                    ("key", json!(key)),
                    ("name", json!(name)),
                    ("parent_id", json!(area_id)),
                    ("area_id", json!(area_id)),
                    ("receiver_id", json!(area_id)),
                ],
            ));
            let mut body = with(&report, &[("organisation", json!({"key": key, "name": name}))]);
            let one = body["content"]["activities"][0].clone();
            let activities = (0..size.activities).map(|n| {
                let result =
                    format!("坂の多い町で、集会所まで歩く道を一緒に確かめながら声をかけて回った{salt}（サンプル）");
                let visits = 6 + (w * 31 + s * 17 + n * 7) % 90;
                with(
                    &one,
                    &[
                        ("title", json!(format!("声かけの会 {}（サンプル）", n + 1))),
                        ("visits", json!(visits)),
                        ("result", json!(result)),
                    ],
                )
            });
            body["content"]["activities"] = activities.collect();
            documents.push(part("activity-report", &id(), body));
        }
    }
    list(&mut made, "organisations").extend(more);
    for m in 0..size.measures {
        let body = with(&measure, &[("item", item(&format!("施策その{}（サンプル）", m + 1)))]);
        documents.push(part("measure-report", &id(), body));
    }
    made.extend(documents);
    (made, manifest.header)
}

/// An item of the plan as a document names it; the plan itself is not made larger.
fn item(name: &str) -> Value {
    json!({"key": "measure-1", "name": name})
}

fn part(kind: &str, id: &str, body: Value) -> Part {
    Part { name: format!("{kind}/2018-{id}"), body }
}

fn list<'a>(parts: &'a mut [Part], name: &str) -> &'a mut Vec<Value> {
    let part = parts.iter_mut().find(|part| part.name == name).expect("a part");
    part.body.as_array_mut().expect("a list")
}

fn with(value: &Value, members: &[(&str, Value)]) -> Value {
    let mut value = value.clone();
    for (name, member) in members {
        value[*name] = member.clone();
    }
    value
}
