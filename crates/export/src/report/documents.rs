//! The tables of reported content: activities, reports, rollups, measures, annual report.

use std::rc::Rc;

use domain::form::{Field, Label, Of, Shown};
use domain::workflow::DocumentKind;

use super::answer;
use super::cell::{Cell, Column, Kind, Row, Table};
use super::document::{Document, columns, questions};
use super::every;
use super::known::Known;
use super::names::Names;
use super::row_source::{Draft, MakeRow, Rows};
use crate::cover;
use crate::language::{name, words};

/// Returns the tables, the activities first.
pub(super) fn tables(names: &Rc<Names>, known: &Rc<Known>) -> Vec<Draft> {
    let table = |kind, key, title, about| of_kind((names, known), kind, key, (title, about));
    vec![
        activities(names, known),
        table(
            &[DocumentKind::ActivityReport],
            "activity-reports",
            words("{activity_report}", "{Activity_reports}"),
            words("1行が1団体の1回の報告です。", "One report of one {unit} a row."),
        ),
        table(
            &[DocumentKind::AreaRollup],
            "area-rollups",
            words("{area_rollup}", "{Area_rollups}"),
            words("1行が1件の{area_rollup}です。", "One {area} a row."),
        ),
        table(
            &[DocumentKind::MeasureReport],
            "measure-reports",
            words("{measure_report}", "{Measures}"),
            words("1行が1件の{measure}です。", "One {measure} a row."),
        ),
        table(
            &[DocumentKind::AnnualReport],
            "annual-report",
            words("{annual_report}", "{Annual_report}"),
            words("{municipality}による総括です。1行だけです。", "The municipality's own summary; one row."),
        ),
        every::draft(names),
    ]
}

/// Checks whether a column of the report also stands in the rows of its activities. Activities have no revision and
/// close no year.
fn of_report(column: &Column) -> bool {
    !matches!(column.key.as_str(), "revision" | "closes_year")
}

struct Activities {
    names: Rc<Names>,
    known: Rc<Known>,
    fields: Vec<Field>,
}

fn activities(names: &Rc<Names>, known: &Rc<Known>) -> Draft {
    let fields = questions(names, DocumentKind::ActivityReport, Of::Activity);
    let mut columns: Vec<Column> = columns(DocumentKind::ActivityReport).into_iter().filter(of_report).collect();
    columns.push(Column::fixed(
        "line",
        Kind::Count,
        words("行", "Line"),
        words("報告の中で何番目の活動かです。", "Which of the report's activities."),
    ));
    columns.push(Column::fixed(
        "counted",
        Kind::YesNo,
        words("集計に計上", "Counted"),
        words(
            "合同の活動は、代表の{unit}だけが集計に計上します。",
            "A joint activity is counted by the {unit} that leads it only.",
        ),
    ));
    columns.extend(fields.iter().map(answer::column));
    let title = words("活動", "Activities");
    let joint = cover::joint();
    let about = words(
        &format!("1行が1件の報告に書かれた1件の活動です。{}", joint.ja),
        &format!("One activity of one report a row. {}", joint.en),
    );
    let table = Table { key: "activities", title, about, columns, rows: Vec::new() };
    Draft::of(table, Activities { names: Rc::clone(names), known: Rc::clone(known), fields })
}

impl Rows for Activities {
    fn kinds(&self) -> &'static [DocumentKind] {
        &[DocumentKind::ActivityReport]
    }

    /// The other content of a report stands in other tables.
    fn of<'d>(&'d self, _: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        Box::new(std::iter::empty())
    }

    fn of_activity<'d>(&'d self, document: &'d Document<'d>) -> Option<MakeRow<'d>> {
        let columns = columns(DocumentKind::ActivityReport)
            .into_iter()
            .zip(document.cells(&self.names, self.known.is_final(document.organisation)));
        let shared: Vec<Cell> = columns.filter(|(column, _)| of_report(column)).map(|(_, cell)| cell).collect();
        Some(Box::new(move |line, activity| {
            let leader = activity.may("joint_led_by");
            let mut cells = shared.clone();
            cells.push(Cell::count(line));
            cells.push(Cell::YesNo(leader.is_none_or(|leader| leader == document.organisation)));
            let answer = |field: &Field| answer::cell(field, activity.value.get(&field.key), &self.names);
            cells.extend(self.fields.iter().map(answer));
            let title = activity.may("title").map_or_else(|| words("名称のない活動", "Without a name"), name);
            Row { title, shown: Shown::Public, cells }
        }))
    }
}

