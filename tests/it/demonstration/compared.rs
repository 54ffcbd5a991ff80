//! Two sealed years, one after the other: the later holds the figures of the earlier, names it, and goes on with its ledger.

use std::collections::BTreeMap;

use domain::figure::Figure;
use domain::snapshot::merkle::hash_text;
use domain::snapshot::{File, PREVIOUS_YEAR};
use export::report::Sight;
use serde_json::{Value, json};
use tests::exported::report;
use tests::world::World;

use super::{assert_marked, rows};

/// A demonstration tells a joint activity in two reports, or nothing is seen of how its numbers are withheld.
pub(crate) fn joint_activities_are_there(file: &[u8]) {
    let (told, withheld) = tests::joint::told_once(&report(file, Sight::All), &report(file, Sight::Public));
    println!("numbers that two units tell: {told}, withheld {withheld}");
    assert!(told > 0);
}

/// The later year rests on the earlier: by its root, in its figures, in its ledger.
pub(crate) fn with_the_year_before(earlier: &[u8], later: &[u8]) {
    let (before, file) = (File::read(earlier).expect("a sealed year"), File::read(later).expect("a sealed year"));
    let root = hash_text(&before.manifest.root);
    let part = file.parts.iter().find(|part| part.name == PREVIOUS_YEAR).expect("the figures of the year before");
    assert_eq!(part.body["root"], json!(root));
    assert_eq!(file.manifest.header.previous_root.map(|root| hash_text(&root)), Some(root));
    what_changed(later);
    the_ledger_goes_on(&before, &file, later);
    what_was_told_stays_told(earlier, later);
}

/// Everybody sees the figures of both years, and what changed.
fn what_changed(later: &[u8]) {
    let public = report(later, Sight::Public);
    let known = public.lines("comparison").filter_map(|line| {
        let known = |key: &str| if let Figure::Known(number) = line.figure(key) { Some(number) } else { None };
        Some((known("before")?, known("value")?, known("change")?))
    });
    let known: Vec<_> = known.collect();
    assert!(known.iter().all(|(before, value, change)| value - before == *change), "{known:?}");
    let falls = known.iter().filter(|(.., change)| *change < 0).count();
    assert!(falls > 0 && known.len() > falls, "a year in which everything grew compares nothing: {known:?}");
}

/// What the earlier year deferred stands in the later one, with what became of it.
fn the_ledger_goes_on(before: &File, file: &File, later: &[u8]) {
    let ledger = |file: &File| -> BTreeMap<String, Value> {
        let issues = &file.parts.iter().find(|part| part.name == "issues").expect("the ledger").body;
        let issues = issues.as_array().expect("issues").iter();
        issues.map(|one| (one["id"].as_str().expect("an id").to_owned(), one.clone())).collect()
    };
    let (earlier, ledger) = (ledger(before), ledger(file));
    let deferred: Vec<&String> =
        earlier.iter().filter(|(_, one)| one["disposition"] == "deferred").map(|(id, _)| id).collect();
    assert!(!deferred.is_empty() && deferred.len() < earlier.len(), "{earlier:?}");
    let all = report(later, Sight::All);
    for id in deferred {
        let goes_on = ledger.values().find(|one| one["continues"] == json!(id)).expect("the issue carried over");
        assert_eq!(goes_on["text"], earlier[id]["text"]);
        let mut lines = all.lines("issues").filter(|line| line.is("continues", id));
        assert_eq!(lines.next().and_then(|line| line.text("text")), goes_on["text"].as_str().map(ToOwned::to_owned));
    }
    assert!(ledger.values().any(|one| one["continues"].is_null()), "nothing new: {ledger:?}");
}

/// What everybody could read of the earlier ledger they can read in the later one, with the day it was first raised.
fn what_was_told_stays_told(earlier: &[u8], later: &[u8]) {
    let (before, after) = (report(earlier, Sight::Public), report(later, Sight::Public));
    let mut told = 0;
    for line in after.lines("issues").filter(|line| line.yes("carried_over") == Some(true)) {
        let from = line.text("continues").expect("the issue it continues");
        let from = before.lines("issues").find(|line| line.is("id", &from)).expect("the issue of the year before");
        assert_eq!((line.cell("text"), line.cell("raised_on")), (from.cell("text"), from.cell("raised_on")));
        told += usize::from(line.text("text").is_some());
    }
    assert!(told > 0, "nothing that was told goes on");
}

/// What was deferred goes on in the year under way, where it is open.
pub(crate) async fn what_was_deferred_goes_on(world: &World, sealed: i16, under_way: i16) {
    let (before, ledger) = (rows(world, "issues", sealed).await, rows(world, "issues", under_way).await);
    let deferred: Vec<&Value> = before.iter().filter(|one| one["disposition"] == "deferred").collect();
    assert!(!deferred.is_empty(), "{before:?}");
    for issue in deferred {
        let goes_on = ledger.iter().find(|one| one["continues"] == issue["id"]).expect("the issue carried over");
        assert_eq!((&goes_on["disposition"], &goes_on["text"]), (&Value::Null, &issue["text"]));
    }
    ledger.iter().for_each(|one| assert_marked(&one["text"]));
}
