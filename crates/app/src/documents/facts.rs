//! Gathers the facts that the guards of a document's kind need.

use chrono::{DateTime, Days, Utc};
use domain::document::{Document, Window};
use domain::form::{Edition, contradictions, not_offered, not_yet_come};
use domain::id::DocumentId;
use domain::rollup::Computed;
use domain::violation::Violation;
use domain::workflow::{Collection, DocumentKind, Facts, Guard, Row, StateKind, YearState, asks};
use store::Tx;
use store::rollups::Source;

use super::ahead::ahead;
use super::content::stored;
use super::joint;
use super::measured;
use super::particulars::{Particulars, called};
use super::stored::of;
use crate::App;
use crate::clock::day_in_japan;
use crate::error::Error;

/// The facts of a document, and whether submitting it for the first time today would be late.
pub(crate) struct Gathered {
    pub(crate) facts: Facts,
    pub(crate) late: bool,
}

/// Returns the facts alone.
pub(crate) async fn facts_of(app: &App, tx: &Tx, document: &Document, now: DateTime<Utc>) -> Result<Facts, Error> {
    Ok(gather(app, tx, document, now).await?.facts)
}

/// Gathers the facts.
pub(crate) async fn gather(app: &App, tx: &Tx, document: &Document, now: DateTime<Utc>) -> Result<Gathered, Error> {
    let mut facts = Facts::clean(collection(&document.window, now));
    facts.sealed = document.window.sealed();
    facts.resubmission = resubmission(document, now)?;
    facts.written_by = document.authors();
    let particulars = particulars_of(document)?;
    complain(app, tx, document, &particulars, now, &mut facts).await?;
    match document.subject.kind {
        DocumentKind::ActivityReport | DocumentKind::MeasureReport => {}
        DocumentKind::AreaRollup | DocumentKind::AnnualReport => {
            received(tx, document, &particulars, &mut facts).await?;
        }
    }
    Ok(Gathered { facts, late: day_in_japan(now) > document.window.due_on })
}

/// Returns the facts after a step, derived from those before it. A step changes neither content nor sources, but the
/// submitter becomes an author, and another state may ask for the answers.
pub(crate) async fn after(
    app: &App,
    tx: &Tx,
    mut facts: Facts,
    document: &Document,
    now: DateTime<Utc>,
) -> Result<Facts, Error> {
    facts.written_by = document.authors();
    complain(app, tx, document, &particulars_of(document)?, now, &mut facts).await?;
    facts.resubmission = resubmission(document, now)?;
    Ok(facts)
}

fn collection(window: &Window, now: DateTime<Utc>) -> Collection {
    let today = day_in_japan(now);
    if today < window.opens_on || window.year_state == YearState::Planned {
        Collection::NotYet { opens: window.opens_on }
    } else if window.year_state == YearState::Open && today <= window.closes_on {
        Collection::Open { until: window.closes_on }
    } else if window.excepted_until.is_some_and(|until| until > now) {
        Collection::Excepted
    } else {
        Collection::Closed { closed: window.closes_on.min(today) }
    }
}

/// Returns the collection period of a document. A document sent back has some days of its own, counted from then.
fn resubmission(document: &Document, now: DateTime<Utc>) -> Result<Collection, Error> {
    let (window, state) = (&document.window, &document.subject.state);
    let collection = collection(window, now);
    let Collection::Closed { closed } = collection else { return Ok(collection) };
    if state.kind() != StateKind::SentBack {
        return Ok(collection);
    }
    let days = u64::try_from(window.resubmission_days).map_err(|why| of(document, "resubmission_days", why))?;
    let until = day_in_japan(state.mark().at).checked_add_days(Days::new(days));
    let until = until.ok_or_else(|| of(document, "state_at", "no day"))?;
    let over = day_in_japan(now) > until;
    Ok(if over { Collection::Closed { closed: closed.max(until) } } else { Collection::Open { until } })
}

fn particulars_of(document: &Document) -> Result<Particulars, Error> {
    Particulars::read(document.subject.kind, document.meets, &document.particulars, document.subject.id.year)
        .map_err(|violations| of(document, "particulars", format!("{violations:?}")))
}

/// Finds answers that are missing, unreadable or contradictory. Looks only where a step of the state asks for complete
/// answers.
async fn complain(
    app: &App,
    tx: &Tx,
    document: &Document,
    particulars: &Particulars,
    now: DateTime<Utc>,
    facts: &mut Facts,
) -> Result<(), Error> {
    let kind = document.subject.kind;
    let of_unit = kind == DocumentKind::ActivityReport;
    // in an area, the figures determine which activities count twice or not at all, and no step changes them
    if of_unit {
        facts.joint.clear();
    }
    facts.unanswered.clear();
    facts.unreadable.clear();
    facts.notices.clear();
    if !asks(kind, document.subject.state.kind(), Guard::AnswersComplete) {
        return Ok(());
    }
    let form = app.forms.get(tx, document.edition, document.subject.id.year, now).await?;
    let (filled, today) = (stored(&form, document)?, day_in_japan(now));
    let readable = filled.readable();
    let named = |violation| named(&form.edition, violation);
    facts.unanswered = filled.unanswered(&form.edition).into_iter().map(named).map(|one| Row::from(&one)).collect();
    facts.unanswered.extend(measured::missing(document, particulars));
    facts.unreadable = filled.violations();
    facts.unreadable.extend(not_yet_come(&readable, today));
    facts.unreadable.extend(particulars.violations(today));
    facts.unreadable.extend(measured::unreadable(document, particulars));
    facts.unreadable.extend(contradictions(&form.edition, &readable));
    facts.unreadable.extend(not_offered(&form.edition, &readable, &document.organisation_key, &form.known));
    facts.unreadable = std::mem::take(&mut facts.unreadable).into_iter().map(named).collect();
    if of_unit {
        let known = ahead(tx, document, &readable, &form.known).await?;
        (facts.joint, facts.notices) = (known.impossible, known.notices);
    }
    Ok(())
}

