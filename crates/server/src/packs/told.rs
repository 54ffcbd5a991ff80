//! The faults of a plan pack in words: where, what is wrong, and what to do.

use std::fmt::Write as _;

use domain::pack::{Fault, Rule};
use domain::violation::Violation;
use edge::language::Language;
use edge::problem::of_rule;

/// Returns every fault, each with its file, line and field, and below it what to do.
pub(super) fn all(faults: &[Fault], language: Language) -> String {
    let mut text = match language {
        Language::Ja => format!("直すところが{}か所あります。\n", faults.len()),
        Language::En => format!("{} faults.\n", faults.len()),
    };
    for fault in faults {
        // writing to a string cannot fail
        let _: std::fmt::Result =
            write!(text, "\n{}:{} {}\n  {}\n", fault.file, fault.line, fault.field, one(fault, language));
    }
    text
}

/// Returns what is wrong at one place, and what to do.
fn one(fault: &Fault, language: Language) -> String {
    let at = |name: &str| {
        let limit = fault.limits.iter().find(|(own, _)| *own == name);
        limit.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let (ja, en) = match fault.rule {
        Rule::Content(rule) => {
            let violation = Violation::new(fault.field.clone(), rule);
            let told = fault.limits.iter().fold(violation, |told, (name, value)| told.with(name, value.clone()));
            return of_rule(&told, language);
        }
        Rule::Syntax => (
            format!(
                "JSON として読めません。この行の前後の「,」「\"」「{{ }}」「[ ]」をご確認ください（{}）。",
                at("cause")
            ),
            format!("This is no JSON. Check the commas, quotes and brackets around this line ({}).", at("cause")),
        ),
        Rule::MissingFile => {
            ("このファイルがありません。作ってください。".to_owned(), "The file is missing. Add it.".to_owned())
        }
        Rule::UnknownFile => (
            "この名前のファイルは使いません。名前を確認するか、取り除いてください。".to_owned(),
            "No pack has a file of this name. Check the name, or remove the file.".to_owned(),
        ),
        Rule::WrongKind => (
            format!("種類が違います。{} の key を書いてください。", at("expected")),
            format!("The named thing is of another kind. Give the key of: {}.", at("expected")),
        ),
        Rule::NotHere => (
            "この種類のものには書けない項目です。取り除いてください。".to_owned(),
            "A thing of this kind cannot have this member. Remove it.".to_owned(),
        ),
        Rule::CheckDigit => (
            format!("検査数字が違います。最後の1桁は {} になります。", at("expected")),
            format!("The check digit is wrong. The last digit is {}.", at("expected")),
        ),
        Rule::OutsidePlan => (
            format!("計画の期間の外です。{} から {} までの間にしてください。", at("from"), at("to")),
            format!("This lies outside the plan's term. Choose from {} to {}.", at("from"), at("to")),
        ),
        Rule::TooFew => {
            (format!("{}件以上、書いてください。", at("least")), format!("Give at least {} entries.", at("least")))
        }
        Rule::CountDiffers => (
            format!("パックの中には {} 件あります。この数を直すか、足りないものを加えてください。", at("actual")),
            format!("The pack holds {}. Correct the number, or add what is missing.", at("actual")),
        ),
        Rule::NotMarkedAsSample => (
            "作ったもの（sample が true）は名称に「サンプル」と入れ、実在するものには入れないでください。".to_owned(),
            "An invented thing (sample is true) says サンプル in its name, and a real one does not.".to_owned(),
        ),
        Rule::FormsDoNotFit if at("year").is_empty() => (
            format!(
                "{} の様式が、同じ年度に二つあります（{}）。年度が重ならないようにしてください。",
                at("document"),
                at("key")
            ),
            format!(
                "Two forms of {} hold in the same year ({}). Let their years not overlap.",
                at("document"),
                at("key")
            ),
        ),
        Rule::FormsDoNotFit => (
            format!("{}年度の {} の様式がありません。forms に加えてください。", at("year"), at("document")),
            format!("There is no form of {} for {}. Add one to the folder forms.", at("document"), at("year")),
        ),
        Rule::BelowAUnit => (
            "unit の層の下に area の層は置けません。layers を上から順に並べてください。".to_owned(),
            "No area lies below a unit. List the layers from the top down.".to_owned(),
        ),
        Rule::NotAbove => (
            "parent には、layers で上に並ぶ層のものを書いてください。".to_owned(),
            "Let parent name an organisation of a layer that stands above this one in layers.".to_owned(),
        ),
    };
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}
