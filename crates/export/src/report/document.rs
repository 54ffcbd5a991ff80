//! The documents of the year: which they are, and the columns and cells that all of them have.

use domain::form::{Edition, Field, Label, Of};
use domain::workflow::DocumentKind;

use super::answer;
use super::cell::{Cell, Column, Kind};
use super::names::Names;
use super::part::{At, Unreadable};
use crate::language::{name, words};

/// A document.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// `2018-<uuid>`.
    pub(super) id: &'a str,
    pub(super) organisation: &'a str,
    organisation_name: &'a str,
    pub(super) item: Option<&'a str>,
    pub(super) number: i64,
    pub(super) edition: &'a Edition,
    pub(super) body: At<'a>,
}

impl<'a> Document<'a> {
    pub(super) fn read(id: &'a str, body: At<'a>, names: &'a Names) -> Result<Self, Unreadable> {
        let form = body.text("edition")?;
        let edition = names.forms.iter().find(|(id, _)| id == form).map(|(_, edition)| edition);
        let no_form = || Unreadable::NoForm { part: body.name().to_owned(), form: form.to_owned() };
        let organisation = body.at("organisation");
        if !body.at("content").at("answers").value.is_object() {
            return Err(body.at("content").at("answers").lacks("object"));
        }
        Ok(Self {
            id,
            organisation: organisation.text("key")?,
            organisation_name: organisation.may("name").unwrap_or_default(),
            item: body.may("item"),
            number: body.number("number").unwrap_or(1),
            edition: edition.ok_or_else(no_form)?,
            body: body.clone(),
        })
    }

    /// Its content.
    pub(super) fn content(&self) -> At<'a> {
        self.body.at("content")
    }

    /// What it is called: its item or organisation, and its number if there can be several.
    pub(super) fn title(&self) -> Label {
        match self.item {
            Some(item) => name(item),
            None if self.edition.document() == DocumentKind::ActivityReport => {
                let (who, number) = (self.organisation_name, self.number);
                words(&format!("{who} 第{number}回の報告"), &format!("{who}, report {number}"))
            }
            None => name(self.organisation_name),
        }
    }

    /// The cells that every document has: see [`columns`].
    pub(super) fn cells(&self, names: &Names) -> Vec<Cell> {
        let ward = names.ward_of(self.organisation);
        let flag = |value: &At<'_>, member: &str| {
            value.value.get(member).and_then(serde_json::Value::as_bool).map_or(Cell::Empty, Cell::YesNo)
        };
        let item = self.item.map_or(Cell::Empty, |item| {
            let kinds = ["measure", "ward_plan"];
            Cell::chosen(names.item_named(&kinds, item).unwrap_or_default(), name(item))
        });
        vec![
            Cell::Text(self.id.to_owned()),
            ward.map_or(Cell::Empty, |ward| Cell::chosen(&ward.key, name(&ward.name))),
            Cell::chosen(self.organisation, name(self.organisation_name)),
            item,
            Cell::count(self.number),
            self.body.number("revision").map_or(Cell::Empty, Cell::count),
            finality(self.content().may("finality")),
            flag(&self.body, "late"),
            self.taken_on().map_or(Cell::Empty, Cell::Day),
        ]
    }

    /// The day of its last acceptance or conclusion, in Japan.
    fn taken_on(&self) -> Option<chrono::NaiveDate> {
        let steps = self.body.at("steps").entries();
        let taken = |step: &&At<'_>| matches!(step.may("event"), Some("accept" | "conclude"));
        steps.iter().rfind(taken).and_then(|step| day_in_japan(step.may("at")?))
    }

    /// The answers to the questions of a form.
    pub(super) fn answers(&self, fields: &[Field], names: &Names) -> Vec<Cell> {
        let answers = self.content().at("answers").value;
        fields.iter().map(|field| answer::cell(field, answers.get(&field.key), names)).collect()
    }
}

/// The day of a moment written in UTC, as a calendar in Japan shows it.
pub(super) fn day_in_japan(moment: &str) -> Option<chrono::NaiveDate> {
    let moment: chrono::DateTime<chrono::Utc> = moment.parse().ok()?;
    moment.naive_utc().checked_add_signed(chrono::TimeDelta::hours(9)).map(|moment| moment.date())
}

/// The questions of a kind of document, over all forms of the year; of two with one key, the first.
pub(super) fn questions(names: &Names, kind: DocumentKind, of: Of) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for field in names.editions(kind).flat_map(|form| form.fields(of)) {
        if !fields.iter().any(|other| other.key == field.key) {
            fields.push(field.clone());
        }
    }
    fields
}

/// Whether figures are final, as it is said.
pub(super) fn finality(word: Option<&str>) -> Cell {
    match word {
        Some("final") => Cell::chosen("final", words("確定", "final")),
        Some("provisional") => Cell::chosen("provisional", words("速報（総会の前）", "provisional")),
        Some(other) => Cell::chosen(other, name(other)),
        None => Cell::Empty,
    }
}

/// The columns that every document has: see [`Document::cells`].
pub(super) fn columns() -> Vec<Column> {
    let fixed = Column::fixed;
    vec![
        fixed(
            "document",
            Kind::Text,
            words("文書番号", "Document"),
            words(
                "年度と識別番号。封印された文書の中で一つだけです。",
                "Fiscal year and identifier, unique in the file.",
            ),
        )
        .silent(),
        fixed(
            "ward",
            Kind::Code,
            words("区", "Ward"),
            words("団体が属する区です。", "The ward the organisation belongs to."),
        ),
        fixed("organisation", Kind::Code, words("団体", "Organisation"), words("報告した団体です。", "Who reported.")),
        fixed(
            "item",
            Kind::Code,
            words("計画の項目", "Item of the plan"),
            words("区計画または施策の名前です。", "The ward plan or the measure."),
        ),
        fixed(
            "number",
            Kind::Count,
            words("回", "Number"),
            words("その団体のその年度の何回目の報告かです。", "Which of the organisation's reports of the year."),
        ),
        fixed(
            "revision",
            Kind::Count,
            words("版", "Revision"),
            words("受理された版の番号です。", "The revision that was accepted."),
        )
        .silent(),
        fixed(
            "finality",
            Kind::Code,
            words("数値の扱い", "Finality"),
            words("総会で確定した数値か、その前の速報値かです。", "Whether the figures are final."),
        ),
        fixed(
            "late",
            Kind::YesNo,
            words("期限後", "Late"),
            words("期限のあとに提出されたかです。", "Whether it was handed in after the due day."),
        ),
        fixed(
            "taken_on",
            Kind::Day,
            words("受理日", "Accepted on"),
            words("受理または検証が終わった日です。", "The day of acceptance, or on which verification ended."),
        ),
    ]
}
