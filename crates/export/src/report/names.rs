//! What the keys of the document mean, as the document itself says: organisations, items, scales, forms.

use std::collections::BTreeMap;

use domain::form::{Edition, Field, Label};
use domain::snapshot::File;
use domain::workflow::DocumentKind;
use serde_json::Value;

use super::part::{At, Unreadable};
use crate::language::{name, words};

/// An organisation of the year.
#[derive(Clone, Debug)]
pub(super) struct Organisation {
    pub(super) id: String,
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) name: String,
    /// The key of the one above.
    pub(super) parent: Option<String>,
}

/// An item of the plan.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) kind: String,
    pub(super) name: String,
}

/// The meanings.
#[derive(Debug)]
pub(super) struct Names {
    /// By key, in the document's order.
    pub(super) organisations: Vec<Organisation>,
    items: BTreeMap<String, Item>,
    scales: BTreeMap<(String, String), Label>,
    /// The forms by identifier, in the document's order.
    pub(super) forms: Vec<(String, Edition)>,
}

impl Names {
    /// Reads them.
    pub(super) fn read(file: &File) -> Result<Self, Unreadable> {
        let forms = At::part(file, "forms")?.entries();
        Ok(Self {
            organisations: organisations(file)?,
            items: items(file)?,
            scales: scales(file),
            forms: forms.iter().map(form).collect::<Result<_, _>>()?,
        })
    }

    /// The forms of a kind of document.
    pub(super) fn editions(&self, kind: DocumentKind) -> impl Iterator<Item = &Edition> {
        self.forms.iter().map(|(_, form)| form).filter(move |form| form.document() == kind)
    }

    /// The question of a key, in the forms of a kind of document.
    pub(super) fn question(&self, kind: DocumentKind, key: &str) -> Option<&Field> {
        let sections = self.editions(kind).flat_map(|form| form.sections());
        sections.flat_map(|section| &section.fields).find(|field| field.key == key)
    }

    /// An organisation.
    pub(super) fn organisation(&self, key: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|one| one.key == key)
    }

    /// The name of an organisation; its key when the document does not hold it.
    pub(super) fn organisation_name(&self, key: &str) -> Label {
        self.organisation(key).map_or_else(|| name(key), |one| name(&one.name))
    }

    /// The ward an organisation belongs to, itself included.
    pub(super) fn ward_of(&self, key: &str) -> Option<&Organisation> {
        let mut one = self.organisation(key)?;
        // as deep as any tree of organisations goes; a circle ends here too
        for _ in 0..8 {
            if one.kind == "ward" {
                return Some(one);
            }
            one = self.organisation(one.parent.as_deref()?)?;
        }
        None
    }

    /// The name of an item; its key when the document does not hold it.
    pub(super) fn item(&self, key: &str) -> Label {
        self.items.get(key).map_or_else(|| name(key), |item| name(&item.name))
    }

    /// The kind of an item.
    pub(super) fn item_kind(&self, key: &str) -> Option<&str> {
        self.items.get(key).map(|item| item.kind.as_str())
    }

    /// The key of the one item with that name among those kinds.
    pub(super) fn item_named(&self, kinds: &[&str], text: &str) -> Option<&str> {
        let mut found = self.items.iter().filter(|(_, item)| kinds.contains(&item.kind.as_str()) && item.name == text);
        let first = found.next()?;
        found.next().is_none().then_some(first.0.as_str())
    }

    /// The label of a scale; its key when the document does not hold it.
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
            kind: one.text("kind")?.to_owned(),
            name: one.text("name")?.to_owned(),
            parent: one.may("parent_id").and_then(|id| by_id.get(id)).map(|key| (*key).to_owned()),
        })
    });
    read.collect()
}

fn items(file: &File) -> Result<BTreeMap<String, Item>, Unreadable> {
    let entries = At::part(file, "items")?.entries();
    let read = entries.iter().map(|one| {
        let item = Item { kind: one.text("kind")?.to_owned(), name: one.text("name")?.to_owned() };
        Ok((one.text("key")?.to_owned(), item))
    });
    read.collect()
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

/// Words in both languages; what is lacking is said by the key.
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
        .map_err(|complaints| Unreadable::Form { pointer: at.pointer().to_owned(), why: format!("{complaints:?}") })?;
    Ok((id, edition))
}
