//! The groups of operations, in the order of the yearly cycle.

use utoipa::openapi::tag::{Tag, TagBuilder};

const TAGS: [(&str, &str); 14] = [
    ("session", "Sign-in, sign-out, invitations, and the signed-in person."),
    ("reference", "The municipality, its organisations, and its plans."),
    ("years", "Fiscal years: opening, collecting, and who may still hand in after that."),
    ("activity reports", "活動報告: what a reporting unit did."),
    ("area rollups", "取りまとめ: what an area compiles from the reports below it."),
    ("measure reports", "施策実施状況: what a department did for each measure it owns."),
    ("annual reports", "年次報告: what the municipality reports to the evaluating body."),
    ("verification", "How the evaluating body judges an annual report."),
    ("issues", "課題一覧: issues raised, disposed, and carried into the next year."),
    ("initiatives", "Activities across units: by theme, by word, and as good practices."),
    ("screening", "What in a year's texts may tell of a person, and what was decided about it."),
    ("snapshots", "Sealed years: their downloads, proofs, and corrections."),
    ("accounts", "Accounts, invitations, and the roles that persons hold."),
    ("audit", "What was done, by whom, and what was refused."),
];

pub(super) fn tags() -> Vec<Tag> {
    TAGS.into_iter().map(|(name, words)| TagBuilder::new().name(name).description(Some(words)).build()).collect()
}
