//! The words of rules: every rule in both languages, with its limits inside.

use domain::violation::{Rule, Violation};
use domain::workflow::Guard;

use ::edge::language::Language::{En, Ja};
use ::edge::problem::{of_rule, of_way_out};

const RULES: [Rule; 47] = [
    Rule::Required,
    Rule::UnknownField,
    Rule::UnknownParameter,
    Rule::OneOf,
    Rule::NoSuchYear,
    Rule::OutsidePlan,
    Rule::WrongType,
    Rule::OutOfRange,
    Rule::TooSmall,
    Rule::TooLarge,
    Rule::TooLong,
    Rule::TooShort,
    Rule::TooMany,
    Rule::NotAnOption,
    Rule::Twice,
    Rule::ControlCharacter,
    Rule::NotADate,
    Rule::NotAMonth,
    Rule::NoSuchDay,
    Rule::MemberTwice,
    Rule::NumberOutOfRange,
    Rule::LoneSurrogate,
    Rule::BadSyntax,
    Rule::EraDoesNotReach,
    Rule::OtherWeekday,
    Rule::OutsideYear,
    Rule::OutsidePeriod,
    Rule::MoreThan,
    Rule::NoneWithout,
    Rule::NoActivity,
    Rule::ActivityDespite,
    Rule::NotYours,
    Rule::LeaderElsewhere,
    Rule::TooEarly,
    Rule::TooLate,
    Rule::NotYetCome,
    Rule::EndsBeforeItBegins,
    Rule::NoSuchThing,
    Rule::Contradiction,
    Rule::BadFormat,
    Rule::NotAPicture,
    Rule::Derived,
    Rule::OnRecord,
    Rule::ClosedElsewhere,
    Rule::Unchanged,
    Rule::EasyToGuess,
    Rule::WrongPassword,
];

#[test]
fn every_rule_has_words_in_both_languages() {
    for rule in RULES {
        let violation = Violation::new("", rule);
        let (ja, en) = (of_rule(&violation, Ja), of_rule(&violation, En));
        assert!(ja.chars().any(|c| ('\u{3041}'..='\u{3096}').contains(&c)), "{rule:?}: {ja}");
        assert!(en.is_ascii() || en.replace(['–', '…'], "").is_ascii(), "{rule:?}: {en}");
    }
}

#[test]
fn limits_stand_in_the_words() {
    let expected = [
        (Rule::OutOfRange, "least", "12"),
        (Rule::OutOfRange, "most", "12"),
        (Rule::OtherWeekday, "canonical", "令和2年7月1日（水曜日）"),
        (Rule::TooSmall, "least", "12"),
        (Rule::TooLarge, "most", "12"),
        (Rule::TooLong, "most", "12"),
        (Rule::TooShort, "least", "12"),
        (Rule::TooMany, "most", "12"),
        (Rule::NoSuchDay, "last", "2019-02-28"),
        (Rule::MemberTwice, "name", "unit"),
        (Rule::EraDoesNotReach, "canonical", "令和元年5月1日"),
        (Rule::OutsideYear, "from", "2018-04-01"),
        (Rule::OutsideYear, "to", "2019-03-31"),
        (Rule::OutsidePeriod, "from", "2018-04-01"),
        (Rule::OutsidePeriod, "to", "2019-03-31"),
        (Rule::MoreThan, "number", "13"),
        (Rule::MoreThan, "bound", "12"),
        (Rule::NoneWithout, "number", "13"),
        (Rule::NotAnOption, "options", "publish"),
        (Rule::UnknownField, "known", "reason"),
        (Rule::UnknownParameter, "known", "fy"),
        (Rule::OneOf, "members", "due_on"),
        (Rule::NoSuchYear, "years", "2019"),
        (Rule::OutsidePlan, "years", "2018-2023"),
        (Rule::Derived, "source", "activity-report/2018-1: visits"),
    ];
    for (rule, name, value) in expected {
        let violation = Violation::new("", rule).with(name, value);
        assert!(of_rule(&violation, Ja).contains(value) && of_rule(&violation, En).contains(value), "{rule:?}");
    }
}

#[test]
fn a_type_is_named_in_the_readers_language() {
    for expected in ["string", "integer", "number", "boolean", "array", "object", "ClosedChoice"] {
        let words = of_rule(&Violation::new("", Rule::WrongType).with("expected", expected), Ja);
        assert!(!words.contains(expected), "{words}");
    }
}

/// A list that is long is cut, and the rest is counted (T9).
#[test]
fn options_are_named_up_to_fifty() {
    let options = |number: usize| Violation::not_among("", (0..number).map(|one| format!("o{one}")));
    let few = options(50);
    assert_eq!((few.limit("options").split(' ').count(), &*few.limit("more")), (50, ""));
    let many = options(53);
    assert_eq!((many.limit("options").split(' ').count(), &*many.limit("more")), (50, "3"));
    assert!(of_rule(&many, Ja).contains("ほか3件") && of_rule(&many, En).contains("3 more"));
}

/// Whoever meets a guard is told how to get on, and the operation that is named is there (T6).
#[test]
fn every_guard_has_a_way_out() {
    let described = serde_json::to_value(api::openapi()).expect("JSON").to_string();
    for guard in Guard::ALL {
        let (ja, en) = (of_way_out(guard, Ja), of_way_out(guard, En));
        assert!(
            ja.ends_with('。') && en.ends_with('.') && !ja.contains('{') | ja.contains("{fy}"),
            "{guard:?}: {ja} {en}"
        );
        assert!(en.replace('…', "").is_ascii(), "{guard:?}: {en}");
        if let Some(operation) = guard.way_out() {
            assert!(described.contains(&format!("\"operationId\":\"{operation}\"")), "{guard:?}: {operation}");
        }
    }
}
