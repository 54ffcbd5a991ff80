//! The sealed sample year, and years made from it.

use chrono::{DateTime, Utc};
use domain::screening::NAME;
use domain::snapshot::{Correction, File, Header, Part, SigningKey, correct, public, seal};
use serde_json::{Value, json};

/// As the demonstration sealed it.
pub(crate) const SEALED: &[u8] = include_bytes!("minato-2018.json");

/// A year with other parts, sealed by a key of the tests.
pub(crate) fn changed(change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    changed_of(SEALED, change)
}

/// Another year, sealed again after a change.
pub(crate) fn changed_of(sealed: &[u8], change: impl FnOnce(&mut Vec<Part>)) -> Vec<u8> {
    let File { mut parts, manifest, .. } = File::read(sealed).expect("a sealed year");
    // what everybody may see of it would be another, and its decisions name places that may change
    parts.retain(|part| ![public::NAME, NAME].contains(&part.name.as_str()));
    change(&mut parts);
    seal(parts, manifest.header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes
}

/// A corrected edition of a year.
pub(crate) fn corrected(sealed: &[u8], corrections: &[Correction]) -> Vec<u8> {
    let File { mut parts, manifest, .. } = File::read(sealed).expect("a sealed year");
    parts.retain(|part| part.name != public::NAME);
    correct::apply(&mut parts, corrections).expect("corrections that fit");
    parts.push(correct::part(corrections, &[], "転記の誤り（サンプル）", &"ab".repeat(32)));
    let header = Header {
        edition: 2,
        supersedes: Some(manifest.root),
        reason: Some("転記の誤り（サンプル）".to_owned()),
        sealed_at: "2019-12-01T00:00:00Z".parse::<DateTime<Utc>>().expect("a moment"),
        ..manifest.header
    };
    seal(parts, header, &SigningKey::from_seed(&[7; 32])).expect("a sealed year").bytes
}

/// The body of a part.
pub(crate) fn body<'a>(parts: &'a mut [Part], name: &str) -> &'a mut Value {
    &mut parts.iter_mut().find(|part| part.name == name).expect("a part").body
}

/// The first document of a kind: its name and its body.
pub(crate) fn first<'a>(parts: &'a mut [Part], kind: &str) -> (String, &'a mut Value) {
    let part = parts.iter_mut().find(|part| part.name.starts_with(&format!("{kind}/"))).expect("a document");
    (part.name.clone(), &mut part.body)
}

/// A year whose ledger, left-out list and texts hold something.
pub(crate) fn full() -> Vec<u8> {
    changed(|parts| {
        let (report, _) = first(parts, "activity-report");
        let id = report.rsplit_once('/').expect("an id").1.to_owned();
        let issue = |number: u8, pointer: &str, text: &str| {
            json!({
                "id": format!("00000000-0000-7000-8000-0000000000{number:02}"), "organisation": "ward-higashi",
                "organisation_name": "ひがし見本区（サンプル）", "document": id, "pointer": pointer, "finding": null,
                "text": text, "raised_on": "2019-05-02", "disposition": "adopted", "reason": "来年度に行う（サンプル）",
                "merged_into": null, "continues": null,
            })
        };
        *body(parts, "issues") = json!([
            issue(1, "/activities/0/issue", "内輪の課題（サンプル）"),
            issue(2, "/activities/0/result", "公開の課題（サンプル）"),
        ]);
        *body(parts, "left-out") = json!([{
            "kind": "activity_report", "number": 2, "state": "draft",
            "organisation": {"key": "sample-section-higashi-1", "name": "ひがし見本第一地区会（サンプル）"},
        }]);
    })
}
