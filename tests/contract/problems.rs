//! Every refusal has a word, a status and a wording in two languages.

use std::collections::BTreeSet;

use domain::complaint::{Complaint, Rule};
use domain::workflow::Guard;
use edge::language::Language;
use edge::problem::{PROBLEMS, of_guard, of_rule};

const RULES: [Rule; 19] = [
    Rule::Required,
    Rule::UnknownField,
    Rule::WrongType,
    Rule::TooSmall,
    Rule::TooLarge,
    Rule::TooLong,
    Rule::TooMany,
    Rule::NotAnOption,
    Rule::Twice,
    Rule::ControlCharacter,
    Rule::NotADate,
    Rule::EraDoesNotReach,
    Rule::OutsideYear,
    Rule::PeopleExceedVisits,
    Rule::EndsBeforeItBegins,
    Rule::NoSuchThing,
    Rule::Contradiction,
    Rule::BadFormat,
    Rule::EasyToGuess,
];

#[test]
fn every_problem_is_worded_in_both_languages() {
    let mut words = BTreeSet::new();
    for row in PROBLEMS {
        assert!(words.insert(row.word), "{} stands twice", row.word);
        assert_eq!(row.code.row().word, row.word);
        assert!((400..=599).contains(&row.status));
        assert!([row.ja, row.en, row.advice_ja, row.advice_en].iter().all(|text| !text.is_empty()), "{}", row.word);
        assert!(!row.ja.is_ascii() && row.en.is_ascii(), "{}", row.word);
    }
}

#[test]
fn every_rule_and_guard_is_worded_in_both_languages() {
    for rule in RULES {
        let complaint = Complaint::new("", rule).with("most", 5).with("canonical", "令和元年5月1日");
        assert!(!of_rule(&complaint, Language::Ja).is_ascii(), "{rule:?}");
        assert!(!of_rule(&complaint, Language::En).is_empty(), "{rule:?}");
    }
    for guard in Guard::ALL {
        assert!(!of_guard(guard, Language::Ja).is_ascii() && of_guard(guard, Language::En).is_ascii(), "{guard:?}");
    }
}

#[test]
fn languages_are_negotiated() {
    for (header, language) in [
        ("", Language::Ja),
        ("en", Language::En),
        ("fr,en;q=0.3", Language::En),
        ("en;q=0.2,ja", Language::Ja),
        ("zz", Language::Ja),
    ] {
        assert_eq!(Language::negotiate(header), language, "{header}");
    }
}
