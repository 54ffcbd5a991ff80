//! The machine-readable description of the tables in CSVW, the W3C's “Metadata Vocabulary for Tabular Data”.

use domain::figure::{NOT_APPLICABLE, SUPPRESSED};
use serde_json::{Value, json};

use super::csv::{SEPARATOR, WITHHELD};
use super::references::{key, references};
use super::{Field, Licence, fields};
use crate::report::{Column, Kind, Report, Table};

/// Returns the metadata of the group of tables.
pub(crate) fn metadata(report: &Report, tables: &[&Table], licence: &Licence) -> Vec<u8> {
    let head = &report.head;
    let described: Vec<Value> = tables.iter().map(|table| described(table, tables)).collect();
    let group = json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "dc:title": {"ja": head.title().ja, "en": head.title().en},
        "dc:publisher": head.municipality.ja,
        "dc:identifier": head.root,
        "dc:license": terms(licence),
        "dc:issued": {"@value": head.sealed_on.to_string(), "@type": "xsd:date"},
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "quoteChar": "\"", "doubleQuote": true, "header": true},
        "tables": described,
    });
    written(&group)
}

/// Reads the licence that a description states, or `None` if it states none.
pub(crate) fn licence(metadata: &[u8]) -> Option<Licence> {
    let metadata: Value = serde_json::from_slice(metadata).ok()?;
    let text = |pointer: &str| metadata.pointer(pointer)?.as_str().map(ToOwned::to_owned);
    let (url, title) = (text("/dc:license/@id"), text("/dc:license/ja"));
    let title = title.or_else(|| url.clone())?;
    Some(Licence { name: String::new(), title, url: url.unwrap_or_default(), attribution: String::new() })
}

/// Returns the URL of the licence, or its title if it has no URL.
fn terms(licence: &Licence) -> Value {
    if licence.url.is_empty() { json!({"ja": licence.title}) } else { json!({"@id": licence.url}) }
}

/// Returns JSON with indentation and with members in alphabetical order.
pub(crate) fn written(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(&sorted(value)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Sorts the members of objects. The order of a JSON map may depend on a feature that another crate enables.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort();
            names.into_iter().filter_map(|name| Some((name.clone(), sorted(members.get(name)?)))).collect()
        }
        Value::Array(entries) => entries.iter().map(sorted).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn described(table: &Table, all: &[&Table]) -> Value {
    let columns: Vec<Value> = fields(table).iter().map(column).collect();
    let keys: Vec<Value> = references(table, all)
        .iter()
        .map(|reference| {
            json!({
                "columnReference": reference.column,
                "reference": {"resource": url(reference.table), "columnReference": reference.key},
            })
        })
        .collect();
    let mut schema = json!({"columns": columns, "foreignKeys": keys});
    if let (Some(key), Value::Object(members)) = (key(table, all), &mut schema) {
        members.insert("primaryKey".to_owned(), json!(key));
    }
    json!({
        "url": url(table.key),
        "dc:title": {"ja": table.title.ja, "en": table.title.en},
        "dc:description": {"ja": table.about.ja, "en": table.about.en},
        "tableSchema": schema,
    })
}

fn url(table: &str) -> String {
    format!("utf-8/{table}.csv")
}

fn column(field: &Field<'_>) -> Value {
    let column = field.column;
    let (ja, en) = (&column.label.ja, &column.label.en);
    let titles = if field.labels {
        json!({"ja": [format!("{ja}（名称）")], "en": [format!("{en} (label)")]})
    } else {
        json!({"ja": [ja], "en": [en]})
    };
    let mut described = json!({
        "name": field.name,
        "titles": titles,
        "dc:description": {"ja": column.about.ja, "en": column.about.en},
        "datatype": datatype(column.kind),
        "null": ["", NOT_APPLICABLE, SUPPRESSED, WITHHELD],
    });
    if let (true, Value::Object(members)) = (is_list(column), &mut described) {
        members.insert("separator".to_owned(), json!(SEPARATOR));
    }
    described
}

/// Checks whether a field may hold several keys. A field that names a row of another table holds one.
fn is_list(column: &Column) -> bool {
    column.kind == Kind::Code && column.names.is_none()
}

fn datatype(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Code => "string",
        Kind::Count | Kind::Yen => "integer",
        Kind::YesNo => "boolean",
        Kind::Day => "date",
        Kind::Month => "gYearMonth",
    }
}
