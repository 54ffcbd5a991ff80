//! The invented municipality: everything that Chiba's pack says is said differently here, and the same reader reads it.

use std::fs;
use std::path::{Path, PathBuf};

use domain::form::{Of, Rollup};
use domain::pack::{Best, ItemKind};

use super::{Checked, Step, below, keys, pack};

#[test]
fn it_is_clearly_invented() -> Checked {
    let pack = pack("minato-sample")?;
    assert!(pack.municipality.sample && pack.municipality.name.contains("サンプル"));
    assert!(pack.municipality.code.starts_with("99"), "no prefecture has the number 99");
    assert!(
        pack.organisations.iter().all(|organisation| organisation.sample && organisation.name.contains("サンプル"))
    );
    assert!(pack.items.iter().all(|item| item.sample));
    Ok(())
}

#[test]
fn its_plan_has_another_shape() -> Checked {
    let pack = pack("minato-sample")?;
    assert_eq!((pack.plan.first_year.number(), pack.plan.last_year.number()), (2018, 2022));
    assert_eq!(pack.plan.ends_on.to_string(), "2023-03-31");
    assert!(!pack.plan.measures.partial());
    let counts = [ItemKind::Theme, ItemKind::Direction, ItemKind::ServiceType, ItemKind::PriorityMeasure]
        .map(|kind| keys(&pack, kind).len());
    assert_eq!(counts, [6, 1, 4, 0]);
    let shapes: Vec<usize> =
        keys(&pack, ItemKind::AreaPlan).iter().map(|key| below(&pack, ItemKind::AreaPolicy, key)).collect();
    assert_eq!(shapes, [3, 4]);
    let labels = pack.items.iter().filter_map(|item| item.attributes.get("policy_label")?.as_str());
    assert!(labels.into_iter().all(|label| label == "取組の柱"));
    Ok(())
}

#[test]
fn its_scale_has_1_as_the_best_and_a_class_that_cannot_be_compared() -> Checked {
    let pack = pack("minato-sample")?;
    let five = pack.scales.iter().find(|scale| scale.key == "five").ok_or("no scale")?;
    assert_eq!(five.best, Best::Lowest);
    let first = five.labels.iter().min_by_key(|label| label.order.unwrap_or(i32::MAX)).ok_or("no label")?;
    assert_eq!(first.key, "1");
    let apart: Vec<_> = five.labels.iter().filter(|label| !label.comparable).map(|label| label.order).collect();
    assert_eq!(apart, [None]);
    Ok(())
}

#[test]
fn its_forms_ask_other_questions_and_change_within_the_plan() -> Checked {
    let pack = pack("minato-sample")?;
    let chiba = super::pack("chiba")?;
    let questions = |pack: &domain::pack::Pack| {
        let forms = pack.forms.iter().flat_map(|form| form.fields(Of::Activity));
        forms.map(|field| (field.key.clone(), field.label.ja.clone())).collect::<Vec<_>>()
    };
    let (ours, theirs) = (questions(&pack), questions(&chiba));
    assert!(ours.iter().all(|question| !theirs.contains(question)), "not one question is worded alike");
    let own: Vec<_> = ours.iter().filter(|(key, _)| theirs.iter().all(|(other, _)| other != key)).collect();
    assert!(own.len() >= 6, "{own:?}");
    let years: Vec<_> =
        pack.forms.iter().filter(|form| form.key().starts_with("activity")).map(|f| f.years()).collect();
    assert_eq!(years, [(2018, 2019), (2020, 2022)]);
    let shares = pack.forms.iter().flat_map(|form| form.fields(Of::Activity));
    assert!(shares.into_iter().any(|field| matches!(field.rollup, Rollup::Share { .. })));
    Ok(())
}

/// Rust sources of the crates and the migrations' SQL.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> Step<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "sql") {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn nothing_of_a_pack_is_in_code() -> Checked {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["crates", "migrations"] {
        sources(&root.join(folder), &mut found)?;
    }
    // the tests of a crate stand beside its sources, and may tell of a pack
    found.retain(|path| !path.strip_prefix(&root).unwrap_or(path).components().any(|part| part.as_os_str() == "tests"));
    assert!(found.len() > 20, "the sources are where they are looked for");
    let names = names()?;
    for path in found {
        let text = fs::read_to_string(&path)?;
        // What stands in a comment explains; it decides nothing.
        let code =
            text.lines().filter(|line| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("--"));
        for line in code {
            let named = names.iter().find(|name| line.contains(name.as_str()));
            assert_eq!(named, None, "{}: {line}", path.display());
        }
    }
    Ok(())
}

/// The names and codes of both packs.
fn names() -> Step<Vec<String>> {
    let mut names = Vec::new();
    for name in ["chiba", "minato-sample"] {
        let pack = pack(name)?;
        names.push(format!("\"{}\"", pack.municipality.code));
        names.push(pack.municipality.name);
        names.extend(pack.organisations.iter().filter(|it| it.code.is_some()).map(|it| it.name.clone()));
        names.extend(pack.items.iter().filter(|it| it.kind == ItemKind::Measure).map(|it| it.name.clone()));
        names.extend(pack.items.iter().filter(|it| it.kind == ItemKind::Theme).map(|it| format!("\"{}\"", it.name)));
    }
    Ok(names)
}
