//! Recomputes a year from its answers. Checks contents and their hashes, contributions, unit totals, the figures of
//! areas and municipality, and the sealed file.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::actor::OrganisationKind;
use domain::document::Document;
use domain::form::{Contribution, contributions};
use domain::id::{DocumentId, OrganisationId, SnapshotId, TenantId};
use domain::snapshot::sums::{self, Difference, NotDerived, Sums};
use domain::workflow::{DocumentKind, StateKind, YearState};
use domain::year::FiscalYear;
use export::check::{Again, derived_again};
use serde_json::Value;
use store::snapshots::Named;
use store::years::Year;
use store::{TransactionFor, Tx};

use super::Fault;
use crate::App;
use crate::documents::{added_up, gather, hash, judged, stored_report, unit_total};
use crate::error::Error;
use crate::spool;

/// The fault of a document that is missing.
const MISSING: &str = "missing-document";

/// The result of checking a year.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The number of documents checked.
    pub documents: usize,
    /// The number of units whose totals were recomputed.
    pub units: usize,
    /// The number of rollups that were recomputed.
    pub rollups: usize,
    /// The number of sealed editions that were verified.
    pub editions: usize,
    /// The number of those editions whose sums were recomputed from their own reports.
    pub added_up: usize,
    /// The editions whose sums were not recomputed, and why. This program does not know their forms or rules.
    pub not_added_up: Vec<(i32, NotDerived)>,
    /// Everything found wrong.
    pub faults: Vec<Fault>,
}

/// Checks a year of a municipality.
///
/// # Errors
/// [`Error::NotFound`] when there is no such year. Fails when the database fails.
pub async fn year(app: &App, tenant: TenantId, year: FiscalYear) -> Result<Checked, Error> {
    let (tx, _) = app.store.begin(TransactionFor::Tenant(tenant)).await?;
    let mut checked = Checked::default();
    let looked = look(app, &tx, year, &mut checked).await;
    // names what cannot be read, whatever else was left to check
    looked.or_else(|error| Fault::unreadable(year, error).map(|fault| checked.faults.push(fault)))?;
    tx.commit().await?;
    Ok(checked)
}

async fn look(app: &App, tx: &Tx, year: FiscalYear, checked: &mut Checked) -> Result<(), Error> {
    let found = store::years::find(tx, year).await?.ok_or(Error::NotFound)?;
    let now = app.clock.within(tx);
    let named = store::snapshots::documents(tx, year).await?;
    lost(tx, &found, year, &named, checked).await?;
    for Named { id: uuid, kind, .. } in &named {
        let id = DocumentId { year, uuid: *uuid };
        checked.documents += 1;
        let looked = document(app, tx, (*kind, id), now, checked).await;
        looked.or_else(|error| Fault::unreadable(id, error).map(|fault| checked.faults.push(fault)))?;
    }
    units(tx, year, checked).await?;
    if !found.sealed() {
        surroundings(tx, year, &named, checked).await?;
    }
    editions(app, tx, year, checked).await
}

/// Finds missing documents: those of every opened year, and those to which rows refer. Every opened year has some of
/// them, and other rows refer to the rest.
async fn lost(tx: &Tx, found: &Year, year: FiscalYear, named: &[Named], checked: &mut Checked) -> Result<(), Error> {
    let mut fault = |subject: String, name: String| checked.faults.push(Fault::new(subject, name, MISSING));
    let opened = found.state != YearState::Planned;
    if opened && !named.iter().any(|one| one.kind == DocumentKind::AnnualReport) {
        fault(year.to_string(), "annual report".to_owned());
    }
    for place in store::lost::places(tx, year).await? {
        if place.kind != DocumentKind::AnnualReport.as_str() {
            fault(year.to_string(), format!("{} of {}", place.kind, place.name));
        }
    }
    for one in store::lost::referred(tx, year).await? {
        fault(DocumentId { year, uuid: one.document_id }.to_string(), format!("named by {}", one.named_by));
    }
    Ok(())
}

