//! The rows that a pack states, table by table.

use std::collections::HashMap;

use domain::id::TenantId;
use domain::pack::identity::{self, good_practice};
use domain::pack::{Evidence, Item, Organisation, Pack};
use serde_json::{Value, json};
use uuid::Uuid;

use super::difference::{About, Stated};
use crate::entity::{
    form_edition, good_practice as practice, organisation, plan, plan_item, plan_item_link, plan_item_organisation,
    scale,
};
use crate::word::Word;

/// A pack, whose rows belong to one municipality. Samples are stated or not.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) pack: &'a Pack,
    pub(super) samples: bool,
    pub(super) tenant: TenantId,
}

impl<'a> Rows<'a> {
    fn code(self) -> &'a str {
        &self.pack.municipality.code
    }

    pub(super) fn plan_id(self) -> Uuid {
        identity::plan(self.code(), &self.pack.plan.key).0
    }

    fn organisation_id(self, key: &str) -> Uuid {
        identity::organisation(self.code(), key).0
    }

    fn item_id(self, item: &Item) -> Uuid {
        identity::item(self.code(), &self.pack.plan.key, item.kind, &item.key).0
    }

    /// Returns the items, in the order of the pack.
    pub(super) fn items_stated(self) -> impl Iterator<Item = &'a Item> {
        let samples = self.pack.samples.items.iter().filter(move |_| self.samples);
        self.pack.items.iter().chain(samples)
    }

    /// Returns the identifiers of samples that the pack has and does not state this time. They stay as they are.
    pub(super) fn left_alone(self) -> Vec<Uuid> {
        if self.samples {
            return Vec::new();
        }
        let organisations = self.pack.samples.organisations.iter().map(|one| self.organisation_id(&one.key));
        organisations.chain(self.pack.samples.items.iter().map(|item| self.item_id(item))).collect()
    }

    /// Returns the organisations, each with its position. The order is that of the pack: kind by kind, layer by layer,
    /// and what lies in an area with that area; samples have a place whether they are stated or not. Lists never follow the keys, which are the program's own.
    pub(super) fn organisations(self) -> Vec<organisation::Model> {
        let mut placed: Vec<&Organisation> =
            self.pack.organisations.iter().chain(&self.pack.samples.organisations).collect();
        let order: HashMap<&str, usize> = placed.iter().map(|one| one.key.as_str()).zip(0..).collect();
        let way = |one: &Organisation| {
            let areas: Vec<_> = self.pack.areas_of(one).map(|area| order.get(area.key.as_str()).copied()).collect();
            areas.into_iter().rev().collect::<Vec<_>>()
        };
        placed.sort_by_cached_key(|one| (one.kind, way(one)));
        let apart = self.left_alone();
        let placed = placed.into_iter().zip(1..).map(|(one, position)| self.organisation(one, position));
        placed.filter(|row| !apart.contains(&row.id)).collect()
    }

    fn organisation(self, one: &Organisation, position: i32) -> organisation::Model {
        let area = self.pack.area_of(one).map(|area| self.organisation_id(&area.key));
        organisation::Model {
            tenant_id: self.tenant.0,
            id: self.organisation_id(&one.key),
            key: one.key.clone(),
            kind: Word(one.kind),
            name: one.name.clone(),
            kana: one.kana.clone(),
            code: one.code.clone(),
            parent_id: one.parent.as_ref().map(|key| self.organisation_id(key)),
            position,
            layer: one.layer.clone(),
            area_id: area,
            receiver_id: self.pack.receiver_of(one).map(|receiver| self.organisation_id(&receiver.key)),
            valid_from: one.validity.from.number(),
            valid_to: one.validity.to.map(domain::year::FiscalYear::number),
            sample: one.sample,
            source: json!(one.evidence.source),
            confidence: one.evidence.confidence.to_string(),
        }
    }

    pub(super) fn plan(self) -> plan::Model {
        let one = &self.pack.plan;
        let mut attributes = one.attributes.clone();
        for (name, count) in [("measures", one.measures), ("units", one.units)] {
            let value = json!({"published": count.published, "total": count.total, "partial": count.partial()});
            attributes.insert(name.to_owned(), value);
        }
        plan::Model {
            tenant_id: self.tenant.0,
            id: self.plan_id(),
            key: one.key.clone(),
            name: one.name.clone(),
            goal: one.goal.clone(),
            starts_on: one.starts_on,
            ends_on: one.ends_on,
            first_year: one.first_year.number(),
            last_year: one.last_year.number(),
            layers: json!(one.layers),
            terms: json!(one.terms),
            attributes: Value::Object(attributes),
            source: json!(one.evidence.source),
            confidence: one.evidence.confidence.to_string(),
        }
    }

    pub(super) fn items(self) -> Vec<plan_item::Model> {
        self.items_stated().zip(1..).map(|(one, position)| self.item(one, position)).collect()
    }

    fn item(self, one: &Item, position: i32) -> plan_item::Model {
        let all = || self.pack.items.iter().chain(&self.pack.samples.items);
        let parent = one.parent.as_ref().and_then(|key| all().find(|other| other.key == *key));
        plan_item::Model {
            tenant_id: self.tenant.0,
            id: self.item_id(one),
            plan_id: self.plan_id(),
            kind: Word(one.kind),
            key: one.key.clone(),
            number: one.number,
            position,
            name: one.name.clone(),
            organisation_id: one.organisation.as_ref().map(|key| self.organisation_id(key)),
            parent_id: parent.map(|parent| self.item_id(parent)),
            attributes: Value::Object(one.attributes.clone()),
            indicators: json!(one.indicators),
            valid_from: one.validity.from.number(),
            valid_to: one.validity.to.map(domain::year::FiscalYear::number),
            sample: one.sample,
            source: json!(one.evidence.source),
            confidence: one.evidence.confidence.to_string(),
        }
    }

    pub(super) fn links(self) -> Vec<plan_item_link::Model> {
        let links = self.items_stated().flat_map(|one| one.links.iter().map(move |link| (one, link)));
        let links = links.map(|(one, link)| plan_item_link::Model {
            tenant_id: self.tenant.0,
            from_id: self.item_id(one),
            to_id: identity::item(self.code(), &self.pack.plan.key, link.kind, &link.to).0,
            confidence: link.confidence.to_string(),
        });
        links.collect()
    }

    pub(super) fn owners(self) -> Vec<plan_item_organisation::Model> {
        let owners = self.items_stated().flat_map(|one| one.departments.iter().zip(0..).map(move |key| (one, key)));
        let owners = owners.map(|(one, (key, position))| plan_item_organisation::Model {
            tenant_id: self.tenant.0,
            item_id: self.item_id(one),
            organisation_id: self.organisation_id(key),
            position,
        });
        owners.collect()
    }

    pub(super) fn scales(self) -> Vec<scale::Model> {
        let scales = self.pack.scales.iter().map(|one| scale::Model {
            tenant_id: self.tenant.0,
            plan_id: self.plan_id(),
            key: one.key.clone(),
            body: one.body.clone(),
        });
        scales.collect()
    }

    pub(super) fn editions(self) -> Vec<form_edition::Model> {
        let editions = self.pack.forms.iter().map(|form| {
            let (first, last) = form.years();
            form_edition::Model {
                tenant_id: self.tenant.0,
                id: identity::edition(self.code(), &self.pack.plan.key, form.key()).0,
                plan_id: self.plan_id(),
                key: form.key().to_owned(),
                name: form.title().ja.clone(),
                document: Word(form.document()),
                first_year: first,
                last_year: last,
                body: form.to_value(),
            }
        });
        editions.collect()
    }

    pub(super) fn practices(self) -> Vec<practice::Model> {
        let practices = self.pack.good_practices.iter().map(|one| {
            let Evidence { source, confidence } = &one.evidence;
            practice::Model {
                tenant_id: self.tenant.0,
                id: good_practice(self.code(), &self.pack.plan.key, &one.key),
                plan_id: self.plan_id(),
                organisation_id: self.organisation_id(&one.area),
                name: one.name.clone(),
                body: json!({"by": one.by, "points": one.points, "source": source, "confidence": confidence.as_str()}),
            }
        });
        practices.collect()
    }
}

