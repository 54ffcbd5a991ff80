//! The words of rules that list what is available: members, parameters, options, years.

use domain::violation::Violation;

use crate::language::Language;

/// Separates the words of a limit as the language does.
fn named(words: &str, language: Language) -> String {
    match language {
        Language::Ja => words.replace(' ', "、"),
        Language::En => words.replace(' ', ", "),
    }
}

/// Words an unknown question of the form or an unknown member of the body.
pub(super) fn unknown_field(known: &str, more: &str) -> (String, String) {
    if known.is_empty() {
        return (
            "このような項目はありません。取り除いてください。".to_owned(),
            "There is no such question or member here. Leave it out.".to_owned(),
        );
    }
    let (ja, en) = (named(known, Language::Ja), named(known, Language::En));
    let (further, further_en) = match more {
        "" => (String::new(), String::new()),
        more => (format!("、ほか{more}件"), format!(", and {more} more")),
    };
    (
        format!("このような項目はありません。使えるのは{ja}{further}です。"),
        format!("There is no such member. There are: {en}{further_en}."),
    )
}

/// Words a value that is missing: a parameter of the query with what would fit, or a value in the body.
pub(super) fn required(violation: &Violation) -> (String, String) {
    let at = |name: &str| violation.limit(name);
    let parameter = at("parameter");
    if parameter.is_empty() {
        return ("ここを入力してください。".to_owned(), "A value is required here.".to_owned());
    }
    let (fits, fits_en) = match (&*at("options"), &*at("least")) {
        ("", "") => (String::new(), String::new()),
        ("", least) => {
            let most = at("most");
            (format!("{least}以上{most}以下の整数です。"), format!(" It is a whole number from {least} to {most}."))
        }
        (options, _) => {
            let (ja, en) = not_an_option(options, &at("more"));
            (ja, format!(" {en}"))
        }
    };
    (
        format!("検索条件「{parameter}」が必要です。{fits}"),
        format!("The parameter `{parameter}` of the query is required.{fits_en}"),
    )
}

/// Words a value that is not among the options, with the options that are listed.
pub(super) fn not_an_option(options: &str, more: &str) -> (String, String) {
    let (ja, en) = (named(options, Language::Ja), named(options, Language::En));
    match (options, more) {
        ("", _) => ("選択肢の中から選んでください。".to_owned(), "Choose one of the options.".to_owned()),
        (_, "") => (format!("次の中から選んでください：{ja}。"), format!("Choose one of: {en}.")),
        _ => (
            format!("次の中から選んでください：{ja}、ほか{more}件。"),
            format!("Choose one of: {en}, and {more} more."),
        ),
    }
}

/// Words a year that does not exist, with the years that do.
pub(super) fn no_such_year(years: &str) -> (String, String) {
    if years.is_empty() {
        return (
            "この年度はまだ作られていません。年度は市町村の担当者が作ります。".to_owned(),
            "This fiscal year has not been created. The municipality's office creates years.".to_owned(),
        );
    }
    (
        format!(
            "この年度はまだ作られていません。年度は市町村の担当者が作ります。あるのは{}年度です。",
            named(years, Language::Ja)
        ),
        format!(
            "This fiscal year has not been created. The municipality's office creates years. There are: {}.",
            named(years, Language::En)
        ),
    )
}

/// Words a parameter that the operation does not take.
pub(super) fn unknown_parameter(known: &str) -> (String, String) {
    if known.is_empty() {
        return (
            "ここでは検索条件を使いません。取り除いてください。".to_owned(),
            "No parameter is taken here. Leave it out.".to_owned(),
        );
    }
    (
        format!("このような検索条件はありません。使えるのは{}です。", named(known, Language::Ja)),
        format!("There is no such parameter. There are: {}.", named(known, Language::En)),
    )
}

/// Words several members of which at least one is required.
pub(super) fn one_of(members: &str) -> (String, String) {
    (
        format!("{}のどれかを入力してください。", named(members, Language::Ja)),
        format!("Give at least one of: {}.", named(members, Language::En)),
    )
}

/// Words a year that no plan covers, with the years that plans cover.
pub(super) fn outside_plan(years: &str) -> (String, String) {
    if years.is_empty() {
        return ("計画がまだありません。".to_owned(), "There is no plan yet.".to_owned());
    }
    (
        format!("計画のない年度です。計画があるのは{}年度です。", named(years, Language::Ja)),
        format!("No plan covers this fiscal year. Plans cover {}.", named(years, Language::En)),
    )
}
