//! The parts of a sealed year: everything needed to read it without this database.

use std::collections::HashMap;

use domain::document::Document;
use domain::id::DocumentId;
use domain::issue::Disposition;
use domain::snapshot::sums::{self, Difference, Ground};
use domain::snapshot::touched::part_name;
use domain::snapshot::{Hash, Header, PREVIOUS_YEAR, Part};
use domain::workflow::{DocumentKind, StateKind};
use domain::year::FiscalYear;
use export::Choices;
use export::report::public;
use serde_json::{Value, json};
use store::Tx;
use store::attachments::Attached;
use store::document_year::{STRETCH, SteppedOf, histories, read_several};
use store::snapshots::Named;
use store::steps::Stepped;
use uuid::Uuid;

use crate::documents::{judged, lived, sound};
use crate::error::Error;

/// The name of the part that lists the documents not accepted.
const LEFT_OUT: &str = "left-out";

/// Returns the parts, and the municipality's code.
///
/// The surroundings come first, then every accepted document of the year in the order of kind and identifier, and the
/// pictures of accepted reports. A document that was not accepted is named but not shown: a draft belongs to its
/// author. A year that is sealed or printed also has the year before: see [`with_previous`].
pub(crate) async fn parts(tx: &Tx, year: FiscalYear, named: &[Named]) -> Result<(Vec<Part>, String), Error> {
    complete(tx, year).await?;
    let mut parts = Vec::new();
    let mut municipality = None;
    for stated in store::snapshots::surroundings(tx, year).await? {
        if stated.name == "municipality" {
            let code = stated.body.get("code").and_then(Value::as_str).map(ToOwned::to_owned);
            municipality = Some(code.ok_or_else(|| Error::corrupt("municipality", tx.tenant(), "code", "none"))?);
        }
        parts.push(Part { name: stated.name, body: stated.body });
    }
    let left_out: Vec<Value> = named
        .iter()
        .filter(|one| !taken(one))
        .map(|one| {
            json!({
                "kind": one.kind.as_str(), "number": one.number, "state": one.state.as_str(),
                "organisation": {"key": one.organisation_key, "name": one.organisation_name}, "item": item(one),
            })
        })
        .collect();
    parts.push(Part { name: LEFT_OUT.to_owned(), body: Value::Array(left_out) });
    let accepted: Vec<&Named> = named.iter().filter(|one| taken(one)).collect();
    for stretch in accepted.chunks(STRETCH) {
        parts.extend(documents(tx, year, stretch).await?);
    }
    for picture in store::attachments::of_year(tx, year).await? {
        let report = named.iter().find(|one| one.id == picture.document_id && taken(one));
        parts.extend(report.map(|report| attachment(year, report, &picture)));
    }
    known(&parts, year)?;
    let municipality = municipality.ok_or_else(|| Error::corrupt("municipality", tx.tenant(), "id", "no row"))?;
    Ok((parts, municipality))
}

/// Returns whether a document is part of the sealed year.
pub(super) fn taken(named: &Named) -> bool {
    matches!(named.state, StateKind::Accepted | StateKind::Verified | StateKind::Sealed)
}

/// Checks that no document with which the year was opened is missing. There is one for every area that compiles, every
/// measure and the municipality.
pub(crate) async fn complete(tx: &Tx, year: FiscalYear) -> Result<(), Error> {
    match store::lost::places(tx, year).await?.first() {
        Some(lost) => Err(Error::corrupt("document", &lost.kind, "id", format!("no row of {}", lost.name))),
        None => Ok(()),
    }
}

/// Checks words of the year that readers look up. These are the labels of findings, and the dispositions of issues.
fn known(parts: &[Part], year: FiscalYear) -> Result<(), Error> {
    let ground = Ground::read(parts, year).map_err(|why| Error::Corrupt(why.to_string()))?;
    let rows = |part: &Part, member: &str| part.body.pointer(member).and_then(Value::as_array).cloned();
    for part in parts {
        for finding in rows(part, "/findings").into_iter().flatten() {
            let word = |member: &str| finding.get(member).and_then(Value::as_str);
            let stands = match (word("scale"), word("label")) {
                (None, None) => true,
                (Some(scale), Some(label)) => ground.has_label(scale, label),
                (Some(_), None) | (None, Some(_)) => false,
            };
            if !stands {
                let about = word("subject").unwrap_or(&part.name);
                return Err(Error::corrupt("finding", format!("about {about}"), "scale, label", "no label of a scale"));
            }
        }
    }
    let issues = parts.iter().find(|part| part.name == "issues").and_then(|part| rows(part, ""));
    let issues = issues.ok_or_else(|| Error::corrupt("issue", year, "", "no list"))?;
    let unknown = |issue: &&Value| {
        let word = issue.get("disposition").filter(|word| !word.is_null());
        word.is_some_and(|word| word.as_str().is_none_or(|word| word.parse::<Disposition>().is_err()))
    };
    match issues.iter().find(unknown).and_then(|issue| issue.get("id")) {
        Some(id) => Err(Error::corrupt("issue", id, "disposition", "no such word")),
        None => Ok(()),
    }
}

/// Adds the year before to the parts, for comparison. Takes its newest edition, if it is sealed here, in place of an
/// earlier one. The whole file of that edition is read, so this is done only where the year is sealed, corrected or
/// printed.
pub(super) async fn with_previous(tx: &Tx, year: FiscalYear, mut parts: Vec<Part>) -> Result<Vec<Part>, Error> {
    let Ok(before) = year.previous() else { return Ok(parts) };
    let Some(newest) = store::corrections::newest(tx, before).await? else { return Ok(parts) };
    let small = decided(&parts)?.small;
    let made = tokio::task::spawn_blocking(move || {
        let file = domain::snapshot::File::read(&newest.file).map_err(Error::internal)?;
        export::report::previous::part(&file, &small).map_err(Error::internal)
    });
    let made = made.await.map_err(Error::internal)??;
    parts.retain(|part| part.name != PREVIOUS_YEAR);
    parts.push(made);
    Ok(parts)
}

