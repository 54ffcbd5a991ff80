//! The part, read where it lies: everything but the rows of its tables, and these one after another.

use std::rc::Rc;

use domain::form::Choice;
use domain::snapshot::public::NAME;
use domain::snapshot::stored::Place;
use domain::snapshot::{File, NotRead, Part, Stored};
use serde_json::{Map, Value, json};

use super::super::Report;
use super::super::cell::Row;
use super::super::part::{At, Unreadable};
use super::super::walk::Stop;
use super::{FIRST, read};

/// A report whose tables have no rows, as it was sealed for everybody.
pub(in super::super) struct Bare {
    pub(in super::super) report: Report,
    /// Where the rows of each table are.
    pub(in super::super) rows: Vec<Place>,
    /// What their codes mean.
    pub(in super::super) codes: Rc<[Choice]>,
}

/// The report from where it lies, without the rows of its tables.
pub(in super::super) fn without_rows(stored: &Stored<'_>) -> Result<Bare, Unreadable> {
    let place = stored.place(NAME).ok_or(Unreadable::NoPart(NAME))?;
    let mut body = Map::new();
    let mut tables = Vec::new();
    let mut rows = Vec::new();
    for (member, place) in stored.members(place)? {
        match member.as_str() {
            // the order of reading names rows, and may be as long as they are
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

/// The place of the tables, of which nothing is at hand.
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

/// The version of the templates that a year's downloads are made with.
pub(in super::super) fn layout(stored: &Stored<'_>) -> Result<u32, Unreadable> {
    let Some(place) = stored.place(NAME) else { return Ok(FIRST) };
    let layout = stored.members(place)?.get("layout").map(|place| stored.value(place)).transpose()?;
    let body = json!({"layout": layout.unwrap_or(Value::Null)});
    read::layout(&At::whole(NAME, &body))
}
