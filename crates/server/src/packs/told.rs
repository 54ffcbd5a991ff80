//! The faults of a plan pack in words: where, what is wrong, and what to do.

use std::fmt::Write as _;
use std::path::Path;

use domain::pack::{Fault, Rule};
use domain::violation::{Rule as Content, Violation};
use edge::language::Language;
use edge::problem::of_rule;

/// Returns every fault, each with its file, line and field, and below it what to do.
pub(super) fn all(faults: &[Fault], language: Language) -> String {
    let mut text = match language {
        Language::Ja => format!("直すところが{}か所あります。\n", faults.len()),
        Language::En if faults.len() == 1 => "1 fault.\n".to_owned(),
        Language::En => format!("{} faults.\n", faults.len()),
    };
    for fault in faults {
        // writing to a string cannot fail
        let _: std::fmt::Result =
            write!(text, "\n{}:{} {}\n  {}\n", fault.file, fault.line, fault.field, one(fault, language));
    }
    text
}

/// Returns the words for a path that is no folder.
pub(super) fn no_folder(path: &Path, language: Language) -> String {
    let path = path.display();
    match language {
        Language::Ja => {
            format!("{path} はフォルダーではありません。plan.json などが入っているフォルダーを指定してください。")
        }
        Language::En => format!("{path} is no folder. Name the folder in which plan.json and the other files are."),
    }
}

/// Returns the words for a file that is not in UTF-8, as editors of a Windows PC may save it.
pub(super) fn no_text(name: &str, language: Language) -> String {
    match language {
        Language::Ja => format!("{name} の文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。"),
        Language::En => format!("{name} is not in UTF-8. Save it in UTF-8."),
    }
}

/// Returns what is wrong at one place, and what to do.
fn one(fault: &Fault, language: Language) -> String {
    let at = |name: &str| {
        let limit = fault.limits.iter().find(|(own, _)| *own == name);
        limit.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let (ja, en) = match fault.rule {
        Rule::Content(Content::NoSuchThing) => (
            format!("「{}」は、このパックにありません。つづりを確認するか、それを先に加えてください。", at("key")),
            format!("There is no \"{}\" in this pack. Check how it is written, or add it.", at("key")),
        ),
        Rule::Content(Content::Required) if !at("kind").is_empty() => (
            format!("kind が {} の組織がありません。加えてください。", at("kind")),
            format!("There is no organisation of the kind {}. Add one.", at("kind")),
        ),
        Rule::Content(Content::Twice) if !at("kind").is_empty() => (
            format!("kind が {} の組織は、1件だけにしてください。", at("kind")),
            format!("There is one organisation of the kind {} only.", at("kind")),
        ),
        Rule::Content(Content::Twice) => (
            "同じものが、前にも書かれています。別の key や番号にしてください。".to_owned(),
            "The same stands here before. Give this one another key or number.".to_owned(),
        ),
        Rule::Content(Content::BadFormat) if !at("expected").is_empty() => (
            format!("書き方が違います（{}）。key は半角の英小文字・数字・「-」で、code は半角の数字6桁で書きます。", at("expected")),
            format!("This is written differently: {}.", at("expected")),
        ),
        Rule::Content(Content::Contradiction) if !at("expected").is_empty() => (
            format!("ほかのファイルの値（{}）と違います。どちらかを直してください。", at("expected")),
            format!("Another file says {}. Correct one of the two.", at("expected")),
        ),
        Rule::Content(Content::WrongType) => (
            of_type(at("expected")).to_owned(),
            format!("Another type of JSON is expected here: {}.", at("expected")),
        ),
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
            "作ったもの（sample が true）は名称に「サンプル」と入れ、実在するものには入れないでください。作った市町村の code は 99 で始めます。".to_owned(),
            "An invented thing (sample is true) says サンプル in its name, and a real one does not. The code of an invented municipality begins with 99.".to_owned(),
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
            format!("{}年度の {} の様式がありません。様式の last_year を延ばすか、forms に加えてください。", at("year"), at("document")),
            format!("There is no form of {} for {}. Extend the years of a form, or add one to the folder forms.", at("document"), at("year")),
        ),
        Rule::BelowAUnit => (
            "unit の層の下に area の層は置けません。layers を上から順に並べてください。".to_owned(),
            "No area lies below a unit. List the layers from the top down.".to_owned(),
        ),
        Rule::NotAbove => (
            "parent には、layers で上に並ぶ層のものを書いてください。".to_owned(),
            "Let parent name an organisation of a layer that stands above this one in layers.".to_owned(),
        ),
        Rule::NotDated => (
            "同じ年度の目標値が前にあります。変更した日（decided_on）と理由（reason）を書いてください。".to_owned(),
            "Another target of this year stands before it. Say on which day it was changed (decided_on), and why (reason).".to_owned(),
        ),
        Rule::NoOwner => (
            format!("{}年度に、この施策を担当する組織がありません。departments に、その年度にある組織を加えてください。", at("year")),
            format!("Nobody owns this measure in {}. Add an organisation that exists in that year to departments.", at("year")),
        ),
    };
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

/// Returns how a value of a JSON type is written.
fn of_type(expected: &str) -> &'static str {
    match expected {
        "string" => "「\"」で囲んだ文字で書いてください。",
        "integer" => "半角の数字で、「\"」で囲まずに書いてください（年度は西暦の4桁）。",
        "boolean" => "true か false で書いてください。",
        "array" => "[ ] の中に並べて書いてください。",
        "object" => "{ } で書いてください。",
        _ => "ここに書けない種類の値です。",
    }
}
