//! The issue ledger 課題一覧, the evaluating body's findings, and the steps of every document.

use std::collections::BTreeMap;
use std::rc::Rc;

use domain::form::{Label, Shown};
use domain::snapshot::File;
use domain::workflow::DocumentKind;

use super::Sight;
use super::cell::{Cell, Column, Kind, Row, Table};
use super::document::{Document, day_in_japan};
use super::json_reader::At;
use super::known::Known;
use super::names::Names;
use super::previous::{self, Told};
use super::reason::{disposition, event};
use super::row_source::{Draft, Rows};
use crate::language::{name, words};

/// Returns the three tables.
pub(super) fn tables(file: &File, names: &Rc<Names>, known: &Rc<Known>, sight: Sight) -> Vec<Draft> {
    let issues = At::may_part(file, "issues").map(|part| part.entries()).unwrap_or_default();
    let earlier = previous::told(file);
    let issues = issues.iter().map(|at| issue(at, names, known, earlier.as_ref(), sight)).collect();
    vec![
        issues_table(issues, earlier.is_some()).into(),
        Draft::of(findings_table(), Findings { names: Rc::clone(names), known: Rc::clone(known) }),
        Draft::of(steps_table(), Steps),
    ]
}

/// The rows of the evaluating body's findings, which are sealed with the annual report.
struct Findings {
    names: Rc<Names>,
    known: Rc<Known>,
}

impl Rows for Findings {
    fn kinds(&self) -> &'static [DocumentKind] {
        &[DocumentKind::AnnualReport]
    }

    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        let entries = document.body.at("findings").entries();
        Box::new(entries.into_iter().map(|at| finding(&at, &self.names, &self.known)))
    }
}

struct Steps;

impl Rows for Steps {
    fn kinds(&self) -> &'static [DocumentKind] {
        &DocumentKind::ALL
    }

    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        let entries = document.body.at("steps").entries();
        Box::new(entries.into_iter().map(move |at| step(&at, document)))
    }
}

fn issues_table(rows: Vec<Row>, with_earlier: bool) -> Table {
    let c = Column::named;
    let mut table = Table {
        key: "issues",
        title: words("課題一覧", "Issue ledger"),
        about: words("1行が1件の課題です。", "One issue a row."),
        columns: vec![
            c("id", Kind::Text, "課題の番号", "Issue").silent(),
            c("organisation", Kind::Code, "団体", "Organisation").to("organisations"),
            c("text", Kind::Text, "課題", "The issue"),
            c("raised_on", Kind::Day, "提起日", "Raised on"),
            c("disposition", Kind::Code, "対応区分", "Disposition"),
            c("reason", Kind::Text, "理由", "Reason of the disposition"),
            c("document", Kind::Text, "もとの文書", "Document it was raised in").silent().to("documents"),
            c("pointer", Kind::Text, "文書の中の場所", "Place in the document").silent(),
            c("merged_into", Kind::Text, "統合した先の課題", "Issue it was merged into").silent().to("issues"),
            c("continues", Kind::Text, "引き継いだ前年度の課題", "Issue of the year before it continues").silent(),
        ],
        rows,
    };
    if with_earlier {
        table.columns.push(Column::fixed(
            "carried_over",
            Kind::YesNo,
            words("前年度から継続", "Carried over"),
            words(
                "前年度の課題台帳から引き継いだ課題かどうかです。",
                "Whether it was carried over from the ledger of the year before.",
            ),
        ));
    }
    table
}

/// Checks whether everybody may read an issue. Its question must be public, or the evaluating body must have raised the
/// issue.
fn is_public(at: &At<'_>, names: &Names, known: &Known) -> bool {
    if at.may("finding").is_some() {
        return true;
    }
    let whence = at.may("document").and_then(|id| known.of(id)).zip(at.may("pointer"));
    whence.is_some_and(|(told, pointer)| {
        let key = pointer.rsplit('/').next().unwrap_or_default();
        let asked = names.question(told.kind, key);
        asked.is_some_and(|field| field.shown == Shown::Public)
    })
}