/// Checks what sealing would read. This includes everything besides the contents, and the history of accepted
/// documents.
async fn surroundings(tx: &Tx, year: FiscalYear, named: &[Named], checked: &mut Checked) -> Result<(), Error> {
    let parts = crate::years::parts(tx, year, named).await;
    let decided = parts.and_then(|(parts, _)| crate::years::decided(&parts));
    match decided {
        // a document that is missing or cannot be read already has a fault
        Err(Error::Corrupt(_))
            if checked.faults.iter().any(|fault| ["content-hash", MISSING].contains(&fault.what)) =>
        {
            Ok(())
        }
        Err(error) => Fault::unreadable(year, error).map(|fault| checked.faults.push(fault)),
        Ok(_) => Ok(()),
    }
}

async fn document(
    app: &App,
    tx: &Tx,
    (kind, id): (DocumentKind, DocumentId),
    now: DateTime<Utc>,
    checked: &mut Checked,
) -> Result<(), Error> {
    // reads the document as stored, whether its hash fits or not
    let found = store::documents::read(tx, kind, id).await?;
    let document = &found.ok_or_else(|| Error::corrupt("document", id, "id", "no row"))?;
    let mut fault = |what| checked.faults.push(Fault::new(document.subject.id, &document.organisation_name, what));
    if !hash(&judged(document)?).is_ok_and(|hash| hash == document.subject.content_hash) {
        fault("content-hash");
    }
    for revision in 1..=document.subject.revision {
        for kept in store::steps::handed_in(tx, id, revision).await? {
            if !hash(&kept.content).is_ok_and(|hash| hash == kept.content_hash) {
                fault("revision-hash");
            }
        }
    }
    let accepted = matches!(document.subject.state.kind(), StateKind::Accepted | StateKind::Sealed);
    match document.subject.kind {
        DocumentKind::ActivityReport => {
            if !same_contributions(app, tx, document, accepted, now).await? {
                fault("contributions");
            }
        }
        DocumentKind::MeasureReport => {}
        DocumentKind::AreaRollup | DocumentKind::AnnualReport => {
            let Some(stored) = &document.computed else {
                return Ok(());
            };
            // stale figures may differ from the sources, unless they were sealed; only current ones must be equal
            if !gather(app, tx, document, now).await?.stale.is_empty() {
                if document.subject.state.kind() == StateKind::Sealed {
                    fault("stale");
                }
            } else {
                if added_up(app, tx, document, now).await?.figures != stored.figures {
                    fault("figures");
                }
                checked.rollups += 1;
            }
        }
    }
    Ok(())
}

/// Checks whether a report's stored contributions are those of its answers. Only an accepted report has any.
async fn same_contributions(
    app: &App,
    tx: &Tx,
    document: &Document,
    accepted: bool,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let year = document.subject.id.year;
    let stored = store::rollups::of_unit(tx, year, document.organisation).await?;
    let stored = stored.into_iter().filter(|row| row.document_id == document.subject.id.uuid);
    let mut stored = stored
        .map(|row| Ok((row.dimension, row.metric, row.amount)))
        .collect::<Result<Vec<(String, String, Value)>, Error>>()?;
    let mut again = Vec::new();
    if accepted {
        let form = app.forms.get(tx, document.edition, year, now).await?;
        let (added, _) = contributions(&form.edition, &stored_report(&form, document)?, &document.organisation_key);
        for Contribution { dimension, metric, amount } in added {
            again.push((dimension, metric, serde_json::to_value(amount).map_err(Error::internal)?));
        }
    }
    let order = |a: &(String, String, Value), b: &(String, String, Value)| (&a.0, &a.1).cmp(&(&b.0, &b.1));
    stored.sort_by(order);
    again.sort_by(order);
    Ok(stored == again)
}

