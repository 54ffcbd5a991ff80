//! A document of the year, with the columns and cells that all documents have.

use domain::form::{Edition, Field, Label, Of};
use domain::rollup::Computed;
use domain::workflow::{DocumentKind, EventKind, Finality};

use super::answer;
use super::cell::{Cell, Column, Kind};
use super::json_reader::{At, Unreadable};
use super::names::Names;
use crate::language::{name, words};

/// A document.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// The document's identifier, such as `2018-<uuid>`.
    pub(super) id: &'a str,
    pub(super) organisation: &'a str,
    organisation_name: &'a str,
    /// Key and name of the plan item that the document is about.
    about: Option<(&'a str, &'a str)>,
    pub(super) number: i64,
    pub(super) edition: &'a Edition,
    /// The figures that the document added up, if any.
    pub(super) computed: Option<Computed>,
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
            about: body.at("item").may("key").zip(body.at("item").may("name")),
            number: body.number("number").unwrap_or(1),
            edition: edition.ok_or_else(no_form)?,
            computed: computed(&body)?,
            body: body.clone(),
        })
    }

    /// Returns the document's content.
    pub(super) fn content(&self) -> At<'a> {
        self.body.at("content")
    }

    /// Returns the document's title: its item or organisation, and its number if needed.
    pub(super) fn title(&self) -> Label {
        match self.about {
            Some((_, item)) => name(item),
            None if self.edition.document() == DocumentKind::ActivityReport => {
                let (who, number) = (self.organisation_name, self.number);
                words(&format!("{who} 第{number}回の報告"), &format!("{who}, report {number}"))
            }
            None => name(self.organisation_name),
        }
    }

    /// Returns the document's organisation.
    pub(super) fn organisation(&self) -> Cell {
        Cell::chosen(self.organisation, name(self.organisation_name))
    }

    /// Returns the plan item that the document is about.
    pub(super) fn item(&self) -> Cell {
        self.about.map_or(Cell::Empty, |(key, called)| Cell::chosen(key, name(called)))
    }

    /// Returns whether the document is the report that closes its unit's year.
    pub(super) fn closes_year(&self) -> Option<bool> {
        self.content().value.get("closes_year").and_then(serde_json::Value::as_bool)
    }

    /// Returns the cells that documents of this kind have: see [`columns`].
    pub(super) fn cells(&self, names: &Names, is_final: bool) -> Vec<Cell> {
        let area = names.area_of(self.organisation);
        let number = self.about.and_then(|(key, _)| names.item_of(key)).and_then(|item| item.number);
        let said = self.content().may("finality");
        let finality = if is_final { Some(Finality::Final.as_str()) } else { said };
        let late = self.body.value.get("late").and_then(serde_json::Value::as_bool);
        let (first, last) = self.handed_in_on();
        let cells = vec![
            Cell::Text(self.id.to_owned()),
            area.map_or(Cell::Empty, |area| Cell::chosen(&area.key, name(&area.name))),
            self.organisation(),
            number.map_or(Cell::Empty, Cell::count),
            self.item(),
            Cell::count(self.number),
            self.closes_year().map_or(Cell::Empty, Cell::YesNo),
            self.body.number("revision").map_or(Cell::Empty, Cell::count),
            self::finality(finality),
            late.map_or(Cell::Empty, Cell::YesNo),
            first.map_or(Cell::Empty, Cell::Day),
            last.map_or(Cell::Empty, Cell::Day),
            self.taken_on().map_or(Cell::Empty, Cell::Day),
        ];
        let kind = self.edition.document();
        let columns = all_columns().into_iter().zip(cells);
        columns.filter(|(column, _)| stands(kind, &column.key)).map(|(_, cell)| cell).collect()
    }

    /// Returns the day of the last acceptance or conclusion, in Japanese time.
    fn taken_on(&self) -> Option<chrono::NaiveDate> {
        let steps = self.body.at("steps").entries();
        let taken = |step: &&At<'_>| matches!(event(step), Some(EventKind::Accept | EventKind::Conclude));
        steps.iter().rfind(taken).and_then(|step| day_in_japan(step.may("at")?))
    }

    /// Returns the days of the first and last submission, in Japanese time.
    fn handed_in_on(&self) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
        let steps = self.body.at("steps").entries();
        let days = steps.iter().filter(|step| event(step) == Some(EventKind::Submit));
        let days: Vec<_> = days.filter_map(|step| day_in_japan(step.may("at")?)).collect();
        (days.first().copied(), days.last().copied())
    }

    /// Returns the answers to the questions of a form.
    pub(super) fn answers(&self, fields: &[Field], names: &Names) -> Vec<Cell> {
        let answers = self.content().at("answers").value;
        fields.iter().map(|field| answer::cell(field, answers.get(&field.key), names)).collect()
    }
}

/// Returns the kind of a step, or `None` if this program does not know it.
fn event(step: &At<'_>) -> Option<EventKind> {
    step.may("event").and_then(|word| word.parse::<EventKind>().ok())
}

