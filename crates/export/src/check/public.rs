//! The public part of a year: derived again from the whole document by the code that derived it first, or, where only
//! the part itself is at hand, asked whether what it shows contradicts itself.

use std::collections::BTreeMap;
use std::fmt;

use domain::figure::Figure;
use domain::snapshot::{File, Stored, public};
use serde_json::Value;

use super::shown;
use crate::report::public::{of_sealed, with};
use crate::report::{Cell, Line, Report};
use crate::suppress::{Small, small_shown};

/// How large a sealed year may be of which the public part is derived again: it is held as a whole for that.
pub const DERIVED: u64 = 64 << 20;
/// The version of this program, as years that it seals state it.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");
/// How much of a value is shown.
const SHOWN: usize = 80;

/// What deriving a public part again found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Again {
    /// It is what the year gives.
    Same {
        /// How many rows of its tables.
        rows: usize,
        /// How many numbers it withholds.
        withheld: u64,
    },
    /// Something is not: where, and what, in words.
    Differs(String),
    /// Nothing is said, and why.
    NotDerived(String),
}

impl fmt::Display for Again {
    /// One line, for whoever runs `sasaeai verify`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same { rows, withheld } => {
                write!(f, "public part: its {rows} rows are what this year gives, {withheld} small counts withheld")
            }
            Self::Differs(what) => write!(f, "wrong public part: {what}"),
            Self::NotDerived(why) => write!(f, "public part: not derived again: {why}"),
        }
    }
}

/// Derives the public part of a sealed year again, which is `length` bytes long, and compares.
pub fn derived_again(stored: &Stored<'_>, length: u64) -> Again {
    let program = stored.manifest.header.program.as_str();
    let not = |why: &str| Again::NotDerived(why.to_owned());
    match () {
        () if stored.place(public::NAME).is_none() => not("this year was sealed without one"),
        () if program != PROGRAM => Again::NotDerived(shown(&format!(
            "version {program} of the program sealed it, and this is {PROGRAM}, which may word it otherwise"
        ))),
        () if length > DERIVED => Again::NotDerived(format!(
            "the year would have to be held as a whole, and is larger than {} MiB",
            DERIVED >> 20
        )),
        () => compared(stored).unwrap_or_else(|why| Again::NotDerived(shown(&why))),
    }
}

fn compared(stored: &Stored<'_>) -> Result<Again, String> {
    let file = stored.only(|_| true).map_err(|why| why.to_string())?;
    let header = file.manifest.header;
    let (public, rest): (Vec<_>, Vec<_>) = file.parts.into_iter().partition(|part| part.name == public::NAME);
    let body = |parts: &[domain::snapshot::Part]| parts.last().map(|part| part.body.clone()).unwrap_or_default();
    let stated = body(&public);
    let below = stated.pointer("/small/below").and_then(Value::as_i64).ok_or("it states no rule for small counts")?;
    let derived = body(&with(rest, &header, &Small { below }).map_err(|why| why.to_string())?);
    // where its tables differ, so does much that counts and orders their rows
    let [says, gives] = [&stated, &derived].map(|body| body.get("tables").unwrap_or(&Value::Null));
    let place = differs(says, gives).map(|place| format!("/tables{place}"));
    let Some(place) = place.or_else(|| differs(&stated, &derived)) else {
        let tables = stated.get("tables").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let rows = tables.iter().filter_map(|table| table.get("rows")?.as_array()).map(Vec::len).sum();
        let withheld = stated.get("suppressed").and_then(Value::as_u64).unwrap_or_default();
        return Ok(Again::Same { rows, withheld });
    };
    let [says, gives] = [&stated, &derived].map(|body| short(body.pointer(&place)));
    Ok(Again::Differs(shown(&format!("{}: it says {says}, and this year gives {gives}", named(&stated, &place)))))
}

/// The first place where two values differ, as a pointer (RFC 6901).
fn differs(stated: &Value, derived: &Value) -> Option<String> {
    let below = |key: &str, found: Option<String>| found.map(|rest| format!("/{key}{rest}"));
    match (stated, derived) {
        (Value::Object(one), Value::Object(other)) => {
            let nothing = &Value::Null;
            one.keys().chain(other.keys()).find_map(|key| {
                let [one, other] = [one, other].map(|members| members.get(key).unwrap_or(nothing));
                below(key, differs(one, other))
            })
        }
        (Value::Array(one), Value::Array(other)) => (0..one.len().max(other.len())).find_map(|place| {
            let found = match (one.get(place), other.get(place)) {
                (Some(one), Some(other)) => differs(one, other),
                _ => Some(String::new()),
            };
            below(&place.to_string(), found)
        }),
        _ => (stated != derived).then(String::new),
    }
}

