//! Labels of the keys in a document. The document gives them itself, for organisations, items, scales and forms.

use std::collections::BTreeMap;

use domain::actor::OrganisationKind;
use domain::form::{Edition, Field, Label, Rollup, Shown};
use domain::indicator::{Indicator, of_item};
use domain::pack::ItemKind;
use domain::snapshot::File;
use domain::term::Terms;
use domain::workflow::DocumentKind;
use domain::year::FiscalYear;
use serde_json::Value;

use super::json_reader::{At, Unreadable};
use crate::language::{name, words};
use crate::suppress::Shares;

/// An organisation of the year.
#[derive(Clone, Debug)]
pub(super) struct Organisation {
    pub(super) id: String,
    pub(super) key: String,
    /// The organisation's kind; `None` if this program does not know it.
    pub(super) kind: Option<OrganisationKind>,
    pub(super) name: String,
    /// The key of the organisation above.
    pub(super) parent: Option<String>,
}

/// An item of the plan.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) key: String,
    /// The item's kind; `None` if this program does not know it.
    pub(super) kind: Option<ItemKind>,
    pub(super) name: String,
    /// The number that the plan prints.
    pub(super) number: Option<i64>,
    /// The key of the area or unit to which the item belongs.
    pub(super) organisation: Option<String>,
    /// The indicators of a measure.
    pub(super) indicators: Vec<Indicator>,
    /// Whether the plan has the item in this year.
    valid: bool,
}

/// The labels of a document's keys.
#[derive(Debug)]
pub(super) struct Names {
    /// The fiscal year.
    pub(super) year: FiscalYear,
    /// The municipality's name.
    municipality: Label,
    /// What the municipality calls its organisations, documents and items.
    pub(super) terms: Terms,
    /// Who may read why a unit did not report, by decision of the municipality (`domain::pack::Downloads`).
    pub(super) reasons: Shown,
    /// The organisations, in the document's order.
    pub(super) organisations: Vec<Organisation>,
    /// The items, in the order of the plan, kind by kind.
    items: Vec<Item>,
    /// The position of each item, by its key.
    places: BTreeMap<String, usize>,
    scales: BTreeMap<(String, String), Label>,
    /// The forms by identifier, in the document's order.
    pub(super) forms: Vec<(String, Edition)>,
}

impl Names {
    /// Reads the labels from a document.
    pub(super) fn read(file: &File) -> Result<Self, Unreadable> {
        let forms = At::part(file, "forms")?.entries();
        let municipality = At::part(file, "municipality")?;
        let called = municipality.text("name")?;
        let organisations = organisations(file)?;
        let items = items(file, &organisations)?;
        Ok(Self {
            year: file.manifest.header.fiscal_year,
            municipality: words(called, municipality.may("name_en").unwrap_or(called)),
            terms: Terms::read(At::part(file, "plan")?.value),
            reasons: match municipality.at("downloads").may("missing_report_reasons") {
                Some("public") => Shown::Public,
                _ => Shown::Municipality,
            },
            organisations,
            places: items.iter().map(|item| item.key.clone()).zip(0..).collect(),
            items,
            scales: scales(file),
            forms: forms.iter().map(form).collect::<Result<_, _>>()?,
        })
    }

    /// Returns the forms of a kind of document.
    pub(super) fn editions(&self, kind: DocumentKind) -> impl Iterator<Item = &Edition> {
        self.forms.iter().map(|(_, form)| form).filter(move |form| form.document() == kind)
    }

    /// Returns the question with this key, in the forms of a kind of document.
    pub(super) fn question(&self, kind: DocumentKind, key: &str) -> Option<&Field> {
        let groups = self.editions(kind).flat_map(|form| form.groups());
        groups.flat_map(|group| &group.fields).find(|field| field.key == key)
    }

    /// Returns the numerators and denominators of the shares in the forms.
    pub(super) fn shares(&self) -> Shares {
        let fields = self.forms.iter().flat_map(|(_, form)| form.groups()).flat_map(|group| &group.fields);
        let mut made = Shares::new();
        for field in fields {
            if let Rollup::Share { of, among } = &field.rollup {
                made.entry(field.key.clone()).or_default().extend([of.clone(), among.clone()]);
            }
        }
        made
    }

