//! Reads the public part in place. Everything except the rows of its tables is read at once, the rows one after
//! another.

use std::rc::Rc;

use domain::form::Choice;
use domain::snapshot::public::NAME;
use domain::snapshot::stored::Place;
use domain::snapshot::{File, NotRead, Part, Stored};
use serde_json::{Map, Value, json};

use super::super::Report;
use super::super::cell::Row;
use super::super::json_reader::{At, Unreadable};
use super::super::row_source::Stop;
use super::{FIRST, read};

/// A report that was sealed for everybody, without the rows of its tables.
pub(in super::super) struct Bare {
    pub(in super::super) report: Report,
    /// The place of each table's rows.
    pub(in super::super) rows: Vec<Place>,
    /// The codes that the rows refer to.
    pub(in super::super) codes: Rc<[Choice]>,
}

/// Reads the report in place, without the rows of its tables.
pub(in super::super) fn without_rows(stored: &Stored<'_>) -> Result<Bare, Unreadable> {
    let place = stored.place(NAME).ok_or(Unreadable::NoPart(NAME))?;
    let mut body = Map::new();
    let mut tables = Vec::new();
    let mut rows = Vec::new();
    for (member, place) in stored.members(place)? {
        match member.as_str() {
            // the chapters list rows, and may be as long as the tables
            "chapters" => {}
            "tables" => {
                let places = stored.entries(&place)?;
                if places.len() > read::TABLES.len() {
                    return Err(tables_at().lacks("tables, each once"));
                }
                for table in places {
                    let mut members = stored.members(&table)?;
                    rows.extend(members.remove("rows"));
                    let table = members.into_iter().map(|(member, place)| Ok((member, stored.value(&place)?)));
                    tables.push(table.collect::<Result<Map<_, Value>, NotRead>>()?);
                }
            }
            _ => drop(body.insert(member, stored.value(&place)?)),
        }
    }
    if rows.len() != tables.len() {
        return Err(tables_at().lacks("list of rows in each table"));
    }
    for table in &mut tables {
        table.insert("rows".to_owned(), json!([]));
    }
    body.extend([("tables".to_owned(), json!(tables)), ("chapters".to_owned(), json!([]))]);
    let part = Part { name: NAME.to_owned(), body: Value::Object(body) };
    let (manifest, signature) = (stored.manifest.clone(), stored.signature.clone());
    let at = At::whole(&part.name, &part.body);
    let report = read::report(&at, &File { parts: Vec::new(), manifest, signature })?;
    let codes = read::codes(&at)?.into();
    Ok(Bare { report, rows, codes })
}

/// Returns the place of the tables for error messages; the tables themselves are not read.
fn tables_at() -> At<'static> {
    At::whole(NAME, &Value::Null).at("tables")
}

/// Hands over the rows of a table, one after another.
pub(in super::super) fn rows<E: From<Unreadable>>(
    stored: &Stored<'_>,
    rows: &Place,
    columns: usize,
    codes: &[Choice],
    mut take: impl FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let mut place = 0_usize;
    let walked = stored.each(rows, |entry: Value| {
        let here = || tables_at().at("…").at("rows").at(&place.to_string()).lacks("row of that table");
        let row = read::row(&entry, columns, codes).ok_or_else(here);
        place = place.saturating_add(1);
        row.map_err(E::from).and_then(&mut take).map_err(Stop)
    });
    walked.map_err(|Stop(why)| why)
}

/// Reads the version of the templates with which a year's downloads are made.
pub(in super::super) fn layout(stored: &Stored<'_>) -> Result<u32, Unreadable> {
    let Some(place) = stored.place(NAME) else { return Ok(FIRST) };
    let layout = stored.members(place)?.get("layout").map(|place| stored.value(place)).transpose()?;
    let body = json!({"layout": layout.unwrap_or(Value::Null)});
    read::layout(&At::whole(NAME, &body))
}
