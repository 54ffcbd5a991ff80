//! The words of rules that say what there is instead: members, parameters, options, years.

use crate::language::Language;

/// Words of a limit, one behind the other.
fn named(words: &str, language: Language) -> String {
    match language {
        Language::Ja => words.replace(' ', "、"),
        Language::En => words.replace(' ', ", "),
    }
}

/// A question that the form does not ask, or a member that the body does not have.
pub(super) fn unknown_field(known: &str) -> (String, String) {
    if known.is_empty() {
        return (
            "このような項目はありません。取り除いてください。".to_owned(),
            "There is no such question or member here. Leave it out.".to_owned(),
        );
    }
    (
        format!("このような項目はありません。使えるのは{}です。", named(known, Language::Ja)),
        format!("There is no such member. There are: {}.", named(known, Language::En)),
    )
}

/// What may be chosen, as far as it was listed.
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

/// The years that there are.
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

/// A parameter that the operation does not take.
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

/// Several members of which one must be said.
pub(super) fn one_of(members: &str) -> (String, String) {
    (
        format!("{}のどれかを入力してください。", named(members, Language::Ja)),
        format!("Give at least one of: {}.", named(members, Language::En)),
    )
}

/// The years over which plans reach.
pub(super) fn outside_plan(years: &str) -> (String, String) {
    if years.is_empty() {
        return ("計画がまだありません。".to_owned(), "There is no plan yet.".to_owned());
    }
    (
        format!("計画のない年度です。計画があるのは{}年度です。", named(years, Language::Ja)),
        format!("No plan covers this fiscal year. Plans cover {}.", named(years, Language::En)),
    )
}
