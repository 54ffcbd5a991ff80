//! Plan packs: what the two packs of the program hold, what a reader says about deliberate faults, and that replaying
//! a pack names the same things.

mod chiba;
mod faults;
mod fuzz;
mod minato;
mod places;
mod shapes;

use std::collections::BTreeMap;
use std::error::Error;

use domain::pack::{Fault, ItemKind, Pack, identity, read, stable_id};
use kit::packs::files;

/// What a test returns: `?` instead of `unwrap`.
type Checked = Result<(), Box<dyn Error>>;
/// What a step of a test returns.
type Step<T> = Result<T, Box<dyn Error>>;
/// The texts of a pack's files.
type Files = BTreeMap<String, String>;

/// A pack of the program, which must be without fault.
fn pack(name: &str) -> Step<Pack> {
    read(&files(name)).map_err(|faults| told(&faults).join("\n").into())
}

fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(Fault::to_string).collect()
}

/// The keys of a pack's items of a kind.
fn keys(pack: &Pack, kind: ItemKind) -> Vec<&str> {
    pack.items.iter().filter(|item| item.kind == kind).map(|item| item.key.as_str()).collect()
}

/// The items of a kind that stand below another.
fn below(pack: &Pack, kind: ItemKind, parent: &str) -> usize {
    pack.items.iter().filter(|item| item.kind == kind && item.parent.as_deref() == Some(parent)).count()
}

#[test]
fn reading_twice_gives_the_same_pack_and_the_same_names() -> Checked {
    for name in ["chiba", "minato-sample"] {
        let (one, other) = (pack(name)?, pack(name)?);
        assert_eq!(one, other);
        let code = &one.municipality.code;
        let ids: std::collections::BTreeSet<_> = one
            .items
            .iter()
            .chain(&one.samples.items)
            .map(|item| identity::item(code, &one.plan.key, item.kind, &item.key))
            .collect();
        assert_eq!(ids.len(), one.items.len() + one.samples.items.len(), "each item has an id of its own");
    }
    Ok(())
}

#[test]
fn identifiers_never_change() {
    // Written down once: an id that changes would import every pack a second time beside itself.
    // Checked against SHA-256 of `6:12100212:municipality` by another program.
    let id = stable_id(&["121002", "municipality"]);
    assert_eq!(id.to_string(), "d1443272-19fd-8a47-9958-c124c5d616ac");
    assert_eq!(id.get_version_num(), 8);
    assert_ne!(stable_id(&["ab", "c"]), stable_id(&["a", "bc"]));
    assert_ne!(stable_id(&["a:1"]), stable_id(&["a", "1"]));
}

#[test]
fn parents_come_before_children() -> Checked {
    for name in ["chiba", "minato-sample"] {
        let pack = pack(name)?;
        let mut seen = Vec::new();
        for organisation in pack.organisations.iter().chain(&pack.samples.organisations) {
            assert!(organisation.parent.as_ref().is_none_or(|parent| seen.contains(parent)), "{}", organisation.key);
            seen.push(organisation.key.clone());
        }
        for item in pack.items.iter().chain(&pack.samples.items) {
            assert!(item.parent.as_ref().is_none_or(|parent| seen.contains(parent)), "{}", item.key);
            seen.push(item.key.clone());
        }
    }
    Ok(())
}