/// Returns the root of the newest edition of the year before, if it is sealed here. This year's file is linked to it.
pub(super) async fn previous_root(tx: &Tx, year: FiscalYear) -> Result<Option<Hash>, Error> {
    let Ok(before) = year.previous() else { return Ok(None) };
    let root = store::snapshots::root_of(tx, before).await?.map(Hash::try_from).transpose();
    root.map_err(|_| Error::corrupt("snapshot", before, "root", "no hash"))
}

/// Returns the municipality's choices for its downloads.
pub(crate) fn decided(parts: &[Part]) -> Result<Choices, Error> {
    Choices::decided(parts).map_err(|why| Error::Corrupt(format!("municipality: {why}")))
}

/// Adds the public part: see [`export::report::public`].
pub(super) async fn with_public(
    parts: Vec<Part>,
    header: &Header,
) -> Result<Result<Vec<Part>, export::report::Unreadable>, Error> {
    let (header, small) = (header.clone(), decided(&parts)?.small);
    // adding up and rounding a whole year must not block the event loop
    let made = tokio::task::spawn_blocking(move || public::with(parts, &header, &small));
    made.await.map_err(Error::internal)
}

/// Returns the parts if every figure in them is the sum of the year's own reports. Nothing else is sealed.
pub(super) async fn added_up_again(parts: Vec<Part>, year: FiscalYear) -> Result<Vec<Part>, Error> {
    let added_up = tokio::task::spawn_blocking(move || (sums::differing(parts.as_slice(), year), parts));
    let (differing, parts) = added_up.await.map_err(Error::internal)?;
    match differing {
        Ok(None) => Ok(parts),
        Ok(Some(Difference { part, what, stated, derived })) => {
            Err(Error::corrupt("document", part, &what, format!("{stated}, and its reports come to {derived}")))
        }
        Err(why) => Err(Error::Corrupt(why.to_string())),
    }
}

/// Returns the part of a picture. The file holds only the picture's hash, because the bytes would make the file many
/// times as long.
fn attachment(year: FiscalYear, report: &Named, picture: &Attached) -> Part {
    let body = json!({
        "document": DocumentId { year, uuid: report.id }, "sha256": hex::encode(&picture.sha256),
        "organisation": {"key": report.organisation_key, "name": report.organisation_name},
        "media_type": picture.media_type, "width": picture.width, "height": picture.height, "length": picture.length,
        "alt": picture.alt, "caption": picture.caption,
    });
    Part { name: format!("attachment/{year}-{}", picture.id), body }
}

/// Returns the measure or area plan that is a document's subject.
fn item(named: &Named) -> Option<Value> {
    named.item_key.as_ref().map(|key| json!({"key": key, "name": named.item_name}))
}

/// Returns the parts of some documents, in the order given.
async fn documents(tx: &Tx, year: FiscalYear, named: &[&Named]) -> Result<Vec<Part>, Error> {
    let ids: Vec<Uuid> = named.iter().map(|one| one.id).collect();
    let mut documents: HashMap<Uuid, Document> =
        read_several(tx, year, &ids).await?.into_iter().map(|one| (one.subject.id.uuid, one)).collect();
    let mut lives: HashMap<Uuid, Vec<Stepped>> = HashMap::new();
    for SteppedOf { document_id, step } in histories(tx, year, &ids).await? {
        lives.entry(document_id).or_default().push(step);
    }
    let mut parts = Vec::with_capacity(ids.len());
    for one in named {
        let document = documents.remove(&one.id).map(sound).transpose()?;
        let document = document.ok_or_else(|| Error::corrupt("document", one.id, "id", "no row"))?;
        let life = lives.remove(&one.id).unwrap_or_default();
        lived(&document, &life)?;
        let subject = &document.subject;
        let findings =
            if subject.kind == DocumentKind::AnnualReport { findings(tx, subject.id).await? } else { Vec::new() };
        let body = json!({
            "organisation": {"key": document.organisation_key, "name": document.organisation_name},
            "item": item(one), "number": document.number, "edition": document.edition.0,
            "state": subject.state.kind().as_str(), "revision": subject.revision, "late": document.late,
            "first_submitted_at": document.first_submitted_at, "last_submitted_at": document.last_submitted_at,
            "content": judged(&document)?, "content_hash": hex::encode(&subject.content_hash),
            "steps": life.iter().map(step).collect::<Vec<Value>>(), "findings": findings,
        });
        parts.push(Part { name: part_name(subject.kind, subject.id), body });
    }
    Ok(parts)
}

/// Returns a step of a document's history.
fn step(step: &Stepped) -> Value {
    let office = step.another_office_key.as_ref();
    json!({
        "event": step.event, "from": step.from_state, "to": step.to_state, "revision": step.revision,
        "content_hash": hex::encode(&step.content_hash), "at": step.at, "reason": step.reason, "comments": step.comments,
        "another_office": office.map(|key| json!({"key": key, "name": step.another_office_name})),
    })
}

/// Returns the findings of an annual report. They name their subject; members' names stay in the municipality's own
/// records.
async fn findings(tx: &Tx, annual: DocumentId) -> Result<Vec<Value>, Error> {
    let rows = store::findings::list(tx, annual).await?;
    let rows = rows.iter().map(|row| {
        json!({
            "subject": DocumentId { uuid: row.subject_id, ..annual }, "scale": row.scale, "label": row.label,
            "opinion": row.opinion, "at": row.at, "current": row.current,
        })
    });
    Ok(rows.collect())
}