/// Returns the figures that a document added up, or `None` if it added up nothing.
fn computed(body: &At<'_>) -> Result<Option<Computed>, Unreadable> {
    let at = body.at("content").given("computed");
    let read =
        at.map(|at| Computed::read(at.value).map_err(|why| at.below(&why.pointer).lacks("row of what was added up")));
    read.transpose()
}

/// Returns the day in Japan of a moment written in UTC.
pub(super) fn day_in_japan(moment: &str) -> Option<chrono::NaiveDate> {
    let moment: chrono::DateTime<chrono::Utc> = moment.parse().ok()?;
    moment.naive_utc().checked_add_signed(chrono::TimeDelta::hours(9)).map(|moment| moment.date())
}

/// Returns the questions of a kind of document in all forms of the year. Of two questions with one key, the first is
/// kept.
pub(super) fn questions(names: &Names, kind: DocumentKind, of: Of) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for field in names.editions(kind).flat_map(|form| form.fields(of)) {
        if !fields.iter().any(|other| other.key == field.key) {
            fields.push(field.clone());
        }
    }
    fields
}

/// Returns the cell for the finality of figures.
pub(super) fn finality(word: Option<&str>) -> Cell {
    let Some(word) = word else { return Cell::Empty };
    let said = match word.parse::<Finality>().ok() {
        Some(Finality::Final) => words("確定値", "final"),
        Some(Finality::Provisional) => words("暫定値（総会前）", "provisional"),
        None => name(word),
    };
    Cell::chosen(word, said)
}

/// Returns the columns that documents of a kind have: see [`Document::cells`].
pub(super) fn columns(kind: DocumentKind) -> Vec<Column> {
    all_columns().into_iter().filter(|column| stands(kind, &column.key)).collect()
}

/// Checks whether a kind of document has a column. Units' reports have a number, close a year and wait for the general
/// meeting. The other documents are about an item of the plan, and there is one a year.
fn stands(kind: DocumentKind, column: &str) -> bool {
    match column {
        "number" | "closes_year" | "finality" => kind == DocumentKind::ActivityReport,
        "item" => kind != DocumentKind::ActivityReport,
        "item_number" => kind == DocumentKind::MeasureReport,
        _ => true,
    }
}

fn all_columns() -> Vec<Column> {
    let c = |key: &str, kind: Kind, (ja, en): (&str, &str), (about, about_en): (&str, &str)| {
        Column::fixed(key, kind, words(ja, en), words(about, about_en))
    };
    vec![
        c(
            "document",
            Kind::Text,
            ("文書番号", "Document"),
            ("年度と識別番号。確定原本の中で一つだけです。", "Fiscal year and identifier, unique in the file."),
        )
        .silent()
        .to("documents"),
        c(
            "area",
            Kind::Code,
            ("{area}", "{Area}"),
            ("団体が属する{area}です。", "The {area} the organisation belongs to."),
        )
        .to("organisations"),
        c("organisation", Kind::Code, ("団体", "Organisation"), ("報告した団体です。", "Who reported."))
            .to("organisations"),
        c(
            "item_number",
            Kind::Count,
            ("{measure}番号", "Number in the plan"),
            ("計画に印刷された番号です。", "As the plan prints it."),
        ),
        c(
            "item",
            Kind::Code,
            ("計画の項目", "Item of the plan"),
            ("{area_plan}または{measure}の名称です。", "The {area_plan} or the {measure}."),
        )
        .to("items"),
        c(
            "number",
            Kind::Count,
            ("回", "Number"),
            ("その団体のその年度の何回目の報告かです。", "Which of the organisation's reports of the year."),
        ),
        c(
            "closes_year",
            Kind::YesNo,
            ("この報告で年度を締めくくる", "Closes the year"),
            ("その団体の一年を締める報告かです。", "Whether it is the report that closes the organisation's year."),
        ),
        c("revision", Kind::Count, ("版", "Revision"), ("承認された版の番号です。", "The revision that was accepted."))
            .silent(),
        c(
            "finality",
            Kind::Code,
            ("数値の区分", "Finality"),
            ("総会で確定した数値か、その前の暫定値かです。", "Whether the figures are final."),
        ),
        c(
            "late",
            Kind::YesNo,
            ("期限後", "Late"),
            ("初めての提出が期限のあとだったかです。", "Whether it was first handed in after the due day."),
        ),
        c(
            "first_submitted_on",
            Kind::Day,
            ("初回の提出日", "First handed in on"),
            (
                "初めて提出された日です。期限内かどうかは、この日で決まります。",
                "The day that decides whether it was late.",
            ),
        ),
        c(
            "last_submitted_on",
            Kind::Day,
            ("最後の提出日", "Last handed in on"),
            (
                "差戻しや取下げのあとも含め、最後に提出された日です。",
                "After it was sent back or recalled, for example.",
            ),
        ),
        c(
            "taken_on",
            Kind::Day,
            ("承認日", "Accepted on"),
            ("承認または検証が終わった日です。", "The day of acceptance, or on which verification ended."),
        ),
    ]
}
