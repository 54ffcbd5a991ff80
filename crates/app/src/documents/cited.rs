//! Checks that everything to which the particulars refer exists. They name missing units, and cite documents,
//! paragraphs and questions.

use std::collections::BTreeMap;

use domain::document::Document;
use domain::id::DocumentId;
use domain::violation::{Rule, Violation};
use domain::workflow::DocumentKind;
use serde_json::Value;
use store::Tx;
use store::rollups::Source;

use super::content::judged;
use super::particulars::{Citation, Excused, Particulars};
use super::stored::read;
use crate::error::Error;
use crate::form::Form;

/// Checks everything to which the particulars of a document refer. Returns every violation at once.
pub(super) async fn check(
    tx: &Tx,
    form: &Form,
    document: &Document,
    particulars: &Particulars,
) -> Result<Vec<Violation>, Error> {
    if particulars.excused().next().is_none() && particulars.citations().next().is_none() {
        return Ok(Vec::new());
    }
    let id = document.subject.id;
    let annual = document.subject.kind == DocumentKind::AnnualReport;
    let sources = store::rollups::sources(tx, id, document.organisation, annual).await?;
    let mut violations = Vec::new();
    let mut missing = |pointer: String| violations.push(Violation::new(pointer, Rule::NoSuchThing));
    for Excused { index, unit } in particulars.excused() {
        if !sources.iter().any(|source| source.organisation_id.to_string() == unit) {
            missing(format!("/particulars/missing_units/{index}/unit"));
        }
    }
    let mut read = Read { tx, document, sources: &sources, contents: BTreeMap::new() };
    for Citation { index, document, pointer, field } in particulars.citations() {
        let at = format!("/particulars/citations/{index}");
        match read.content(document).await? {
            None => missing(format!("{at}/document")),
            Some(content) if content.pointer(pointer).is_none() || pointer.is_empty() => {
                missing(format!("{at}/pointer"));
            }
            Some(_) => {}
        }
        let mut fields = form.edition.groups().iter().flat_map(|group| &group.fields);
        if !fields.any(|asked| asked.key == field) {
            missing(format!("{at}/field"));
        }
    }
    Ok(violations)
}

/// The cited documents, each read once.
struct Read<'a> {
    tx: &'a Tx,
    document: &'a Document,
    sources: &'a [Source],
    contents: BTreeMap<String, Option<Value>>,
}

impl Read<'_> {
    /// Returns the content of a document that this one may cite. It may cite its sources and, in an annual report, any
    /// unit's report of the year.
    async fn content(&mut self, cited: &str) -> Result<Option<&Value>, Error> {
        if !self.contents.contains_key(cited) {
            let content = self.fresh(cited).await?;
            self.contents.insert(cited.to_owned(), content);
        }
        Ok(self.contents.get(cited).and_then(Option::as_ref))
    }

    async fn fresh(&self, cited: &str) -> Result<Option<Value>, Error> {
        let own = self.document.subject.id;
        let Some(id) = cited.parse::<DocumentId>().ok().filter(|id| id.year == own.year) else {
            return Ok(None);
        };
        let source = self.sources.iter().find(|source| source.document.as_ref().is_some_and(|one| one.id == id.uuid));
        let kind = match source {
            Some(source) => source.kind,
            None if self.document.subject.kind == DocumentKind::AnnualReport => DocumentKind::ActivityReport,
            None => return Ok(None),
        };
        let found = read(self.tx, kind, id).await?;
        found.as_ref().map(judged).transpose()
    }
}