/// Compares every unit's stored totals with its contributions. Also finds units with only one of the two.
async fn units(tx: &Tx, year: FiscalYear, checked: &mut Checked) -> Result<(), Error> {
    let organisations = store::organisations::list(tx, None).await?;
    let mut stored = BTreeMap::new();
    let receivers: BTreeSet<uuid::Uuid> = organisations.iter().filter_map(|one| one.receiver_id).collect();
    for receiver in receivers {
        for total in store::rollups::unit_totals(tx, year, OrganisationId(receiver)).await? {
            stored.insert(total.organisation_id, (total.totals, total.reports));
        }
    }
    let nothing = (Value::Array(Vec::new()), 0);
    for unit in organisations.iter().filter(|one| one.kind == OrganisationKind::Unit) {
        checked.units += 1;
        let again = match unit_total(tx, year, OrganisationId(unit.id)).await {
            Ok(again) => again,
            Err(error) => {
                checked.faults.push(Fault::unreadable(unit.id, error)?);
                stored.remove(&unit.id);
                continue;
            }
        };
        if again != stored.remove(&unit.id).unwrap_or_else(|| nothing.clone()) {
            checked.faults.push(Fault::new(unit.id, &unit.name, "unit-total"));
        }
    }
    checked.faults.extend(stored.keys().map(|id| Fault::new(id, "", "unit-total")));
    Ok(())
}

/// Verifies every sealed edition as anybody can, sums included. Compares the first one with the documents still stored.
async fn editions(app: &App, tx: &Tx, year: FiscalYear, checked: &mut Checked) -> Result<(), Error> {
    let keys = &app.secrets.published;
    for kept in store::snapshots::list(tx).await?.iter().filter(|kept| kept.fiscal_year == year.number()) {
        let sealed = spool::sealed(tx, SnapshotId(kept.id)).await?.ok_or(Error::NotFound)?;
        checked.editions += 1;
        let Ok((_, stored)) = sealed.opened(keys).map_err(Error::internal)? else {
            checked.faults.push(Fault::new(kept.id, kept.edition, "sealed-file"));
            continue;
        };
        // an edition that another version of the program sealed is not derived again, and is no fault
        if let Again::Differs(what) = derived_again(&stored, sealed.length().map_err(Error::internal)?) {
            checked.faults.push(Fault::new(kept.id, format!("edition {}: {what}", kept.edition), "public-part"));
        }
        match sums::recompute(&stored) {
            Sums::Same { .. } => checked.added_up += 1,
            Sums::Differ(Difference { part, what, .. }) => {
                checked.faults.push(Fault::new(part, format!("edition {}: {what}", kept.edition), "sums"));
            }
            Sums::NotRecomputed(why) => checked.not_added_up.push((kept.edition, why)),
        }
        if kept.edition == 1 {
            for part in &stored.only(|_| true).map_err(Error::internal)?.parts {
                same_part(tx, year, part, checked).await?;
            }
        }
    }
    Ok(())
}

async fn same_part(
    tx: &Tx,
    year: FiscalYear,
    part: &domain::snapshot::Part,
    checked: &mut Checked,
) -> Result<(), Error> {
    let Some((kind, id)) = part.name.split_once('/') else {
        return Ok(());
    };
    let kind = kind.replace('-', "_").parse::<DocumentKind>().map_err(|_| Error::internal("a part of no kind"))?;
    let id: DocumentId = id.parse().map_err(Error::internal)?;
    let sealed = part.body.get("content_hash").and_then(Value::as_str);
    let found = store::documents::read(tx, kind, id).await?.filter(|_| id.year == year);
    let here = found.as_ref().map(|found| hex::encode(&found.subject.content_hash));
    if here.as_deref() != sealed {
        let name = found.map_or_else(|| "no such document".to_owned(), |found| found.organisation_name);
        checked.faults.push(Fault::new(id, name, "not-as-sealed"));
    }
    Ok(())
}
