//! Imports a plan pack that was read and checked. The platform's operator does so from the command line, with the
//! owner's connection, because the program may not write the registry of municipalities.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::audit::{AuditAction, AuditDetail, Subject, Word};
use domain::pack::identity::{self, good_practice};
use domain::pack::{Evidence, Item, Organisation, Pack};
use serde_json::{Value, json};
use store::packs::Rows;
use store::{Store, TransactionFor, Tx};

use crate::audit::append;
use crate::clock::Clock;
use crate::error::Error;

/// Loads a pack. Returns how many rows of each table changed. With `dry_run`, the change is rolled back.
///
/// # Errors
/// Fails when the database fails.
pub async fn import(
    owner: &Store,
    clock: &dyn Clock,
    pack: &Pack,
    samples: bool,
    dry_run: bool,
) -> Result<Vec<(&'static str, u64)>, Error> {
    let tenant = identity::municipality(&pack.municipality.code);
    let (tx, _) = owner.begin(TransactionFor::Tenant(tenant)).await?;
    let written = store::packs::load(&tx, rows(pack, samples), clock.within(&tx)).await?;
    if written.iter().any(|(_, count)| *count > 0) {
        note(&tx, clock.within(&tx), pack, &written).await?;
    }
    if dry_run {
        tx.rollback().await?
    } else {
        tx.commit().await?
    }
    Ok(written)
}