    /// Returns an organisation by its key.
    pub(super) fn organisation(&self, key: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|one| one.key == key)
    }

    /// Returns the name of an organisation, or its key if the document does not hold it.
    pub(super) fn organisation_name(&self, key: &str) -> Label {
        self.organisation(key).map_or_else(|| name(key), |one| name(&one.name))
    }

    /// Returns the area to which an organisation belongs; an area belongs to itself.
    pub(super) fn area_of(&self, key: &str) -> Option<&Organisation> {
        let mut one = self.organisation(key)?;
        // the deepest tree of organisations has fewer levels; the limit also ends a cycle
        for _ in 0..8 {
            if one.kind == Some(OrganisationKind::Area) {
                return Some(one);
            }
            one = self.organisation(one.parent.as_deref()?)?;
        }
        None
    }

    /// Returns the name of the municipality as a whole. Its figures are not those of the office that compiles them.
    pub(super) fn whole(&self) -> Label {
        let Label { ja, en } = &self.municipality;
        words(&format!("{ja}全体"), &format!("{en} as a whole"))
    }

    /// Returns an item by its key.
    pub(super) fn item_of(&self, key: &str) -> Option<&Item> {
        self.items.get(self.place_of(key)?)
    }

    /// Returns the position of an item among all items.
    pub(super) fn place_of(&self, key: &str) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// Returns the items of a kind that the plan has in this year, in the plan's order.
    pub(super) fn items_of(&self, kind: ItemKind) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.kind == Some(kind) && item.valid)
    }

    /// Returns the name of an item, or its key if the document does not hold the item.
    pub(super) fn item(&self, key: &str) -> Label {
        self.item_of(key).map_or_else(|| name(key), |item| name(&item.name))
    }

    /// Returns a label of a scale, or its key if the document does not hold the label.
    pub(super) fn label(&self, scale: &str, key: &str) -> Label {
        let found = self.scales.get(&(scale.to_owned(), key.to_owned()));
        found.cloned().unwrap_or_else(|| name(key))
    }
}

fn organisations(file: &File) -> Result<Vec<Organisation>, Unreadable> {
    let entries = At::part(file, "organisations")?.entries();
    let by_id: BTreeMap<&str, &str> = entries.iter().filter_map(|one| one.may("id").zip(one.may("key"))).collect();
    let read = entries.iter().map(|one| {
        Ok(Organisation {
            id: one.may("id").unwrap_or_default().to_owned(),
            key: one.text("key")?.to_owned(),
            kind: one.text("kind")?.parse::<OrganisationKind>().ok(),
            name: one.text("name")?.to_owned(),
            parent: one.may("parent_id").and_then(|id| by_id.get(id)).map(|key| (*key).to_owned()),
        })
    });
    read.collect()
}

fn items(file: &File, organisations: &[Organisation]) -> Result<Vec<Item>, Unreadable> {
    let year = i64::from(file.manifest.header.fiscal_year.number());
    let read = At::part(file, "items")?.entries().into_iter().map(|one| {
        let organisation = one.may("organisation_id").and_then(|id| organisations.iter().find(|other| other.id == id));
        let (from, to) = (one.number("valid_from"), one.number("valid_to"));
        Ok(Item {
            key: one.text("key")?.to_owned(),
            kind: one.text("kind")?.parse::<ItemKind>().ok(),
            name: one.text("name")?.to_owned(),
            number: one.number("number"),
            organisation: organisation.map(|one| one.key.clone()),
            indicators: indicators(&one)?,
            valid: from.is_none_or(|from| from <= year) && to.is_none_or(|to| year <= to),
        })
    });
    read.collect()
}

/// Reads the indicators of an item. A year that was sealed without any has none.
fn indicators(item: &At<'_>) -> Result<Vec<Indicator>, Unreadable> {
    of_item(item.value).map_err(|_| item.lacks("item with readable indicators"))
}

fn scales(file: &File) -> BTreeMap<(String, String), Label> {
    let mut read = BTreeMap::new();
    for scale in At::may_part(file, "scales").map(|part| part.entries()).unwrap_or_default() {
        for grade in scale.at("labels").entries() {
            if let (Some(scale), Some(key)) = (scale.may("key"), grade.may("key")) {
                read.insert((scale.to_owned(), key.to_owned()), label(&grade.at("label"), key));
            }
        }
    }
    read
}

/// Reads a label in both languages. Missing Japanese becomes the key, missing English the Japanese.
pub(super) fn label(at: &At<'_>, key: &str) -> Label {
    let ja = at.may("ja").unwrap_or(key);
    words(ja, at.may("en").unwrap_or(ja))
}

fn form(at: &At<'_>) -> Result<(String, Edition), Unreadable> {
    let id = at.text("id")?.to_owned();
    let mut body = at.value.clone();
    if let Value::Object(members) = &mut body {
        members.remove("id");
    }
    let edition = Edition::parse(&body)
        .map_err(|violations| Unreadable::Form { pointer: at.pointer().to_owned(), why: format!("{violations:?}") })?;
    Ok((id, edition))
}
