//! Tables of organisations, plan items and scales, and of what was left out or corrected.

use domain::actor::OrganisationKind;
use domain::form::{Choice, Kind as Asked, Shown};
use domain::pack::ItemKind;
use domain::snapshot::{File, correct};
use domain::term::Noun;
use domain::workflow::DocumentKind;
use serde_json::Value;

use super::Sight;
use super::cell::{Cell, Column, Kind, Row, Table};
use super::json_reader::{At, Unreadable};
use super::names::Names;
use super::reason::{document_kind, reason};
use crate::language::{name, words};

/// Returns the tables.
pub(super) fn tables(file: &File, names: &Names, sight: Sight) -> Result<Vec<Table>, Unreadable> {
    let corrections = corrections(file, names, sight);
    Ok(vec![left_out(file, names), corrections, organisations(file, names)?, items(file, names)?, scales(file)])
}

fn row(title: &str, cells: Vec<Cell>) -> Row {
    Row { title: name(title), shown: Shown::Public, cells }
}

fn left_out(file: &File, names: &Names) -> Table {
    let entries = At::may_part(file, "left-out").map(|part| part.entries()).unwrap_or_default();
    let rows = entries.iter().map(|at| {
        let kind = at.may("kind").unwrap_or_default();
        let state = at.may("state").unwrap_or_default();
        let organisation = at.at("organisation");
        let who = organisation.may("name").unwrap_or_default();
        let item = at.at("item");
        // only activity reports can be several
        let number = at.number("number").filter(|_| kind == DocumentKind::ActivityReport.as_str());
        let cells = vec![
            Cell::chosen(organisation.may("key").unwrap_or_default(), name(who)),
            Cell::chosen(kind, document_kind(kind, names)),
            item.may("key").zip(item.may("name")).map_or(Cell::Empty, |(key, called)| Cell::chosen(key, name(called))),
            number.map_or(Cell::Empty, Cell::count),
            Cell::chosen(state, reason(state, names)),
        ];
        row(who, cells)
    });
    Table {
        key: "left-out",
        title: words("確定に含まれない報告", "Documents left out"),
        about: words(
            "1行が承認されていないため確定に含まれない1件の報告です。",
            "One document a row that was not accepted and so is not part of the sealed year.",
        ),
        columns: vec![
            Column::named("organisation", Kind::Code, "団体", "Organisation").to("organisations"),
            Column::named("kind", Kind::Code, "文書の種類", "Kind of document"),
            Column::named("item", Kind::Code, "{measure}・{area_plan}", "{Measure} or {area_plan}").to("items"),
            Column::named("number", Kind::Count, "回", "Number"),
            Column::named("state", Kind::Code, "状態", "State"),
        ],
        rows: rows.collect(),
    }
}

/// Returns the kind of an organisation or an item, with the municipality's term for it.
fn kind(word: &str, names: &Names) -> Cell {
    let organisation = || word.parse::<OrganisationKind>().ok().and_then(|kind| names.terms.of(kind));
    let item = || word.parse::<ItemKind>().ok().and_then(|kind| names.terms.of(kind));
    Cell::chosen(word, organisation().or_else(item).map_or_else(|| name(word), Noun::label))
}

/// Checks whether everybody may read a corrected value. It must answer a public question that asks for text.
fn is_public(names: &Names, part: &str, pointer: &str) -> bool {
    let kind = part.split_once('/').and_then(|(kind, _)| kind.replace('-', "_").parse::<DocumentKind>().ok());
    let key = pointer.rsplit('/').next().unwrap_or_default();
    let asked = kind.and_then(|kind| names.question(kind, key));
    asked.is_some_and(|field| field.shown == Shown::Public && matches!(field.kind, Asked::Text { .. }))
}

