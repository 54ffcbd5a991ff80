//! A sealed year against one's own sums.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::amount::figure;
use super::{documents, list, part, parts, sums};

/// Compares every figure of the year, of each area and of the municipality, with one's own sums; the hash of every
/// document's content, and where a document names the content of another, that one's; the names that are repeated; and
/// every number that everybody sees. Gives how many figures there are.
///
/// # Panics
/// At the first that differs.
pub fn compare(file: &Value) -> usize {
    let mut count = 0;
    let hash = hashes(file);
    for (name, amounts) in sums(file) {
        let computed = &part(file, &name)["content"]["computed"];
        let figures: BTreeMap<&str, &Value> =
            list(&computed["figures"]).iter().map(|figure| (figure["key"].as_str().expect("a key"), figure)).collect();
        let keys: BTreeSet<&str> = amounts.keys().map(String::as_str).collect();
        assert_eq!(figures.keys().copied().collect::<BTreeSet<_>>(), keys, "{name}");
        for (key, amount) in &amounts {
            let stands = figures[key.as_str()];
            assert_eq!((&stands["amount"], &stands["figure"]), (amount, &figure(amount)), "{name} {key}");
            count += 1;
        }
        for source in list(&computed["sources"]) {
            let id = source["document"].as_str().expect("an id");
            let (of, body) = parts(file).find(|(name, _)| name.ends_with(&format!("/{id}"))).expect("the source");
            assert_eq!(source["hash"], hash[of], "{name} names {of}");
            assert_eq!(
                (&source["organisation"], &source["item"]),
                (&body["organisation"]["name"], &body["item"]["name"]),
                "{name}"
            );
        }
    }
    names(file);
    everybody(file);
    count
}

/// The hash of each document's content, which it states itself.
fn hashes(file: &Value) -> BTreeMap<&str, String> {
    let mut hashes = BTreeMap::new();
    for kind in ["activity-report", "measure-report", "area-rollup", "annual-report"] {
        for (name, body) in documents(file, kind) {
            // members come sorted, and nothing in a document needs more of the canonical form than that
            let hash = hex::encode(Sha256::digest(body["content"].to_string()));
            assert_eq!(body["content_hash"], hash, "{name}");
            hashes.insert(name, hash);
        }
    }
    hashes
}

fn names(file: &Value) {
    let names: BTreeMap<&str, &Value> = list(part(file, "organisations"))
        .iter()
        .map(|one| (one["key"].as_str().expect("a key"), &one["name"]))
        .collect();
    for (part, body) in parts(file).filter(|(_, body)| body["organisation"]["key"].is_string()) {
        let key = body["organisation"]["key"].as_str().expect("a key");
        assert_eq!(Some(&&body["organisation"]["name"]), names.get(key), "{part}");
    }
    for issue in list(part(file, "issues")) {
        let key = issue["organisation"].as_str().expect("a key");
        assert_eq!(Some(&&issue["organisation_name"]), names.get(key), "issues");
    }
}

/// What everybody sees: a figure is that of the year, or withheld.
fn everybody(file: &Value) {
    let Some((_, public)) = parts(file).find(|(name, _)| *name == "public") else { return };
    let table = list(&public["tables"]).iter().find(|table| table["key"] == "figures").expect("the figures");
    let column = |key: &str| 1 + list(&table["columns"]).iter().position(|column| column["key"] == key).expect(key);
    let code = |cell: &Value| {
        let place = cell[0].as_u64().and_then(|place| usize::try_from(place).ok());
        place.map(|place| public["codes"][place][0].as_str().expect("a code").to_owned())
    };
    let sums = sums(file);
    let mut shown = 0;
    for row in list(&table["rows"]) {
        let document = row[column("document")].as_str().expect("a document");
        let (_, amounts) = sums.iter().find(|(name, _)| name.ends_with(&format!("/{document}"))).expect("its sums");
        let [by, item, metric] = ["by", "item", "metric"].map(|key| code(&row[column(key)]));
        let (by, metric) = (by.expect("a division"), metric.expect("a metric"));
        let key = item.map_or_else(|| format!("{by}|{metric}"), |item| format!("{by}:{item}|{metric}"));
        let value = &row[column("value")];
        if value.is_number() {
            // a division in which nothing was done is shown with none
            let own = amounts.get(&key).map_or_else(|| serde_json::json!(0), figure);
            assert_eq!(value, &own, "{document} {key}");
            shown += 1;
        }
    }
    assert!(shown > 0, "everybody sees some figures");
}
