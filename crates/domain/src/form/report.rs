//! A whole activity report: its own answers, and its activities with the rules that span several answers.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Answers};
use super::check::{Known, check_answers, unanswered};
use super::core::{CORE, Core, CoreKind};
use super::edition::{Edition, Of};
use crate::complaint::{Complaint, Rule, pointer};
use crate::figure::Figure;
use crate::year::FiscalYear;

/// The most activities of one report.
pub const MOST_ACTIVITIES: usize = 500;

/// One activity, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Activity(pub Answers);

/// A report, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The answers about the report.
    pub answers: Answers,
    /// Its activities, in order.
    pub activities: Vec<Activity>,
}

/// Checks a report: every complaint about answers and activities at once, below `/answers` and `/activities`.
///
/// # Errors
/// Every complaint.
pub fn check_report(
    edition: &Edition,
    answers: &Value,
    activities: &Value,
    known: &Known,
    year: FiscalYear,
) -> Result<Report, Vec<Complaint>> {
    let mut complaints = Vec::new();
    let answers = check_answers(&edition.fields(Of::Report), answers, "/answers", known, year)
        .map_err(|more| complaints.extend(more))
        .ok();
    let checked = if let Value::Array(rows) = activities {
        check_activities(edition, rows, known, year, &mut complaints)
    } else {
        complaints.push(Complaint::new("/activities", Rule::WrongType).with("expected", "array"));
        Vec::new()
    };
    match answers {
        Some(answers) if complaints.is_empty() => Ok(Report { answers, activities: checked }),
        _ => Err(complaints),
    }
}

fn check_activities(
    edition: &Edition,
    rows: &[Value],
    known: &Known,
    year: FiscalYear,
    complaints: &mut Vec<Complaint>,
) -> Vec<Activity> {
    if rows.len() > MOST_ACTIVITIES {
        complaints.push(Complaint::new("/activities", Rule::TooMany).with("most", MOST_ACTIVITIES));
        return Vec::new();
    }
    let fields = edition.fields(Of::Activity);
    let mut checked = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let at = pointer("/activities", index);
        match check_answers(&fields, row, &at, known, year) {
            Ok(answers) => {
                complaints.extend(across(&answers, &at));
                checked.push(Activity(answers));
            }
            Err(more) => complaints.extend(more),
        }
    }
    checked
}

/// The rules that span several answers of one activity.
fn across(answers: &Answers, at: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    // a draft may lack almost anything, but a line in a list needs a name
    if answers.word("title").is_none() {
        complaints.push(Complaint::new(pointer(at, "title"), Rule::Required));
    }
    if let (Some(day), Some(month)) = (answers.day("held_on"), answers.day("held_month"))
        && FirstOfMonth::of(day) != FirstOfMonth::of(month)
    {
        complaints.push(Complaint::new(pointer(at, "held_month"), Rule::Contradiction));
    }
    complaints
}

#[derive(PartialEq, Eq)]
struct FirstOfMonth(i32, u32);

impl FirstOfMonth {
    fn of(day: chrono::NaiveDate) -> Self {
        use chrono::Datelike as _;
        Self(day.year(), day.month())
    }
}

/// Activities on days that have not come yet: what is reported was held, or called off on the day.
pub fn not_yet_come(report: &Report, today: chrono::NaiveDate) -> Vec<Complaint> {
    let activities = report.activities.iter().enumerate();
    let days = activities.flat_map(|(index, Activity(answers))| {
        ["held_on", "held_month"].into_iter().filter_map(move |key| Some((index, key, answers.day(key)?)))
    });
    let future = days.filter(|(_, _, day)| *day > today);
    future.map(|(index, key, _)| early(pointer(&pointer("/activities", index), key), today)).collect()
}

/// The complaint about a day on which something is said to have happened, and which has not come yet.
pub fn early(at: impl Into<String>, today: chrono::NaiveDate) -> Complaint {
    Complaint::new(at, Rule::NotYetCome).with("today", today)
}

/// What must still be answered before a report is handed in.
pub fn unanswered_report(edition: &Edition, report: &Report) -> Vec<Complaint> {
    let mut complaints = unanswered(&edition.fields(Of::Report), &report.answers, "/answers");
    let fields = edition.fields(Of::Activity);
    let asks_when = fields.iter().any(|field| field.key == "held_on" || field.key == "held_month");
    for (index, Activity(answers)) in report.activities.iter().enumerate() {
        let at = pointer("/activities", index);
        complaints.extend(unanswered(&fields, answers, &at));
        if asks_when && answers.day("held_on").or(answers.day("held_month")).is_none() {
            complaints.push(Complaint::new(pointer(&at, "held_on"), Rule::Required));
        }
    }
    complaints
}

impl Activity {
    /// The row of the activity's table: typed columns by name, the other answers in `further`.
    pub fn to_row(&self, line: usize) -> Value {
        let mut row = Map::new();
        row.insert("line".to_owned(), json!(line));
        row.insert("themes".to_owned(), json!([]));
        let mut not_applicable: Vec<&str> = Vec::new();
        let mut further = Answers::default();
        for (key, answer) in &self.0.0 {
            match (Core::of(key), answer) {
                (None, answer) => {
                    further.0.insert(key.clone(), answer.clone());
                }
                (Some(core), Answer::NotApplicable | Answer::Figure(Figure::NotApplicable)) => {
                    not_applicable.push(core.key);
                }
                (Some(core), answer) => {
                    row.insert(core.column.to_owned(), answer.to_value());
                }
            }
        }
        row.insert("not_applicable".to_owned(), json!(not_applicable));
        row.insert("further".to_owned(), further.to_value());
        Value::Object(row)
    }

    /// The answers of a row, as they are written on the wire: the opposite of [`Activity::to_row`].
    pub fn wire_of_row(row: &Value) -> Value {
        let mut wire: Map<String, Value> = match row.get("further") {
            Some(Value::Object(further)) => further.clone(),
            _ => Map::new(),
        };
        for core in CORE {
            let value = row.get(core.column).cloned().unwrap_or(Value::Null);
            let empty = value.is_null() || (core.kind == CoreKind::Keys && value == json!([]));
            if !empty {
                wire.insert(core.key.to_owned(), value);
            }
        }
        if let Some(Value::Array(keys)) = row.get("not_applicable") {
            for key in keys.iter().filter_map(Value::as_str) {
                wire.insert(key.to_owned(), Value::from(crate::figure::NOT_APPLICABLE));
            }
        }
        Value::Object(wire)
    }
}
