//! What an activity tells everybody: the answers to questions that the edition shows to the public, and no others.

use crate::form::{Activity, Answers, Edition, Field, Kind, Of, Shown};
use crate::gram::{Indexed, index};

/// The option of the reserved question `status` that says that nothing took place.
pub const CANCELLED: &str = "cancelled";
/// The most characters of a summary.
pub const SUMMARY_MOST: usize = 200;

/// The questions whose words are searched, the title first.
const WORDS: [&str; 6] = ["title", "venue", "target_group", "result", "issue", "next_step"];

/// The questions that an initiative shows, or that decide whether there is one.
const SHOWN: [&str; 5] = ["title", "result", "themes", "good_practice", "status"];

/// What may be told of an activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Its title.
    pub title: String,
    /// The beginning of its result.
    pub summary: String,
    /// What is searched.
    pub text: Indexed,
    /// The keys of its themes.
    pub themes: Vec<String>,
    /// The key of its service type.
    pub service_type: Option<String>,
    /// Whether its section calls it a good practice.
    pub good_practice: bool,
}

/// What may be told of an activity; nothing of one that was cancelled, or whose title is not for everybody.
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

/// Whether a value of a report is one that its initiative shows: of the activity in that line, or the unit's name.
pub fn shows(line: usize, pointer: &str) -> bool {
    let of_activity = pointer.strip_prefix(&format!("/activities/{line}/"));
    let question = of_activity.and_then(|rest| rest.split('/').next());
    pointer == "/organisation/name" || question.is_some_and(|question| SHOWN.contains(&question))
}

/// The words of an answer: what was written, or the label of what was chosen.
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

/// The beginning of a text; an ellipsis shows that there is more.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(SUMMARY_MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
