//! The words of rules, in both languages: short sentences that say what to do.

use domain::violation::{Rule, UUID, Violation};

use super::listing::{no_such_year, not_an_option, one_of, outside_plan, required, unknown_field, unknown_parameter};
use super::syntax_words::of_syntax;
use crate::language::Language;

/// Returns the words for what is wrong at one place.
pub fn of_rule(violation: &Violation, language: Language) -> String {
    let at = |name: &str| violation.limit(name);
    let (ja, en) = match violation.rule {
        Rule::Required => required(violation),
        Rule::UnknownField => unknown_field(&at("known"), &at("more")),
        Rule::UnknownParameter => unknown_parameter(&at("known")),
        Rule::OneOf => one_of(&at("members")),
        Rule::WrongType => (
            format!("{}で入力してください。", of_type(&at("expected"), Language::Ja)),
            format!("Another type is expected: {}.", of_type(&at("expected"), Language::En)),
        ),
        Rule::OutOfRange if names_a_year(violation) => (
            format!("年度が始まる年を、西暦の{}以上{}以下の整数で入力してください。例：2019", at("least"), at("most")),
            format!(
                "Give the fiscal year as the western year in which it begins: a whole number from {} to {}, such as 2019.",
                at("least"),
                at("most")
            ),
        ),
        Rule::OutOfRange => (
            format!("{}以上{}以下の整数で入力してください。", at("least"), at("most")),
            format!("A whole number from {} to {}, please.", at("least"), at("most")),
        ),
        Rule::TooSmall => {
            (format!("{}以上で入力してください。", at("least")), format!("At least {}, please.", at("least")))
        }
        Rule::TooLarge => {
            (format!("{}以下で入力してください。", at("most")), format!("At most {}, please.", at("most")))
        }
        Rule::TooLong => (
            format!("{}文字以内で入力してください。", at("most")),
            format!("At most {} characters, please.", at("most")),
        ),
        Rule::TooShort => (
            format!("{}文字以上で入力してください。", at("least")),
            format!("At least {} characters, please.", at("least")),
        ),
        Rule::TooMany => {
            (format!("{}件以内にしてください。", at("most")), format!("At most {} entries, please.", at("most")))
        }
        Rule::TooManyDecimals if at("most") == "0" => {
            ("小数点のない数で書いてください。".to_owned(), "A whole number, please.".to_owned())
        }
        Rule::TooManyDecimals => (
            format!("小数点以下は{}桁までで書いてください。", at("most")),
            format!("At most {} decimals, please.", at("most")),
        ),
        Rule::TooManyBytes => {
            (format!("{}バイト以内にしてください。", at("most")), format!("At most {} bytes, please.", at("most")))
        }
        Rule::TooDeep => of_syntax(violation),
        Rule::NotAnOption => not_an_option(&at("options"), &at("more")),
        Rule::Twice => {
            ("同じものが二度あります。一つにしてください。".to_owned(), "This stands here twice. Keep one.".to_owned())
        }
        Rule::ControlCharacter => (
            "使えない文字が入っています。消してから、もう一度入力してください。".to_owned(),
            "It contains characters that cannot be used. Remove them.".to_owned(),
        ),
        Rule::NotANumber => (
            "数として読めません。「20」のように、数だけを入力してください。".to_owned(),
            "This is not read as a number. Write the number alone, such as 20.".to_owned(),
        ),
        Rule::NotADate => (
            "日付として読めません。例：平成30年4月1日".to_owned(),
            "This is not written like a day. Example: 2018-04-01".to_owned(),
        ),
        Rule::NotAMonth => {
            ("月として読めません。例：平成30年4月".to_owned(), "This is not a month. Example: 2018-04".to_owned())
        }
        Rule::NoSuchDay => no_such_day(&at("last")),
        Rule::EraDoesNotReach => (
            format!("その元号にこの日はありません。{}のことでしょうか。", at("canonical")),
            format!("That era has no such day. Did you mean {}?", at("canonical")),
        ),
        Rule::OtherWeekday => (
            format!("日付と曜日が合いません。{}です。日付か曜日を直してください。", at("canonical")),
            format!("The day of the week does not fit: it is {}. Change one of them.", at("canonical")),
        ),
        Rule::OutsideYear => (
            format!("年度の期間（{}〜{}）の日付にしてください。", at("from"), at("to")),
            format!("The day must lie within {} – {}.", at("from"), at("to")),
        ),
        Rule::OutsidePeriod => (
            format!("{}から{}までの間にしてください。", at("from"), at("to")),
            format!("It must lie within {} – {}.", at("from"), at("to")),
        ),
        Rule::MoreThan => (
            format!(
                "「{}」（{}）が「{}」（{}）より多くなっています。どちらかを直してください。",
                at("label"),
                at("number"),
                at("other"),
                at("bound")
            ),
            format!(
                "\"{}\" ({}) cannot be more than \"{}\" ({}). Change one of them.",
                at("label_en"),
                at("number"),
                at("other_en"),
                at("bound")
            ),
        ),
        Rule::NoneWithout => (
            format!(
                "「{}」が 0 なのに「{}」が {} になっています。どちらかを直してください。",
                at("other"),
                at("label"),
                at("number")
            ),
            format!(
                "\"{}\" is {} though \"{}\" is 0. Change one of them.",
                at("label_en"),
                at("number"),
                at("other_en")
            ),
        ),
        Rule::NoActivity => (
            format!("活動が一つもありません。活動を書くか、「{}」に「はい」と答えてください。", at("label")),
            format!("There is no activity. Report one, or answer \"{}\" with yes.", at("label_en")),
        ),
        Rule::ActivityDespite => (
            format!("「{}」が「はい」なのに活動が書かれています。どちらかを直してください。", at("label")),
            format!("\"{}\" says yes, and yet an activity is reported. Change one of them.", at("label_en")),
        ),
        Rule::NotYours => (
            format!("「{}」に、ほかの組織のものが選ばれています。自分の組織のものから選んでください。", at("label")),
            format!("\"{}\" names what belongs to another organisation. Choose one of your own.", at("label_en")),
        ),
        Rule::LeaderElsewhere => (
            format!(
                "「{}」には、報告先が同じ組織を選んでください。報告先の違う組織との活動は、ここを空けて、自分の分だけを報告します。",
                at("label")
            ),
            format!(
                "\"{}\" must hand in where you do. Of what you held with others, leave it empty and report your own part \
                 only.",
                at("label_en")
            ),
        ),
        Rule::TooEarly => {
            (format!("{}以後の日にしてください。", at("from")), format!("Choose {} or a later day.", at("from")))
        }
        Rule::TooLate => {
            (format!("{}以前の日にしてください。", at("to")), format!("Choose {} or an earlier day.", at("to")))
        }
        Rule::NotYetCome => (
            format!("まだ来ていない日です。{}までの日を入力してください。", at("today")),
            format!("This day has not come yet. Give a day up to {}.", at("today")),
        ),
        Rule::EndsBeforeItBegins => (
            "終わりが始まりより前です。日付をご確認ください。".to_owned(),
            "It ends before it begins. Check the dates.".to_owned(),
        ),
        Rule::NoSuchThing => (
            "指定のものがないか、見る権限がありません。選び直してください。".to_owned(),
            "There is no such thing, or you may not see it. Choose another.".to_owned(),
        ),
        Rule::NoSuchYear => no_such_year(&at("years")),
        Rule::OutsidePlan => outside_plan(&at("years")),
        Rule::Contradiction => (
            "ほかの入力と食い違っています。どちらかを直してください。".to_owned(),
            "This contradicts another answer. Change one of them.".to_owned(),
        ),
        Rule::BadFormat if at("expected") == UUID => (
            "識別子（UUID）を入力してください。例：0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f".to_owned(),
            "An identifier (a UUID) is expected here, such as 0192f3c4-5a7b-7c1d-8e2f-3a4b5c6d7e8f.".to_owned(),
        ),
        Rule::BadFormat => (
            "この書き方では読めません。書き方をご確認ください。".to_owned(),
            "This cannot be read. Check how it is written.".to_owned(),
        ),
        Rule::MemberTwice | Rule::NumberOutOfRange | Rule::LoneSurrogate | Rule::BadSyntax => of_syntax(violation),
        Rule::Derived => (
            format!("ほかの値から決まる値です。元の値（{}）を訂正してください。", at("source")),
            format!("This follows from other values. Correct where it comes from: {}.", at("source")),
        ),
        Rule::OnRecord => (
            "起きたことの記録なので、訂正できません。誤りは、訂正の理由に書いてください。".to_owned(),
            "This records what happened, and stays. Say in the reason what was wrong.".to_owned(),
        ),
        Rule::ClosedElsewhere => (
            format!(
                "この団体の第{n}回の報告が、すでに年度を締めくくっています。この報告の締めくくりの指定を外すか、第{n}回の報告を取り下げるか差し戻してもらってください。",
                n = at("number")
            ),
            format!(
                "Report no. {n} of this unit closes the year already. Leave `closes_year` out here, or recall that \
                 report or have it sent back.",
                n = at("number")
            ),
        ),
        Rule::Unchanged => (
            "現在の値と同じです。正しい値を入力してください。".to_owned(),
            "This is what stands there already. Say what is right.".to_owned(),
        ),
        Rule::NotAsSealed => not_as_sealed(violation),
        Rule::NotAPicture => (
            "JPEG か PNG の画像ではありません。ほかの形式の画像や PDF は受け付けていません。".to_owned(),
            "This is neither a JPEG nor a PNG picture. PDF and other formats are not taken.".to_owned(),
        ),
        Rule::EasyToGuess => (
            "推測されやすいものです。別のものにしてください。".to_owned(),
            "Many people would try this first. Choose another.".to_owned(),
        ),
        Rule::WrongPassword => (
            "今のパスワードと違います。もう一度入力してください。".to_owned(),
            "This is not your present password. Try again.".to_owned(),
        ),
    };
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

/// Words a sealed value that differs from the one the caller has seen. The words say whether the newest edition
/// corrected it.
fn not_as_sealed(violation: &Violation) -> (String, String) {
    let (found, edition) = (violation.limit("found"), violation.limit("edition"));
    let (value, value_en) = if found == "null" { ("「回答なし」", "no answer") } else { (&*found, &*found) };
    let (of, of_en) = match (&*edition, &*violation.limit("corrected")) {
        ("", _) => (String::new(), String::new()),
        (edition, "") => (format!("（第{edition}版）"), format!(" in edition {edition}")),
        (edition, _) => {
            (format!("（第{edition}版で訂正されています）"), format!(", corrected in edition {edition} meanwhile"))
        }
    };
    (
        format!("確定した値は {value} です{of}。確定した年度を読み直してください。"),
        format!("The sealed value is {value_en}{of_en}. Read the sealed year again."),
    )
}

/// Returns whether the violation is about a number that names a fiscal year.
fn names_a_year(violation: &Violation) -> bool {
    matches!(violation.pointer.rsplit('/').next(), Some("fy" | "fiscal_year"))
}

/// Words a day that no calendar has, with the last day of its month if there is such a month.
fn no_such_day(last: &str) -> (String, String) {
    if last.is_empty() {
        return ("暦にない日付です。".to_owned(), "The calendar has no such day.".to_owned());
    }
    (
        format!("暦にない日付です。この月の最後の日は{last}です。"),
        format!("The calendar has no such day. The last day of that month is {last}."),
    )
}

/// Returns the name of a JSON type. Any other name comes from an edition of a form and is not for people.
fn of_type(name: &str, language: Language) -> &'static str {
    let (ja, en) = match name {
        "string" => ("文字列", "text"),
        "integer" => ("整数", "a whole number"),
        "number" => ("数字", "a number"),
        "boolean" => ("「はい」か「いいえ」", "true or false"),
        "array" => ("一覧", "a list"),
        "object" => ("項目の組", "an object"),
        _ => ("所定の形式", "see the description"),
    };
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}