/// Returns the row of an issue. An issue carried over from the year before names no document and no day: the document
/// in which it was raised is sealed with that year, and so is who may read it.
fn issue(at: &At<'_>, names: &Names, known: &Known, earlier: Option<&BTreeMap<&str, Told>>, sight: Sight) -> Row {
    let from = at.may("continues").and_then(|id| earlier?.get(id));
    let open = sight == Sight::All || from.is_some_and(|told| told.public) || is_public(at, names, known);
    let raised_on = from.and_then(|told| told.raised_on).or_else(|| at.may("raised_on")?.parse().ok());
    let told = |member: &str| match at.may(member) {
        Some(_) if !open => Cell::Withheld,
        text => Cell::text(text),
    };
    let organisation = at.may("organisation").unwrap_or_default();
    let label = at.may("organisation_name").map_or_else(|| names.organisation_name(organisation), name);
    let mut row = Row {
        title: label.clone(),
        shown: Shown::Public,
        cells: vec![
            Cell::text(at.may("id")),
            Cell::chosen(organisation, label),
            told("text"),
            raised_on.map_or(Cell::Empty, Cell::Day),
            at.may("disposition").map_or(Cell::Empty, |word| Cell::chosen(word, disposition(word))),
            told("reason"),
            known.id(at.may("document")),
            Cell::text(at.may("pointer")),
            Cell::text(at.may("merged_into")),
            Cell::text(at.may("continues")),
        ],
    };
    row.cells.extend(earlier.map(|_| Cell::YesNo(at.may("continues").is_some())));
    row
}

fn findings_table() -> Table {
    let c = Column::named;
    Table {
        key: "findings",
        title: words("{body}の検証", "Findings of the {body}"),
        about: words("1行が1件の検証です。", "One finding a row."),
        columns: vec![
            c("document", Kind::Text, "検証した文書", "Document judged").silent().to("documents"),
            c("about", Kind::Text, "検証の対象", "What was judged"),
            c("scale", Kind::Text, "評価基準", "Scale").silent(),
            c("label", Kind::Code, "{body}の評価", "Judgement of the {body}"),
            c("opinion", Kind::Text, "意見", "Opinion"),
            c("found_on", Kind::Day, "検証日", "Found on"),
            c("current", Kind::YesNo, "現在の内容の検証", "Whether it judges the present content"),
        ],
        rows: Vec::new(),
    }
}

fn finding(at: &At<'_>, names: &Names, known: &Known) -> Row {
    let subject = at.may("subject").unwrap_or_default();
    let title = known.of(subject).map_or_else(|| name(subject), |told| told.title.clone());
    let scale = at.may("scale").unwrap_or_default();
    let current = at.value.get("current").and_then(serde_json::Value::as_bool);
    Row {
        shown: Shown::Public,
        cells: vec![
            Cell::Text(subject.to_owned()),
            Cell::Text(title.ja.clone()),
            Cell::text(at.may("scale")),
            at.may("label").map_or(Cell::Empty, |label| Cell::chosen(label, names.label(scale, label))),
            Cell::text(at.may("opinion")),
            at.may("at").and_then(day_in_japan).map_or(Cell::Empty, Cell::Day),
            current.map_or(Cell::Empty, Cell::YesNo),
        ],
        title,
    }
}

fn steps_table() -> Table {
    let c = Column::named;
    Table {
        key: "steps",
        title: words("手続きの経過", "Steps"),
        about: words("1行が1件の手続きです。", "One step of one document a row."),
        columns: vec![
            c("document", Kind::Text, "文書番号", "Document").silent().to("documents"),
            c("title", Kind::Text, "文書", "What it is"),
            c("event", Kind::Code, "手続き", "Step"),
            c("on", Kind::Day, "日", "Day"),
            c("revision", Kind::Count, "版", "Revision"),
            c("reason", Kind::Text, "理由", "Reason").inner(),
            c("comments", Kind::Text, "コメント", "Comments").inner(),
            c("content_hash", Kind::Text, "内容の指紋", "Hash of the content judged").silent(),
        ],
        rows: Vec::new(),
    }
}

fn step(at: &At<'_>, document: &Document<'_>) -> Row {
    let word = at.may("event").unwrap_or_default();
    let comments = at.at("comments").entries();
    let comments: Vec<&str> = comments.iter().filter_map(|one| one.may("text")).collect();
    let called = another_office(event(word), at.at("another_office").may("name"));
    Row {
        title: called.clone(),
        // the steps of a report are the municipality's internal matter
        shown: Shown::Municipality,
        cells: vec![
            Cell::Text(document.id.to_owned()),
            Cell::Text(document.title().ja),
            Cell::chosen(word, called),
            at.may("at").and_then(day_in_japan).map_or(Cell::Empty, Cell::Day),
            at.number("revision").map_or(Cell::Empty, Cell::count),
            Cell::text(at.may("reason")),
            if comments.is_empty() { Cell::Empty } else { Cell::Text(comments.join("\n")) },
            Cell::text(at.may("content_hash")),
        ],
    }
}

/// Returns the label of a step, with the office that decided instead of the nearer one.
fn another_office(step: Label, office: Option<&str>) -> Label {
    let Some(office) = office else { return step };
    Label {
        ja: format!("{}（{office}が代わって判断）", step.ja),
        en: format!("{} (decided by {office} instead)", step.en),
    }
}
