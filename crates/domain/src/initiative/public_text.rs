//! The public text of an activity. It consists of the answers to questions that the form edition shows to the public.

use crate::form::{Activity, Answers, Edition, Field, Kind, Of, Shown};
use crate::gram::{Indexed, index};

/// The option of the reserved question `status` for an activity that did not take place.
pub const CANCELLED: &str = "cancelled";
/// The maximum length of a summary, in characters.
pub const SUMMARY_MOST: usize = 200;

/// The questions whose answers are searched, the title first.
const WORDS: [&str; 6] = ["title", "venue", "target_group", "result", "issue", "next_step"];

/// The questions that an initiative shows, or that decide whether there is one.
const SHOWN: [&str; 5] = ["title", "result", "themes", "good_practice", "status"];

/// The public content of an activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The title.
    pub title: String,
    /// The beginning of the result.
    pub summary: String,
    /// The searched text.
    pub text: Indexed,
    /// The keys of the themes.
    pub themes: Vec<String>,
    /// The key of the service type.
    pub service_type: Option<String>,
    /// Whether the unit marks the activity as a good practice.
    pub good_practice: bool,
}

/// Returns the public content of an activity. Returns `None` if the activity was cancelled or its title is not
/// public.
pub fn of_activity(edition: &Edition, Activity(answers): &Activity) -> Option<Told> {
    if answers.word("status") == Some(CANCELLED) {
        return None;
    }
    let public: Vec<&Field> =
        edition.fields(Of::Activity).into_iter().filter(|field| field.shown == Shown::Public).collect();
    let shown = |key: &str| public.iter().find(|field| field.key == key).copied();
    let words = |key: &str| shown(key).and_then(|field| words_of(field, answers));
    Some(Told {
        title: words("title")?.to_owned(),
        summary: words("result").map(beginning).unwrap_or_default(),
        text: index(WORDS.into_iter().filter_map(words)),
        themes: shown("themes").map(|_| answers.words("themes").to_vec()).unwrap_or_default(),
        service_type: shown("service_type").and_then(|_| answers.word("service_type")).map(ToOwned::to_owned),
        good_practice: shown("good_practice").and_then(|_| answers.yes_no("good_practice")) == Some(true),
    })
}

/// Checks whether an initiative shows a value of its report. It shows values of the activity in that line, and the
/// unit's name.
pub fn shows(line: usize, pointer: &str) -> bool {
    let of_activity = pointer.strip_prefix(&format!("/activities/{line}/"));
    let question = of_activity.and_then(|rest| rest.split('/').next());
    pointer == "/organisation/name" || question.is_some_and(|question| SHOWN.contains(&question))
}

/// Returns the words of an answer: the text, or the label of the chosen option.
fn words_of<'a>(field: &'a Field, answers: &'a Answers) -> Option<&'a str> {
    let word = answers.word(&field.key)?;
    match &field.kind {
        Kind::Choice { options } => options.iter().find(|one| one.key == word).map(|one| one.label.ja.as_str()),
        Kind::Text { .. }
        | Kind::Count { .. }
        | Kind::Yen { .. }
        | Kind::Choices { .. }
        | Kind::YesNo
        | Kind::Date
        | Kind::Month
        | Kind::Scale { .. }
        | Kind::Item { .. }
        | Kind::Items { .. }
        | Kind::Organisation { .. } => Some(word),
    }
}

/// Returns the beginning of a text, with an ellipsis if there is more.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(SUMMARY_MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