/// Records in the municipality's audit which tables an import changed, and by how many rows.
async fn note(tx: &Tx, at: DateTime<Utc>, pack: &Pack, written: &[(&'static str, u64)]) -> Result<(), Error> {
    let changed = written.iter().filter(|(_, count)| *count > 0);
    let rows = changed.map(|(table, count)| (Word::from(*table), *count)).collect();
    let detail = AuditDetail::Imported { plan: Word::key(&pack.plan.key), rows };
    let subject = Subject::Municipality(identity::municipality(&pack.municipality.code));
    append(tx, at, None, AuditAction::ImportPack, (subject, detail)).await
}

fn rows(pack: &Pack, samples: bool) -> Rows {
    let organisations: Vec<&Organisation> = if samples {
        pack.organisations.iter().chain(&pack.samples.organisations).collect()
    } else {
        pack.organisations.iter().collect()
    };
    let items: Vec<&Item> =
        if samples { pack.items.iter().chain(&pack.samples.items).collect() } else { pack.items.iter().collect() };
    Rows {
        municipality: municipality(pack),
        organisations: placed(pack, organisations).map(|(one, place)| organisation(pack, one, place)).collect(),
        plan: plan(pack),
        items: items.iter().zip(1..).map(|(one, place)| item(pack, one, place)).collect(),
        links: items.iter().flat_map(|one| links(pack, one)).collect(),
        departments: items.iter().flat_map(|one| departments(pack, one)).collect(),
        scales: pack
            .scales
            .iter()
            .map(|scale| json!({"plan_id": plan_id(pack), "key": scale.key, "body": scale.body}))
            .collect(),
        editions: editions(pack),
        practices: practices(pack),
        initiatives: crate::initiatives::of_measures(pack, &items),
    }
}

/// Returns the organisations, each with its position. The order is that of the pack: kind by kind, layer by layer, and
/// what lies in an area with that area. Lists never follow the keys, which are the program's own.
fn placed<'a>(pack: &'a Pack, organisations: Vec<&'a Organisation>) -> impl Iterator<Item = (&'a Organisation, i32)> {
    let order: HashMap<&str, usize> = organisations.iter().map(|one| one.key.as_str()).zip(0..).collect();
    let way = |one: &Organisation| {
        let areas: Vec<_> = pack.areas_of(one).map(|area| order.get(area.key.as_str()).copied()).collect();
        areas.into_iter().rev().collect::<Vec<_>>()
    };
    let mut placed = organisations;
    placed.sort_by_cached_key(|one| (one.kind, way(one)));
    placed.into_iter().zip(1..)
}

fn code(pack: &Pack) -> &str {
    &pack.municipality.code
}

fn plan_id(pack: &Pack) -> uuid::Uuid {
    identity::plan(code(pack), &pack.plan.key).0
}

fn organisation_id(pack: &Pack, key: &str) -> uuid::Uuid {
    identity::organisation(code(pack), key).0
}

fn with_evidence(mut row: Value, evidence: &Evidence) -> Value {
    if let Some(members) = row.as_object_mut() {
        members.insert("source".to_owned(), json!(evidence.source));
        members.insert("confidence".to_owned(), json!(evidence.confidence.as_str()));
    }
    row
}

fn municipality(pack: &Pack) -> Value {
    let one = &pack.municipality;
    let row = json!({
        "code": one.code, "name": one.name, "kana": one.kana, "name_en": one.name_en, "prefecture": one.prefecture,
        "sample": one.sample, "downloads": one.downloads,
    });
    with_evidence(row, &one.evidence)
}

fn organisation(pack: &Pack, one: &Organisation, position: i32) -> Value {
    let area = pack.area_of(one).map(|area| organisation_id(pack, &area.key));
    let row = json!({
        "id": organisation_id(pack, &one.key), "key": one.key, "kind": one.kind.as_str(), "name": one.name, "kana": one.kana,
        "code": one.code, "position": position, "parent_id": one.parent.as_ref().map(|key| organisation_id(pack, key)),
        "layer": one.layer, "area_id": area,
        "receiver_id": pack.receiver_of(one).map(|receiver| organisation_id(pack, &receiver.key)),
        "valid_from": one.validity.from.number(), "valid_to": one.validity.to.map(|year| year.number()),
        "sample": one.sample,
    });
    with_evidence(row, &one.evidence)
}

fn plan(pack: &Pack) -> Value {
    let one = &pack.plan;
    let mut attributes = one.attributes.clone();
    let counts = [("measures", one.measures), ("units", one.units)];
    for (name, count) in counts {
        let value = json!({"published": count.published, "total": count.total, "partial": count.partial()});
        attributes.insert(name.to_owned(), value);
    }
    let row = json!({
        "id": plan_id(pack), "key": one.key, "name": one.name, "goal": one.goal, "starts_on": one.starts_on,
        "ends_on": one.ends_on, "first_year": one.first_year.number(), "last_year": one.last_year.number(),
        "layers": one.layers, "attributes": attributes,
    });
    with_evidence(row, &one.evidence)
}

fn item_id(pack: &Pack, one: &Item) -> uuid::Uuid {
    identity::item(code(pack), &pack.plan.key, one.kind, &one.key).0
}

fn item(pack: &Pack, one: &Item, position: i32) -> Value {
    let all = || pack.items.iter().chain(&pack.samples.items);
    let parent = one.parent.as_ref().and_then(|key| all().find(|other| other.key == *key));
    let row = json!({
        "id": item_id(pack, one), "plan_id": plan_id(pack), "kind": one.kind.as_str(), "key": one.key, "number": one.number,
        "position": position, "name": one.name,
        "organisation_id": one.organisation.as_ref().map(|key| organisation_id(pack, key)),
        "parent_id": parent.map(|parent| item_id(pack, parent)), "attributes": one.attributes,
        "valid_from": one.validity.from.number(), "valid_to": one.validity.to.map(|year| year.number()),
        "sample": one.sample,
    });
    with_evidence(row, &one.evidence)
}

fn links(pack: &Pack, one: &Item) -> Vec<Value> {
    let from = item_id(pack, one);
    let links = one.links.iter().map(|link| {
        let to = identity::item(code(pack), &pack.plan.key, link.kind, &link.to).0;
        json!({"from_id": from, "to_id": to, "confidence": link.confidence.as_str()})
    });
    links.collect()
}

fn departments(pack: &Pack, one: &Item) -> Vec<Value> {
    let item = item_id(pack, one);
    let departments = one.departments.iter().enumerate().map(
        |(position, key)| json!({"item_id": item, "organisation_id": organisation_id(pack, key), "position": position}),
    );
    departments.collect()
}

fn editions(pack: &Pack) -> Vec<Value> {
    let editions = pack.forms.iter().map(|form| {
        let (first, last) = form.years();
        json!({
            "id": identity::edition(code(pack), &pack.plan.key, form.key()).0, "plan_id": plan_id(pack), "key": form.key(),
            "name": form.title().ja, "document": form.document().as_str(), "first_year": first, "last_year": last, "body": form.to_value(),
        })
    });
    editions.collect()
}

fn practices(pack: &Pack) -> Vec<Value> {
    let practices = pack.good_practices.iter().map(|one| {
        let body = with_evidence(json!({"by": one.by, "points": one.points}), &one.evidence);
        json!({
            "id": good_practice(code(pack), &pack.plan.key, &one.key), "plan_id": plan_id(pack),
            "organisation_id": organisation_id(pack, &one.area), "name": one.name, "body": body,
        })
    });
    practices.collect()
}
