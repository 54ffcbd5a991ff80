//! Derives the public part of a year again from the whole document, and compares the two. The same code sealed the
//! year.

use std::fmt;

use domain::snapshot::{Stored, public};
use serde_json::Value;

use super::said::Said;
use crate::report::public::with;
use crate::suppress::Small;

/// Maximum size, in bytes, of a sealed year whose public part is derived again. The year is held in memory.
pub const DERIVED: u64 = 64 << 20;
/// This program's version, in the form that sealed years state.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");
/// Maximum number of characters of a value that are shown.
const SHOWN: usize = 80;

/// The result of deriving a public part again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Again {
    /// The public part equals the derived one.
    Same {
        /// Number of rows in its tables.
        rows: usize,
        /// Number of suppressed figures.
        withheld: u64,
    },
    /// The public part differs; the text says where and how.
    Differs(Said),
    /// The public part was not derived; the text says why.
    NotDerived(Said),
}

impl From<&Again> for Said {
    fn from(again: &Again) -> Self {
        match again {
            Again::Same { rows, withheld } => said!(
                "公開部分：{rows}行の表は、この年度から作られるとおりです。少ない人数など{withheld}件の数は公表されません",
                "public part: its {rows} rows are what this year gives, {withheld} small counts withheld"
            ),
            Again::Differs(what) => wrong(what.clone()),
            Again::NotDerived(why) => {
                said!("公開部分：作り直して照合していません（{why}）", "public part: not derived again: {why}", why)
            }
        }
    }
}

/// Returns the note on a wrong public part.
pub(super) fn wrong(what: Said) -> Said {
    said!("公開部分の誤り：{what}", "wrong public part: {what}", what)
}

impl fmt::Display for Again {
    /// Writes one line in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Said::from(self).of(crate::language::Language::En))
    }
}

/// Derives the public part of a sealed year of `length` bytes again, and compares the two.
pub fn derived_again(stored: &Stored<'_>, length: u64) -> Again {
    let program = stored.manifest.header.program.as_str();
    let bound = DERIVED >> 20;
    let again = match () {
        () if stored.place(public::NAME).is_none() => {
            Err(Said::from(["公開部分を作らずに確定された年度です", "this year was sealed without one"]))
        }
        () if program != PROGRAM => Err(said!(
            "プログラムの{program}版で確定され、これは{PROGRAM}版なので、言葉が違うことがあります",
            "version {program} of the program sealed it, and this is {PROGRAM}, which may word it otherwise"
        )),
        () if length > DERIVED => Err(said!(
            "年度全体を一度に読む必要があり、{bound} MiB を超えています",
            "the year would have to be held as a whole, and is larger than {bound} MiB"
        )),
        () => compared(stored),
    };
    again.unwrap_or_else(|why| Again::NotDerived(why.safe()))
}

fn compared(stored: &Stored<'_>) -> Result<Again, Said> {
    let file = stored.only(|_| true).map_err(Said::plain)?;
    let header = file.manifest.header;
    let (public, rest): (Vec<_>, Vec<_>) = file.parts.into_iter().partition(|part| part.name == public::NAME);
    let body = |parts: &[domain::snapshot::Part]| parts.last().map(|part| part.body.clone()).unwrap_or_default();
    let stated = body(&public);
    let below = stated.pointer("/small/below").and_then(Value::as_i64).ok_or_else(|| {
        Said::from(["少ない人数を公表しない規則が書かれていません", "it states no rule for small counts"])
    })?;
    let derived = body(&with(rest, &header, &Small { below }).map_err(Said::plain)?);
    // a difference in the tables also changes counts and chapters, so the tables are compared first
    let [says, gives] = [&stated, &derived].map(|body| body.get("tables").unwrap_or(&Value::Null));
    let place = differs(says, gives).map(|place| format!("/tables{place}"));
    let Some(place) = place.or_else(|| differs(&stated, &derived)) else {
        let tables = stated.get("tables").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let rows = tables.iter().filter_map(|table| table.get("rows")?.as_array()).map(Vec::len).sum();
        let withheld = stated.get("suppressed").and_then(Value::as_u64).unwrap_or_default();
        return Ok(Again::Same { rows, withheld });
    };
    let [says, gives] = [&stated, &derived].map(|body| short(body.pointer(&place)));
    let place = named(&stated, &place);
    let what = said!(
        "{place}に {says} とありますが、この年度からは {gives} になります",
        "{place}: it says {says}, and this year gives {gives}",
        place,
        says,
        gives
    );
    Ok(Again::Differs(what.safe()))
}

/// Returns the pointer (RFC 6901) to the first difference between two values.
pub(super) fn differs(stated: &Value, derived: &Value) -> Option<String> {
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

/// Returns a place in words: table, row and column.
fn named(body: &Value, place: &str) -> Said {
    let said = || {
        let steps: Vec<&str> = place.split('/').skip(1).collect();
        let [_tables, table, _rows, row, cell @ ..] = steps.get(..5.min(steps.len()))? else { return None };
        let key = body.pointer(&format!("/tables/{table}/key"))?.as_str()?;
        let row: usize = row.parse().ok().filter(|_| place.starts_with("/tables/") && place.contains("/rows/"))?;
        let row = row.saturating_add(1);
        let column = cell.first().and_then(|cell| cell.parse::<usize>().ok()?.checked_sub(1));
        let column = column.and_then(|column| body.pointer(&format!("/tables/{table}/columns/{column}/key"))?.as_str());
        Some(match column {
            Some(column) => said!("表 {key} の{row}行目の「{column}」列", "table {key}, row {row}, {column}"),
            None => said!("表 {key} の{row}行目", "table {key}, row {row}"),
        })
    };
    said().unwrap_or_else(|| Said::plain(place))
}

/// Returns a value on one line, shortened.
pub(super) fn short(value: Option<&Value>) -> Said {
    let Some(value) = value else { return Said::from(["（なし）", "nothing"]) };
    let text = value.to_string();
    Said::plain(if text.chars().count() > SHOWN { text.chars().take(SHOWN).chain(['…']).collect() } else { text })
}
