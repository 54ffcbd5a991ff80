//! docs/generated/fields.md: what the forms of the plan packs ask.

use std::fmt::Write as _;

use domain::form::{Field, Kind, Needed, Of, Relation, Rollup};

use super::{code, compare, table};

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Text { most, lines: true } => format!("text, {most} characters, several lines"),
        Kind::Text { most, lines: false } => format!("text, {most} characters"),
        Kind::Count { most, counts } => format!("count of {}, up to {most}", counts.as_str()),
        Kind::Yen { most } => format!("yen, up to {most}"),
        Kind::Choice { options } => format!("one of {}", options.len()),
        Kind::Choices { options, most } => format!("up to {most} of {}", options.len()),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Date => "day".to_owned(),
        Kind::Month => "month".to_owned(),
        Kind::Scale { scale } => format!("scale {}", code(scale)),
        Kind::Item { kind } => format!("one {}", code(kind)),
        Kind::Items { kind, most } => format!("up to {most} {}", code(kind)),
        Kind::Organisation { kind } => format!("organisation {}", code(kind)),
    }
}

fn rollup(rollup: &Rollup) -> String {
    match rollup {
        Rollup::Sum => "sum".to_owned(),
        Rollup::Max => "largest".to_owned(),
        Rollup::CountYes => "count of yes".to_owned(),
        Rollup::Share { of, among } => format!("share of {} among {}", code(of), code(among)),
        Rollup::Collect => "side by side".to_owned(),
        Rollup::Never => "–".to_owned(),
    }
}

fn row(field: &Field) -> Vec<String> {
    let needed = match field.needed {
        Needed::ToSubmit => "yes",
        Needed::Optional => "–",
    };
    vec![
        code(&field.key),
        field.label.ja.clone(),
        field.label.en.clone(),
        kind(&field.kind),
        needed.to_owned(),
        rollup(&field.rollup),
        field.shown.as_str().to_owned(),
    ]
}

fn rule(rule: &Relation) -> String {
    match rule {
        Relation::AtMost { field, of } => format!("{} is at most {}", code(field), code(of)),
        Relation::NoneWithout { field, without } => {
            format!("{} is 0 where {} is 0", code(field), code(without))
        }
        Relation::ActivityUnless { field } => {
            format!("a report tells an activity, or answers {} with yes; never both", code(field))
        }
    }
}

#[test]
fn the_forms_are_as_committed() {
    let mut body = String::new();
    for pack in ["chiba", "minato-sample"] {
        writeln!(body, "\n## {}", code(pack)).expect("text");
        for form in &tests::packs::read(pack).forms {
            let (first, last) = form.years();
            let (ja, en) = (&form.title().ja, &form.title().en);
            let document = form.document().as_str();
            writeln!(
                body,
                "\n### {ja} ({en})\n\nEdition {}, of {}, fiscal years {first}–{last}.",
                code(form.key()),
                code(document)
            )
            .expect("text");
            for group in form.groups() {
                let of = match group.of {
                    Of::Report => "the document",
                    Of::Activity => "each activity",
                };
                writeln!(body, "\n{} ({}), about {of}:", group.label.ja, group.label.en).expect("text");
                let head = ["key", "質問", "question", "answer", "needed to submit", "adds up", "shown to"];
                body.push_str(&table(&head, group.fields.iter().map(row)));
            }
            if !form.rules().is_empty() {
                body.push_str("\nWhat is handed in keeps these rules:\n\n");
            }
            for one in form.rules() {
                writeln!(body, "- {}", rule(one)).expect("text");
            }
        }
    }
    compare("fields.md", "What the forms ask", "the `forms/*.json` of `crates/server/packs`", &body);
}
