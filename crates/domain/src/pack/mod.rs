//! Plan packs: a municipality, its plan, scales and forms as a directory of JSON files. Everything that differs
//! between municipalities is in a pack; the program contains nothing about any municipality.
//!
//! | file | holds |
//! |---|---|
//! | `pack.json` | the format, the pack's key and title |
//! | `municipality.json` | the municipality |
//! | `organisations.json` | areas, units, departments … |
//! | `plan.json` | term, goal, the layers and terms of the municipality, and how much of the plan the pack holds |
//! | `items.json` | themes, directions, service types, measures, area plans and their policies |
//! | `scales.json` | the scales of the evaluation |
//! | `good_practices.json` | the good practices the plan prints |
//! | `forms/*.json` | the form editions, one per file |
//! | `samples.json` | optional: invented units and priority items, for demonstrations only |
//! | `demonstration/*.json` | optional: invented years, described step by step |
//!
//! Every item names its source and its confidence. The reader finds all faults of a pack at once.

mod demonstration;
mod downloads;
mod fault;
mod fit;
mod form;
pub mod identity;
mod indicator;
mod item;
mod kind;
mod known;
mod layers;
mod leaf;
mod ledger;
mod lines;
mod model;
mod municipality;
mod node;
mod options;
mod organisation;
mod owned;
mod place;
mod plan;
mod samples;
mod scale;
mod sheet;
mod staged;

use std::collections::{BTreeMap, BTreeSet};

pub use downloads::{Downloads, Licence};
pub use fault::{Fault, Rule};
pub use identity::stable_id;
pub use kind::{Best, Confidence, ItemKind, MOST_DEPARTMENTS, Shape};
pub use model::{
    Count, Evidence, GoodPractice, Grade, Item, Link, Municipality, Organisation, Pack, Plan, Samples, Scale, Validity,
};

pub use staged::{
    Does, StagedDecision, StagedDisposal, StagedDocument, StagedIssue, StagedRaising, StagedStep, StagedYear,
};

use crate::form::Edition;
use demonstration::Ground;
use fault::Faults;
use item::Taken;
use known::Known;
use node::Node;
use sheet::{DEMONSTRATION, FORMS, SAMPLES, Sheet, sheets};

/// Reads and checks a pack. `files` maps the name of each file in the pack (`forms/activity-report.json`) to its
/// text.
///
/// # Errors
/// Returns every fault of every file, in the order of files and lines.
pub fn read(files: &BTreeMap<String, String>) -> Result<Pack, Vec<Fault>> {
    let faults = Faults::default();
    let sheets = sheets(files, &faults);
    let pack = assemble(&sheets, &faults);
    match (pack, faults.sorted()) {
        (Some(pack), faults) if faults.is_empty() => Ok(pack),
        (_, faults) => Err(faults),
    }
}

/// Reads every file even if another is faulty, so that all faults are found.
fn assemble(sheets: &BTreeMap<String, Sheet>, faults: &Faults) -> Option<Pack> {
    let known = Known::of(sheets);
    let node = |name: &str| sheets.get(name).map(|sheet| Node::root(sheet, faults));
    let head = node("pack.json").and_then(|node| municipality::head(&node));
    let municipality = node("municipality.json").and_then(|node| municipality::read(&node));
    let (mut keys, mut taken) = (BTreeSet::new(), Taken::default());
    let organisations = node("organisations.json").and_then(|node| {
        organisation::complete(&node, &known);
        organisation::list(&node, &known, &mut keys)
    });
    let plan = node("plan.json").and_then(|node| plan::read(&node, &known));
    let items = node("items.json").and_then(|node| item::list(&node, &known, &mut taken));
    if let (Some(node), Some(plan), Some(items), Some(organisations)) =
        (node("items.json"), &plan, &items, &organisations)
    {
        owned::complete(&node, plan, items, organisations);
    }
    let scales = node("scales.json").and_then(|node| scale::list(&node, &known));
    let good_practices = node("good_practices.json").and_then(|node| scale::practices(&node, &known));
    let forms = forms(sheets, &known, faults);
    let samples = node(SAMPLES).map(|node| {
        let known = known.with_samples(node.value());
        samples::read(&node, &known, &mut keys, &mut taken)
    });
    let (key, title) = head?;
    let mut pack = Pack {
        key,
        title,
        municipality: municipality?,
        organisations: organisations?,
        plan: plan?,
        items: items?,
        scales: scales?,
        good_practices: good_practices?,
        forms,
        samples: samples.unwrap_or_else(|| Some(Samples::default()))?,
        demonstration: Vec::new(),
    };
    pack.demonstration = demonstration(sheets, &pack, faults)?;
    Some(pack)
}

/// Reads the demonstration years, the earliest first. They depend on the rest of the pack, so they are read only if
/// it has no fault.
fn demonstration(sheets: &BTreeMap<String, Sheet>, pack: &Pack, faults: &Faults) -> Option<Vec<StagedYear>> {
    if faults.count() > 0 {
        return None;
    }
    let files = sheets.values().filter(|sheet| sheet.name.starts_with(DEMONSTRATION));
    let ground = Ground::of(pack);
    let nodes = files.map(|sheet| Node::root(sheet, faults));
    let years: Vec<_> = nodes.map(|node| demonstration::year(&node, &ground).map(|year| (node, year))).collect();
    let mut years = years.into_iter().collect::<Option<Vec<_>>>()?;
    years.sort_by_key(|(_, staged)| staged.year);
    ledger::from_year_to_year(&years);
    Some(years.into_iter().map(|(_, staged)| staged).collect())
}

fn forms(sheets: &BTreeMap<String, Sheet>, known: &Known, faults: &Faults) -> Vec<Edition> {
    let files: Vec<&Sheet> = sheets.values().filter(|sheet| sheet.name.starts_with(FORMS)).collect();
    let mut editions = Vec::new();
    for sheet in &files {
        let node = Node::root(sheet, faults);
        editions.extend(form::read(&node, known).map(|edition| (node, edition)));
    }
    // An unreadable edition has a fault already; it must not be reported as missing too.
    if let Some(plan) = sheets.get("plan.json").filter(|_| editions.len() == files.len()) {
        fit::forms(&Node::root(plan, faults), known, &editions);
    }
    editions.into_iter().map(|(_, edition)| edition).collect()
}