fn corrections(file: &File, names: &Names, sight: Sight) -> Table {
    let part = At::may_part(file, correct::NAME);
    let why = part.as_ref().and_then(|part| part.may("reason")).unwrap_or_default();
    let entries = part.as_ref().map(|part| part.at("corrections").entries()).unwrap_or_default();
    let said = |value: Option<&Value>| match value {
        None | Some(Value::Null) => Cell::Empty,
        Some(Value::String(text)) => Cell::Text(text.clone()),
        Some(other) => Cell::Text(other.to_string()),
    };
    let rows = entries.iter().map(|at| {
        let part = at.may("part").unwrap_or_default();
        let open = sight == Sight::All || is_public(names, part, at.may("pointer").unwrap_or_default());
        let told = |member: &str| if open { said(at.value.get(member)) } else { Cell::Withheld };
        let cells = vec![
            Cell::Text(part.to_owned()),
            Cell::text(at.may("pointer")),
            told("before"),
            told("after"),
            Cell::Text(why.to_owned()),
        ];
        row(part, cells)
    });
    Table {
        key: "corrections",
        title: words("訂正", "Corrections"),
        about: words("1行が前の版から訂正した1件の値です。", "One value a row that the edition before had wrong."),
        columns: vec![
            Column::named("part", Kind::Text, "文書", "Part"),
            Column::named("pointer", Kind::Text, "文書の中の場所", "Place in the part"),
            Column::named("before", Kind::Text, "訂正前", "Before"),
            Column::named("after", Kind::Text, "訂正後", "After"),
            Column::named("reason", Kind::Text, "訂正の理由", "Reason"),
        ],
        rows: rows.collect(),
    }
}

fn organisations(file: &File, names: &Names) -> Result<Table, Unreadable> {
    let mut rows = Vec::new();
    for at in At::part(file, "organisations")?.entries() {
        let (key, called) = (at.text("key")?, at.text("name")?);
        let parent = names.organisation(key).and_then(|one| one.parent.as_deref());
        let cells = vec![
            Cell::Text(key.to_owned()),
            Cell::Text(called.to_owned()),
            Cell::text(at.may("kana")),
            kind(at.text("kind")?, names),
            Cell::text(at.may("code")),
            parent.map_or(Cell::Empty, |key| Cell::chosen(key, names.organisation_name(key))),
            at.number("valid_from").map_or(Cell::Empty, Cell::count),
            at.number("valid_to").map_or(Cell::Empty, Cell::count),
            at.value.get("sample").and_then(Value::as_bool).map_or(Cell::Empty, Cell::YesNo),
        ];
        rows.push(row(called, cells));
    }
    Ok(Table {
        key: "organisations",
        title: words("団体", "Organisations"),
        about: words("1行が1団体です。", "One organisation a row."),
        columns: vec![
            Column::named("key", Kind::Text, "識別子", "Key"),
            Column::named("name", Kind::Text, "名称", "Name"),
            Column::named("kana", Kind::Text, "読み", "Reading"),
            Column::named("kind", Kind::Code, "種類", "Kind"),
            Column::named("code", Kind::Text, "全国地方公共団体コード", "Municipality code"),
            Column::named("parent", Kind::Code, "上位団体", "Organisation above").to("organisations"),
            Column::named("valid_from", Kind::Count, "適用開始年度", "First fiscal year"),
            Column::named("valid_to", Kind::Count, "適用終了年度", "Last fiscal year"),
            Column::named("sample", Kind::YesNo, "サンプル", "Invented"),
        ],
        rows,
    })
}

