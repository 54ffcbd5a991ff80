//! An example of each problem, as a page shows it. The code that words real problems words the examples too.

use app::years::{Act, WAITS, Waiting};
use chrono::{DateTime, TimeDelta, Utc};
use domain::violation::{Rule, Violation, listed};
use domain::workflow::{Guard, OWN_WORK, OtherState, Row, Stands, StateKind, Unmet};
use domain::year::{FIRST, FiscalYear, LAST};
use serde_json::Value;
use uuid::Uuid;

use super::render::body;
use super::{Available, Code, More, Problem};
use crate::language::Language;

/// The number of a request that does not exist.
const INSTANCE: &str = "urn:uuid:0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f";

/// Returns an example of a response with this problem.
pub fn example(code: Code, language: Language) -> Value {
    body(&problem(code), language, INSTANCE)
}

fn problem(code: Code) -> Problem {
    let stands = Stands::Document(StateKind::Draft);
    let from = vec![Stands::Document(StateKind::Submitted)];
    let more = match code.row().word {
        "already-asked" => waiting().map(|one| More::Pending(Box::new(one))),
        "not-acceptable" => {
            Some(More::Available(Box::new([Available { name: "report.pdf", media_type: "application/pdf" }])))
        }
        _ => None,
    };
    Problem {
        errors: errors(code),
        guards: guards(code),
        stands: (code == Code::NotInThisState).then(|| Box::new(OtherState { stands, from })),
        more: more.unwrap_or(More::Nothing),
        ..Problem::new(code)
    }
}

fn errors(code: Code) -> Vec<Violation> {
    match code.row().word {
        "invalid-answers" => vec![
            Violation::new("/fiscal_year", Rule::OutOfRange).with("least", FIRST).with("most", LAST),
            Violation::new("/reason", Rule::Required),
        ],
        "bad-query" => {
            vec![Violation::new("/sort", Rule::UnknownParameter).with("known", listed(["fy", "limit", "cursor"]))]
        }
        "malformed-json" => {
            let twice = Violation::new("/unit", Rule::MemberTwice).with("name", "unit");
            vec![twice.with("line", 3).with("column", 11)]
        }
        "weak-password" => vec![Violation::new("/password", Rule::TooShort).with("least", 15)],
        "body-too-large" => vec![Violation::new("", Rule::TooManyBytes).with("most", 262_144)],
        _ => Vec::new(),
    }
}

fn guards(code: Code) -> Vec<Unmet> {
    let unmet = |guard, row| vec![Unmet { guard, rows: vec![row] }];
    match code.row().word {
        "not-yet" => {
            let asked = ["活動の回数", "How many times"];
            unmet(Guard::AnswersComplete, Row::called("/activities/0/sessions", asked, "required"))
        }
        "own-work" => unmet(Guard::NotOwnWork, Row::called(Uuid::nil(), ["ご自身", "You"], OWN_WORK)),
        _ => Vec::new(),
    }
}

fn waiting() -> Option<Waiting> {
    let asked_at = DateTime::<Utc>::from_timestamp(1_594_000_000, 0)?;
    Some(Waiting {
        year: FiscalYear::new(2019).ok()?,
        act: Act::Seal,
        by: Uuid::nil(),
        by_name: "例 一郎".to_owned(),
        by_role: "municipality_director".to_owned(),
        by_organisation: Uuid::nil(),
        by_organisation_key: "office".to_owned(),
        by_organisation_name: "担当課".to_owned(),
        asked_at,
        stands_until: asked_at + TimeDelta::days(WAITS),
    })
}
