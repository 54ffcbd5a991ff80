//! The description of the tables as a Data Package (`datapackage.json`). Many open data tools read this format.

use domain::figure::{NOT_APPLICABLE, SUPPRESSED};
use serde_json::{Value, json};

use super::csv::WITHHELD;
use super::csvw::written;
use super::references::{key, references};
use super::{Licence, fields, period};
use crate::report::{Kind, Report, Table};

/// Returns the descriptor.
pub(crate) fn descriptor(report: &Report, tables: &[&Table], licence: &Licence) -> Vec<u8> {
    let head = &report.head;
    let (first, last) = period(report);
    let resources: Vec<Value> =
        tables.iter().flat_map(|table| ["utf-8", "cp932"].map(|set| resource(table, tables, set))).collect();
    written(&json!({
        "profile": "tabular-data-package",
        "name": format!("welfare-plan-evaluation-{}-{}-{}", head.code, head.year, head.edition),
        "id": head.root,
        "title": head.title().ja,
        "version": head.edition.to_string(),
        "created": head.sealed_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "attribution": licence.attribution,
        "licenses": [terms(licence)],
        "contributors": [{"title": head.municipality.ja, "role": "publisher"}],
        "spatial": {"code": head.code, "name": head.municipality.ja, "prefecture": head.prefecture},
        "temporal": {"start": first.to_string(), "end": last.to_string()},
        "sealed": {"root": head.root, "key_id": head.key_id, "edition": head.edition},
        "resources": resources,
    }))
}

/// Reads the licence that a descriptor states, or `None` if it states none.
pub(crate) fn licence(descriptor: &[u8]) -> Option<Licence> {
    let descriptor: Value = serde_json::from_slice(descriptor).ok()?;
    let text = |pointer: &str| descriptor.pointer(pointer)?.as_str().map(ToOwned::to_owned);
    Some(Licence {
        name: text("/licenses/0/name")?,
        title: text("/licenses/0/title")?,
        url: text("/licenses/0/path").unwrap_or_default(),
        attribution: text("/attribution")?,
    })
}

/// Returns the licence as JSON. A licence that is not stated has no URL.
fn terms(licence: &Licence) -> Value {
    if licence.url.is_empty() {
        return json!({"name": licence.name, "title": licence.title});
    }
    json!({"name": licence.name, "title": licence.title, "path": licence.url})
}

fn resource(table: &Table, all: &[&Table], set: &str) -> Value {
    let described: Vec<Value> = fields(table)
        .iter()
        .map(|field| {
            let (type_, format) = type_of(field.column.kind);
            json!({
                "name": field.name, "title": field.column.label.ja, "description": field.column.about.ja,
                "type": type_, "format": format,
            })
        })
        .collect();
    let keys: Vec<Value> = references(table, all)
        .iter()
        .map(|reference| {
            let named = json!({"resource": format!("{}-{set}", reference.table), "fields": reference.key});
            json!({"fields": reference.column, "reference": named})
        })
        .collect();
    let mut schema = json!({
        "fields": described, "missingValues": ["", NOT_APPLICABLE, SUPPRESSED, WITHHELD], "foreignKeys": keys,
    });
    if let (Some(key), Value::Object(members)) = (key(table, all), &mut schema) {
        members.insert("primaryKey".to_owned(), json!(key));
    }
    json!({
        "profile": "tabular-data-resource",
        "name": format!("{}-{set}", table.key),
        "path": format!("{set}/{}.csv", table.key),
        "title": table.title.ja,
        "description": table.about.ja,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": set,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true},
        "schema": schema,
    })
}

fn type_of(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Text | Kind::Code => ("string", "default"),
        Kind::Count | Kind::Yen => ("integer", "default"),
        Kind::YesNo => ("boolean", "default"),
        Kind::Day => ("date", "default"),
        Kind::Month => ("yearmonth", "default"),
    }
}