/// A place in the words of its table: which table, row and column.
fn named(body: &Value, place: &str) -> String {
    let said = || {
        let steps: Vec<&str> = place.split('/').skip(1).collect();
        let [_tables, table, _rows, row, cell @ ..] = steps.get(..5.min(steps.len()))? else { return None };
        let key = body.pointer(&format!("/tables/{table}/key"))?.as_str()?;
        let row: usize = row.parse().ok().filter(|_| place.starts_with("/tables/") && place.contains("/rows/"))?;
        let column = cell.first().and_then(|cell| cell.parse::<usize>().ok()?.checked_sub(1));
        let column = column.and_then(|column| body.pointer(&format!("/tables/{table}/columns/{column}/key"))?.as_str());
        Some(format!(
            "table {key}, row {}{}",
            row.saturating_add(1),
            column.map(|key| format!(", {key}")).unwrap_or_default()
        ))
    };
    said().unwrap_or_else(|| place.to_owned())
}

fn short(value: Option<&Value>) -> String {
    let Some(value) = value else { return "nothing".to_owned() };
    let text = value.to_string();
    if text.chars().count() > SHOWN { text.chars().take(SHOWN).chain(['…']).collect() } else { text }
}

/// What a public part says of itself alone: what was found right and what cannot be told, or what contradicts itself.
pub(super) fn agrees(file: &File) -> Result<Vec<String>, String> {
    let report = match of_sealed(file) {
        Ok(report) => report,
        Err(why) => return Ok(vec![shown(&format!("sums: not compared, because {why}"))]),
    };
    let (same, untold) = totals(&report)?;
    let Small { below } = report.small;
    if let Some((table, row, column)) = small_shown(&report.tables, &report.small) {
        return Err(format!(
            "table {table}, row {}: {column} shows a count of persons below {below}",
            row.saturating_add(1)
        ));
    }
    let withheld: usize = report.tables.iter().map(|table| table.suppressed()).sum();
    if withheld != report.suppressed {
        return Err(format!("it says that {} numbers are withheld, and withholds {withheld}", report.suppressed));
    }
    Ok(vec![
        format!(
            "sums: {same} totals of the municipality are what its areas add up to; {untold} cannot be compared, because numbers are withheld"
        ),
        format!("withheld: {withheld} numbers, as it says; no count of persons below {below} is shown"),
        "not checked: whether these figures are what the reports come to; that takes snapshot.json".to_owned(),
    ])
}

/// How many totals are what their parts add up to, and of how many it cannot be told.
fn totals(report: &Report) -> Result<(usize, usize), String> {
    let whole = report.whole();
    let keys = |line: &Line<'_>| ["by", "item", "metric", "rule"].map(|key| line.text(key).unwrap_or_default());
    let figures = || report.lines("figures").filter(|line| line.is("rule", "sum") || line.is("rule", "share"));
    let mut parts: BTreeMap<[String; 4], Vec<&Cell>> = BTreeMap::new();
    for line in figures().filter(|line| !line.is("of", &whole)) {
        parts.entry(keys(&line)).or_default().extend(line.cell("value"));
    }
    let (mut same, mut untold) = (0_usize, 0_usize);
    for line in figures().filter(|line| line.is("of", &whole)) {
        let keys = keys(&line);
        let (Some(parts), Some(total)) = (parts.get(&keys), line.cell("value")) else { continue };
        let added: i128 = parts.iter().filter_map(|cell| cell.known()).map(i128::from).sum();
        let is_whole = parts.iter().all(|cell| matches!(cell, Cell::Number(figure) if *figure != Figure::Suppressed));
        let contradicts = |total: i64| if is_whole { added != i128::from(total) } else { added > i128::from(total) };
        match total.known() {
            Some(total) if contradicts(total) => {
                let what = keys.join(" ");
                let more = if is_whole { "" } else { " although some are withheld" };
                return Err(shown(&format!(
                    "figures: {}: {what}: the total is {total}, and its areas add up to {added}{more}",
                    line.row.title.ja
                )));
            }
            Some(_) if is_whole => same = same.saturating_add(1),
            _ => untold = untold.saturating_add(1),
        }
    }
    Ok((same, untold))
}
