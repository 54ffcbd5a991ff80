//! The words of states: the present state of a thing, and the states that an operation needs.

use domain::workflow::{OtherState, Stands, StateKind, YearState};
use serde_json::{Value, json};

use crate::language::Language;

/// Returns the name of a state.
pub fn of_state(stands: Stands, language: Language) -> &'static str {
    let (ja, en) = match stands {
        Stands::Document(StateKind::Draft) => ("下書き", "draft"),
        Stands::Document(StateKind::Submitted) => ("提出済み", "submitted"),
        Stands::Document(StateKind::SentBack) => ("差戻し", "sent back"),
        Stands::Document(StateKind::Accepted) => ("承認済み", "accepted"),
        Stands::Document(StateKind::UnderEvaluation) => ("検証中", "under verification"),
        Stands::Document(StateKind::Verified) => ("検証済み", "verified"),
        Stands::Document(StateKind::Discarded) => ("取りやめ", "discarded"),
        Stands::Document(StateKind::Sealed) | Stands::Year(YearState::Sealed) => ("確定", "sealed"),
        Stands::Year(YearState::Planned) => ("受付前", "not opened yet"),
        Stands::Year(YearState::Open) => ("受付中", "open for reports"),
        Stands::Year(YearState::Collected) => ("受付終了", "closed for reports"),
    };
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

/// Returns a sentence with the present state and the states that the operation needs.
pub(super) fn of_other_state(other: &OtherState, language: Language) -> String {
    let OtherState { stands, from } = other;
    let now = of_state(*stands, language);
    let named = |between: &str| -> String {
        let names: Vec<&str> = from.iter().map(|stands| of_state(*stands, language)).collect();
        names.join(between)
    };
    match language {
        Language::Ja if from.is_empty() => format!("今は「{now}」です。この操作ができる状態はありません。"),
        Language::Ja => format!("今は「{now}」です。この操作ができるのは「{}」のときです。", named("」「")),
        Language::En if from.is_empty() => format!("It is \u{201c}{now}\u{201d}. This is possible from no state."),
        Language::En => {
            let from = named("\u{201d} or \u{201c}");
            format!("It is \u{201c}{now}\u{201d}. This is possible from \u{201c}{from}\u{201d}.")
        }
    }
}

/// Returns a state as data: its word and its name.
pub(super) fn state_value(stands: Stands, language: Language) -> Value {
    json!({"state": stands.as_str(), "name": of_state(stands, language)})
}
