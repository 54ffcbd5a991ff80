//! `GET /years/{fy}/screening`: the findings in the parts that would be sealed now.

use domain::form::Label;
use domain::policy::{Action, Place};
use domain::screening::Finding;
use domain::snapshot::File;
use domain::year::FiscalYear;
use store::Tx;
use store::screening::Decided;

use super::found::{Screened, screen};
use super::place::Places;
use crate::App;
use crate::error::Error;
use crate::execute::RequestContext;

/// The filter of the list.
#[derive(Clone, Debug)]
pub struct WantedFindings {
    /// The year.
    pub year: FiscalYear,
    /// Only findings with (`true`) or without (`false`) a decision.
    pub decided: Option<bool>,
    /// Only findings after this place, as in [`FoundPage::next`].
    pub after: Option<String>,
    /// The most findings to return.
    pub limit: u32,
}

/// A finding, its place, and the decision about it.
#[derive(Clone, Debug)]
pub struct FoundRow {
    /// The finding.
    pub finding: Finding,
    /// The organisation whose text it is.
    pub organisation: Option<String>,
    /// The question that the text answers.
    pub question: Option<Label>,
    /// The text before the finding, the words found as written, and the text after them.
    pub quoted: [String; 3],
    /// The present decision.
    pub decided: Option<Decided>,
}

/// A page, sorted by part, pointer and place.
#[derive(Clone, Debug)]
pub struct FoundPage {
    /// The findings.
    pub rows: Vec<FoundRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// Lists the findings of a year. For a sealed year, those of its newest edition.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::NotPermitted`].
pub async fn list(app: &App, context: &RequestContext, wanted: &WantedFindings) -> Result<FoundPage, Error> {
    let reader = crate::query::read(app, context).await?;
    reader.needs(Action::ReadYear, &Place::municipality())?;
    reader.needs_everywhere(Action::ReadPreflight)?;
    let screened = now(&reader.tx, wanted.year).await?;
    reader.end().await?;
    let mut found: Vec<(String, &Finding)> = screened.found.iter().map(|finding| (place(finding), finding)).collect();
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    let is_wanted = |(place, finding): &&(String, &Finding)| {
        let decided = screened.decided(finding.key).is_some();
        wanted.decided.is_none_or(|wanted| wanted == decided) && wanted.after.as_ref().is_none_or(|after| place > after)
    };
    let limit = usize::try_from(wanted.limit).map_err(Error::internal)?;
    let mut page: Vec<&(String, &Finding)> = found.iter().filter(is_wanted).take(limit + 1).collect();
    let more = page.len() > limit;
    page.truncate(limit);
    let next = page.last().filter(|_| more).map(|(place, _)| place.clone());
    let places = Places::of(&screened.parts);
    let rows = page.into_iter().map(|(_, finding)| row(&screened, &places, finding)).collect();
    Ok(FoundPage { rows, next })
}

/// Returns a year as it would be sealed now, or as it was sealed last.
pub(super) async fn now(tx: &Tx, year: FiscalYear) -> Result<Screened, Error> {
    let stored = store::years::find(tx, year).await?.ok_or(Error::NotFound)?;
    let parts = if stored.sealed() {
        let newest = store::corrections::newest(tx, year).await?.ok_or(Error::NotFound)?;
        File::read(&newest.file).map_err(Error::internal)?.parts
    } else {
        let named = store::snapshots::documents(tx, year).await?;
        crate::years::parts(tx, year, &named).await?.0
    };
    screen(tx, year, parts).await
}

pub(super) fn row(screened: &Screened, places: &Places<'_>, finding: &Finding) -> FoundRow {
    FoundRow {
        finding: finding.clone(),
        organisation: places.organisation(finding).map(ToOwned::to_owned),
        question: places.question(finding).cloned(),
        quoted: places.quoted(finding),
        decided: screened.decided(finding.key).cloned(),
    }
}

/// Returns the key by which the list is sorted.
fn place(finding: &Finding) -> String {
    format!("{} {} {:08} {}", finding.part, finding.pointer, finding.start, finding.kind.as_str())
}