fn items(file: &File, names: &Names) -> Result<Table, Unreadable> {
    let mut rows = Vec::new();
    let entries = At::part(file, "items")?.entries();
    for at in &entries {
        let called = at.text("name")?;
        let parent = at.may("parent_id").and_then(|id| entries.iter().find(|one| one.may("id") == Some(id)));
        let parent = parent.and_then(|one| one.may("key"));
        let owner = at.may("organisation_id").and_then(|id| names.organisations.iter().find(|one| one.id == id));
        let cells = vec![
            Cell::Text(at.text("key")?.to_owned()),
            Cell::Text(called.to_owned()),
            kind(at.text("kind")?, names),
            at.number("number").map_or(Cell::Empty, Cell::count),
            parent.map_or(Cell::Empty, |key| Cell::chosen(key, names.item(key))),
            owner.map_or(Cell::Empty, |one| Cell::chosen(&one.key, name(&one.name))),
            at.value.get("sample").and_then(Value::as_bool).map_or(Cell::Empty, Cell::YesNo),
            Cell::text(at.at("attributes").may("slogan")),
            Cell::text(at.at("attributes").may("policy_label")),
        ];
        rows.push(row(called, cells.into_iter().chain(linked_to(at, names)).collect()));
    }
    Ok(Table {
        key: "items",
        title: words("計画の項目", "Items of the plan"),
        about: words("1行が計画の1項目です。", "One item of the plan a row."),
        columns: vec![
            Column::named("key", Kind::Text, "識別子", "Key"),
            Column::named("name", Kind::Text, "名称", "Name"),
            Column::named("kind", Kind::Code, "種類", "Kind"),
            Column::named("number", Kind::Count, "番号", "Number"),
            Column::named("parent", Kind::Code, "上位項目", "Item above").to("items"),
            Column::named("organisation", Kind::Code, "団体", "Organisation").to("organisations"),
            Column::named("sample", Kind::YesNo, "サンプル", "Invented"),
            Column::named("slogan", Kind::Text, "目標", "Goal"),
            Column::named("policy_label", Kind::Text, "方針の呼び名", "What policies are called"),
            Column::named("themes", Kind::Code, "{theme}", "{Themes}"),
            Column::named("service_types", Kind::Code, "{service_type}", "{Service_types}"),
            Column::named("departments", Kind::Code, "{department}", "{Departments}"),
        ],
        rows,
    })
}

/// Returns the themes, service types and departments that the plan links to an item.
fn linked_to(at: &At<'_>, names: &Names) -> [Cell; 3] {
    let keys = |member: &str| -> Vec<String> {
        at.at(member).entries().iter().filter_map(|one| one.value.as_str().map(ToOwned::to_owned)).collect()
    };
    let links = keys("links");
    let items = |kind: ItemKind| {
        let of_kind = links.iter().filter(|key| names.item_of(key).is_some_and(|item| item.kind == Some(kind)));
        of_kind.map(|key| Choice { key: key.clone(), label: names.item(key) }).collect::<Vec<_>>()
    };
    let departments = keys("departments").into_iter();
    let departments = departments.map(|key| Choice { label: names.organisation_name(&key), key }).collect::<Vec<_>>();
    [items(ItemKind::Theme), items(ItemKind::ServiceType), departments].map(|chosen| match chosen.is_empty() {
        true => Cell::Empty,
        false => Cell::Chosen(chosen),
    })
}

fn scales(file: &File) -> Table {
    let mut rows = Vec::new();
    for scale in At::may_part(file, "scales").map(|part| part.entries()).unwrap_or_default() {
        let key = scale.may("key").unwrap_or_default();
        let called = super::names::label(&scale.at("name"), key);
        for grade in scale.at("labels").entries() {
            let grade_key = grade.may("key").unwrap_or_default();
            let meaning = super::names::label(&grade.at("meaning"), "");
            let cells = vec![
                Cell::chosen(key, called.clone()),
                Cell::chosen(grade_key, super::names::label(&grade.at("label"), grade_key)),
                Cell::Text(meaning.ja),
                grade.number("order").map_or(Cell::Empty, Cell::count),
                Cell::text(scale.may("direction")),
                grade.value.get("comparable").and_then(Value::as_bool).map_or(Cell::Empty, Cell::YesNo),
            ];
            rows.push(row(key, cells));
        }
    }
    Table {
        key: "scales",
        title: words("評価基準", "Scales"),
        about: words("1行が評価基準の1区分です。", "One label of one scale a row."),
        columns: vec![
            Column::named("scale", Kind::Code, "基準名", "Scale"),
            Column::named("label", Kind::Code, "区分", "Label"),
            Column::named("meaning", Kind::Text, "意味", "Meaning"),
            Column::named("order", Kind::Count, "順序", "Order"),
            Column::named("direction", Kind::Text, "評価の向き", "Direction"),
            Column::named("comparable", Kind::YesNo, "比較の可否", "Comparable"),
        ],
        rows,
    }
}