/// Adds the label of the question to a violation about it.
fn named(edition: &Edition, violation: Violation) -> Violation {
    if !violation.limit("label").is_empty() {
        return violation;
    }
    let asked = edition.called(&violation.pointer).map(|label| [label.ja.as_str(), label.en.as_str()]);
    match asked.or_else(|| called(&violation.pointer)) {
        Some([ja, en]) => violation.with("label", ja).with("label_en", en),
        None => violation,
    }
}

/// Gathers what depends on the documents that the document's organisation takes in.
async fn received(tx: &Tx, document: &Document, particulars: &Particulars, facts: &mut Facts) -> Result<(), Error> {
    let id = document.subject.id;
    let annual = document.subject.kind == DocumentKind::AnnualReport;
    let sources = store::rollups::sources(tx, id, document.organisation, annual).await?;
    if annual {
        facts.issues = document.open_issues.iter().map(|one| Row::new(one.id, &one.text, "no-disposition")).collect();
        let judged = |source: &&Source| source.kind != DocumentKind::ActivityReport && !source.judged;
        facts.findings = rows(sources.iter().filter(judged), "no-finding");
    }
    facts.stale = stale(document, &sources);
    // a reopened report makes every acceptance above it stale, not only the next one
    facts.stale.extend(rows(sources.iter().filter(|source| source.outdated), "sources-changed"));
    if annual && sources.iter().any(|source| source.layered) {
        let direct = |id: uuid::Uuid| sources.iter().any(|one| one.document.as_ref().is_some_and(|it| it.id == id));
        let outdated = store::rollups::outdated(tx, id.year).await?.into_iter().filter(|one| !direct(one.id));
        facts.stale.extend(outdated.map(|one| Row::new(one.id, &one.name, "sources-changed")));
    }
    let lacking = |kind: DocumentKind| {
        let of_kind = sources.iter().filter(move |source| source.kind == kind);
        rows(of_kind.filter(|source| source.taken().is_none()), "not-accepted")
    };
    facts.areas = lacking(DocumentKind::AreaRollup);
    facts.measures = lacking(DocumentKind::MeasureReport);
    facts.units = unaccounted(&sources, particulars);
    facts.joint = document.computed.as_ref().map(joint::uncounted).unwrap_or_default();
    if document.meets {
        facts.verification = particulars.meeting_lacks();
    }
    Ok(())
}

/// Returns the units whose year no accepted report closes, without the excused ones.
fn unaccounted(sources: &[Source], particulars: &Particulars) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for source in sources.iter().filter(|source| source.kind == DocumentKind::ActivityReport) {
        let unit = source.organisation_id;
        let closed = sources
            .iter()
            .any(|other| other.organisation_id == unit && other.taken().is_some_and(|taken| taken.closes_year));
        let excused = particulars.excused().any(|excused| excused.unit == unit.to_string());
        let listed = rows.iter().any(|row| row.subject == unit.to_string());
        if !closed && !excused && !listed {
            let silent = sources.iter().all(|other| other.organisation_id != unit || other.document.is_none());
            let why = if silent { "no-report" } else { "year-not-closed" };
            rows.push(Row::new(unit, &source.organisation_name, why));
        }
    }
    rows
}

/// The name of a source that no longer exists.
const GIVEN_UP: [&str; 2] = ["取りやめた報告", "A discarded report"];

/// Returns the sources that changed since they were added up. They were accepted since, are no longer accepted, or have
/// other content.
fn stale(document: &Document, sources: &[Source]) -> Vec<Row> {
    let Some(Computed { sources: used, .. }) = &document.computed else {
        return vec![Row::called("computed", ["集計", "The figures"], "not-computed")];
    };
    let year = document.subject.id.year;
    let current = sources.iter().filter_map(|source| {
        let taken = source.taken()?;
        let id = DocumentId { year, uuid: taken.id };
        Some((id, hex::encode(&taken.content_hash), source.organisation_name.as_str()))
    });
    let current: Vec<(DocumentId, String, &str)> = current.collect();
    let mut rows: Vec<Row> = current
        .iter()
        .filter(|(id, hash, _)| !used.iter().any(|one| one.document == *id && one.hash == *hash))
        .map(|(id, _, name)| Row::new(id, name, "changed-since"))
        .collect();
    let gone = used.iter().filter(|one| !current.iter().any(|(id, _, _)| *id == one.document));
    rows.extend(gone.map(|one| {
        let now = sources.iter().find(|source| source.document.as_ref().is_some_and(|it| it.id == one.document.uuid));
        match now {
            Some(source) => Row::new(one.document, &source.organisation_name, "no-longer-accepted"),
            None => Row::called(one.document, GIVEN_UP, "no-longer-accepted"),
        }
    }));
    rows
}

fn rows<'a>(sources: impl Iterator<Item = &'a Source>, why: &'static str) -> Vec<Row> {
    let row = |source: &'a Source| {
        let name = source.item_name.as_ref().unwrap_or(&source.organisation_name);
        // a rollup or measure report always has a document: only a unit may have none
        Some(Row::new(source.document.as_ref()?.id, name, why))
    };
    sources.filter_map(row).collect()
}
