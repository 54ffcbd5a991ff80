//! The rights that an operation needs, in words.

use domain::actor::Role;
use domain::policy::{Action, GRANTS, Reach};
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::SecurityRequirement;

use super::parts::rights;

/// Moves the rights from the scopes to `x-sasaeai`, and describes which roles have them. Only OAuth defines scopes. One
/// of the rights is enough.
pub(super) fn tell(operation: &mut Operation) -> Vec<String> {
    let needed = rights(operation);
    let session = || SecurityRequirement::new("session", Vec::<String>::new());
    // an operation without a session states this with an empty list
    operation.security = Some(operation.security.iter().flatten().take(1).map(|_| session()).collect());
    let lines: Vec<String> = needed.iter().filter_map(|right| line(right)).collect();
    let words = whole(operation);
    operation.summary = Some(first_sentence(&words));
    operation.description = Some([words, lines.join("\n")].join("\n\n").trim_end().to_owned());
    needed
}

/// Returns the whole comment of the handler. A line break in the source becomes a space.
fn whole(operation: &Operation) -> String {
    let said = [operation.summary.as_deref(), operation.description.as_deref()].into_iter().flatten();
    said.map(|words| words.replace('\n', " ")).collect::<Vec<_>>().join("\n\n")
}

fn first_sentence(words: &str) -> String {
    words.split_once(". ").map_or(words, |(first, _)| first).trim_end_matches('.').to_owned()
}

/// Returns a line such as `submit_activity_report`: unit_head (at their own organisation).
fn line(right: &str) -> Option<String> {
    let action = right.parse::<Action>().ok()?;
    let grant = GRANTS.iter().find(|grant| grant.action == action)?;
    let held = Role::ALL.into_iter().zip(grant.reach).filter(|(_, reach)| *reach != Reach::No);
    let held: Vec<String> = held.map(|(role, reach)| format!("{} ({})", role.as_str(), reach_word(reach))).collect();
    Some(format!("- `{right}`: {}", held.join(", ")))
}

/// Returns the words for the reach of a right.
fn reach_word(reach: Reach) -> &'static str {
    match reach {
        Reach::No => "nowhere",
        Reach::Own => "for what they began themselves",
        Reach::Unit => "at their own organisation",
        Reach::Received => "for what their own organisation takes in",
        Reach::Below => "at their own organisation and those below it",
        Reach::Instead => {
            "for what their own organisation takes in, and in the whole municipality in place of a nearer office"
        }
        Reach::All => "in the whole municipality",
    }
}
