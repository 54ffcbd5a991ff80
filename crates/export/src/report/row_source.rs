//! Reads the documents of the year one by one, and makes the rows of a table from them. A document is in memory only
//! while its rows are made.

use domain::snapshot::stored::Place;
use domain::snapshot::{File, NotRead, Stored};
use domain::workflow::DocumentKind;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::cell::{Row, Table};
use super::document::Document;
use super::json_reader::{At, Unreadable};
use super::names::Names;

/// Makes the rows of a table from documents.
pub(super) trait Rows {
    /// Returns the kinds of documents that the rows come from, in the order of the rows.
    fn kinds(&self) -> &'static [DocumentKind];

    /// Returns the rows of a document. The document may be given without the activities of its content.
    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd>;

    /// Returns a function that makes a row of each activity, for a table of activities. Activities are most of a report
    /// and are not in memory together with it. The function's first argument is the activity's line, from 1.
    fn of_activity<'d>(&'d self, _: &'d Document<'d>) -> Option<MakeRow<'d>> {
        None
    }
}

/// Makes a row of an activity.
pub(super) type MakeRow<'d> = Box<dyn Fn(i64, &At<'_>) -> Row + 'd>;

/// A table that is not filled yet.
pub(super) struct Draft {
    /// The table, with the rows that need no document.
    pub(super) table: Table,
    /// The source of the other rows.
    pub(super) rows: Option<Box<dyn Rows>>,
}

impl Draft {
    /// Creates a table whose rows come from documents.
    pub(super) fn of(table: Table, rows: impl Rows + 'static) -> Self {
        Self { table, rows: Some(Box::new(rows)) }
    }

    /// Returns the table with all its rows.
    pub(super) fn filled(self, documents: Documents<'_>, names: &Names) -> Result<Table, Unreadable> {
        let Self { mut table, rows } = self;
        if let Some(rows) = rows {
            documents.rows(names, &*rows, |row| {
                table.rows.push(row);
                Ok::<_, Unreadable>(())
            })?;
        }
        Ok(table)
    }
}

impl From<Table> for Draft {
    fn from(table: Table) -> Self {
        Self { table, rows: None }
    }
}

/// The source of the documents.
#[derive(Clone, Copy)]
pub(super) enum Documents<'a> {
    /// The documents are in memory.
    Held(&'a File),
    /// The documents are in a file, of which one part at a time is parsed.
    Stored(&'a Stored<'a>),
}

impl Documents<'_> {
    /// Hands over the rows of a table, one after another.
    pub(super) fn rows<E: From<Unreadable>>(
        self,
        names: &Names,
        rows: &dyn Rows,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        for kind in rows.kinds() {
            self.each(names, *kind, |document, activities| match rows.of_activity(document) {
                Some(row) => activities.each(|line, at| take(row(line, at))),
                None => rows.of(document).try_for_each(&mut take),
            })?;
        }
        Ok(())
    }

    /// Hands over the documents of a kind, in the file's order, each with its activities.
    pub(super) fn each<E: From<Unreadable>>(
        self,
        names: &Names,
        kind: DocumentKind,
        mut take: impl FnMut(&Document<'_>, Activities<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let prefix = format!("{}/", kind.as_str().replace('_', "-"));
        match self {
            Self::Held(file) => {
                let parts = file.parts.iter().filter_map(|part| Some((part.name.strip_prefix(&prefix)?, part)));
                for (id, part) in parts {
                    let document = Document::read(id, At::whole(&part.name, &part.body), names)?;
                    take(&document, Activities::Held(document.content().at("activities")))?;
                }
            }
            Self::Stored(stored) => {
                let parts = stored.parts().filter_map(|(name, place)| Some((name.strip_prefix(&prefix)?, name, place)));
                for (id, name, place) in parts {
                    let body = stored.value(place).map(WithoutActivities::value).map_err(Unreadable::from)?;
                    take(&Document::read(id, At::whole(name, &body), names)?, Activities::Stored(stored, name, place))?;
                }
            }
        }
        Ok(())
    }
}

/// The activities of a document.
pub(super) enum Activities<'a> {
    /// The activities are in memory.
    Held(At<'a>),
    /// The activities are in a file, in the body of the part with this name.
    Stored(&'a Stored<'a>, &'a str, &'a Place),
}

impl Activities<'_> {
    /// Hands over the activities one after another, each with its line, from 1.
    fn each<E: From<Unreadable>>(self, mut take: impl FnMut(i64, &At<'_>) -> Result<(), E>) -> Result<(), E> {
        match self {
            Self::Held(list) => (1..).zip(list.entries()).try_for_each(|(line, at)| take(line, &at)),
            Self::Stored(stored, name, body) => {
                let Some(list) = listed(stored, body)? else { return Ok(()) };
                let mut line = 0_i64;
                let walked = stored.each(&list, |entry: Value| {
                    line = line.saturating_add(1);
                    take(line, &At::whole(name, &entry)).map_err(Stop)
                });
                walked.map_err(|Stop(why)| why)
            }
        }
    }
}

/// Returns the place of the list of activities in a document's body, if there is such a list.
fn listed(stored: &Stored<'_>, body: &Place) -> Result<Option<Place>, Unreadable> {
    let Some(content) = stored.members(body)?.remove("content") else { return Ok(None) };
    let Some(activities) = stored.members(&content)?.remove("activities") else { return Ok(None) };
    Ok(stored.is_list(&activities)?.then_some(activities))
}

/// A document without the activities of its content, which are skipped while parsing.
#[derive(Deserialize)]
struct WithoutActivities {
    content: Option<Content>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

#[derive(Deserialize)]
struct Content {
    #[serde(rename = "activities")]
    _activities: Option<IgnoredAny>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

impl WithoutActivities {
    fn value(self) -> Value {
        let mut members = self.others;
        members.extend(self.content.map(|content| ("content".to_owned(), Value::Object(content.others))));
        Value::Object(members)
    }
}

/// Why a walk over a list stopped. The caller's errors are of a type of its own.
pub(super) struct Stop<E>(pub(super) E);

impl<E: From<Unreadable>> From<NotRead> for Stop<E> {
    fn from(why: NotRead) -> Self {
        Self(Unreadable::from(why).into())
    }
}