struct Reports {
    names: Rc<Names>,
    known: Rc<Known>,
    kinds: &'static [DocumentKind; 1],
    fields: Vec<Field>,
}

fn of_kind(
    (names, known): (&Rc<Names>, &Rc<Known>),
    kinds: &'static [DocumentKind; 1],
    key: &'static str,
    (title, about): (Label, Label),
) -> Draft {
    let [kind] = kinds;
    let fields = questions(names, *kind, Of::Report);
    let mut columns = columns(*kind);
    columns.extend(fields.iter().map(answer::column));
    if *kind == DocumentKind::AreaRollup {
        columns.extend(meeting_columns(names.reasons));
    }
    let table = Table { key, title, about, columns, rows: Vec::new() };
    Draft::of(table, Reports { names: Rc::clone(names), known: Rc::clone(known), kinds, fields })
}

impl Rows for Reports {
    fn kinds(&self) -> &'static [DocumentKind] {
        self.kinds
    }

    fn of<'d>(&'d self, document: &'d Document<'d>) -> Box<dyn Iterator<Item = Row> + 'd> {
        let mut cells = document.cells(&self.names, self.known.is_final(document.organisation));
        cells.extend(document.answers(&self.fields, &self.names));
        if self.kinds == &[DocumentKind::AreaRollup] {
            cells.extend(meeting_cells(document, &self.names));
        }
        Box::new(std::iter::once(Row { title: document.title(), shown: Shown::Public, cells }))
    }
}

/// Returns the columns of the area council's verification meeting and of missing units.
fn meeting_columns(reasons: Shown) -> Vec<Column> {
    let fixed = Column::fixed;
    vec![
        fixed(
            "meeting_held_on",
            Kind::Day,
            words("検証会議の開催日", "Verified on"),
            words("{area_council}が検証した日です。", "The day of the meeting of the {area_council}."),
        ),
        fixed(
            "meeting_attendance",
            Kind::Count,
            words("出席委員数", "Members present"),
            words("会議に出席した委員の人数です。", "How many members of the {area_council} came."),
        ),
        fixed(
            "meeting_results",
            Kind::Text,
            words("確認された成果", "Results verified"),
            words("{area_council}が確かめた成果です。", "The results as the {area_council} verified them."),
        ),
        fixed(
            "meeting_issues",
            Kind::Text,
            words("確認された課題", "Issues verified"),
            words("{area_council}が確かめた課題です。", "The issues as the {area_council} verified them."),
        ),
        Column {
            shown: reasons,
            ..fixed(
                "missing_units",
                Kind::Text,
                words("報告のない{unit}", "{Units} without a report"),
                words("報告がそろわなかった{unit}と、その理由です。", "{Units} without an accepted report, and why."),
            )
        },
        fixed(
            "citations",
            Kind::Text,
            words("引用した段落", "Paragraphs cited"),
            words("文章の根拠とした報告の段落です。", "The paragraphs of reports that the text rests on."),
        )
        .silent(),
    ]
}

fn meeting_cells(document: &Document<'_>, names: &Names) -> Vec<Cell> {
    let particulars = document.content().at("particulars");
    let meeting = particulars.at("meeting");
    let excused = particulars.at("missing_units").entries();
    let excused = excused.iter().filter_map(|one| {
        let unit = one.may("unit")?;
        let named = names.organisations.iter().find(|one| one.id == unit).map_or(unit, |one| &one.name);
        // one line a unit: the reason is looked up by the unit's name
        let reason: Vec<&str> = one.may("reason").unwrap_or_default().lines().map(str::trim).collect();
        Some(format!("{named}：{}", reason.join(" ")))
    });
    let cited = particulars.at("citations").entries();
    let cited = cited.iter().filter_map(|one| Some(format!("{} {}", one.may("document")?, one.may("pointer")?)));
    let lines = |lines: Vec<String>| if lines.is_empty() { Cell::Empty } else { Cell::Text(lines.join("\n")) };
    vec![
        meeting
            .may("held_on")
            .map_or(Cell::Empty, |day| day.parse().map_or_else(|_| Cell::Text(day.to_owned()), Cell::Day)),
        meeting.number("attendance").map_or(Cell::Empty, Cell::count),
        Cell::text(meeting.may("results")),
        Cell::text(meeting.may("issues")),
        lines(excused.collect()),
        lines(cited.collect()),
    ]
}