impl Stated for organisation::Entity {
    fn about(row: &organisation::Model) -> About {
        About { id: row.id, to: None, name: row.name.clone() }
    }
}

impl Stated for plan::Entity {
    fn about(row: &plan::Model) -> About {
        About { id: row.id, to: None, name: row.name.clone() }
    }
}

impl Stated for plan_item::Entity {
    fn about(row: &plan_item::Model) -> About {
        About { id: row.id, to: None, name: row.name.clone() }
    }
}

impl Stated for plan_item_link::Entity {
    fn about(row: &plan_item_link::Model) -> About {
        About { id: row.from_id, to: Some(row.to_id), name: String::new() }
    }
}

impl Stated for plan_item_organisation::Entity {
    fn about(row: &plan_item_organisation::Model) -> About {
        About { id: row.item_id, to: Some(row.organisation_id), name: String::new() }
    }
}

impl Stated for scale::Entity {
    fn about(row: &scale::Model) -> About {
        About { id: row.plan_id, to: None, name: row.key.clone() }
    }
}

impl Stated for form_edition::Entity {
    fn about(row: &form_edition::Model) -> About {
        About { id: row.id, to: None, name: row.name.clone() }
    }
}

impl Stated for practice::Entity {
    fn about(row: &practice::Model) -> About {
        About { id: row.id, to: None, name: row.name.clone() }
    }
}
