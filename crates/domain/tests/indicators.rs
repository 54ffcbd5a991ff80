//! Indicators: how values are read, which target holds, how much is reached, and what rewrites the past.

use domain::indicator::{Achievement, Baseline, Better, Indicator, Reached, Target, Tells, Value, read};
use domain::violation::Rule;
use domain::year::FiscalYear;

fn indicator(better: Better, decimals: u8, achievement: Achievement) -> Indicator {
    Indicator {
        key: "shops".into(),
        name: "協力店（サンプル）".into(),
        unit: if better == Better::Words { String::new() } else { "人/年".into() },
        tells: Tells::Outcome,
        better,
        decimals,
        achievement,
        margin: None,
        baseline: Some(Baseline { fiscal_year: 2017, value: "20".into() }),
        targets: Vec::new(),
    }
}

fn target(year: i16, value: &str, decided_on: Option<&str>) -> Target {
    Target {
        fiscal_year: year,
        value: value.into(),
        decided_on: decided_on.map(|day| day.parse().expect("a day")),
        reason: decided_on.map(|_| "指導員が減ったため（サンプル）".into()),
    }
}

/// Row 1 of `other-cities.md`: 37.3, −5 and a unit, as people write them.
#[test]
fn values_are_read_as_people_write_them() {
    let one = indicator(Better::More, 2, Achievement::OfTarget);
    for (written, number) in [
        ("37.3", "37.3"),
        ("３７．３", "37.3"),
        ("1,234.50人/年", "1234.50"),
        ("１，２３４人／年", "1234"),
        ("△5", "-5"),
        ("−0.25", "-0.25"),
        ("+3", "3"),
        (" 0 ", "0"),
        ("0.4 人/年", "0.4"),
        ("百二十三", "123"),
        ("十二人/年", "12"),
    ] {
        assert_eq!(read(&one, written), Ok(Value::Number(number.parse().expect("a number"))), "{written}");
    }
    assert_eq!(read(&one, "not_applicable"), Ok(Value::NotApplicable));
    for written in ["", "約20", "20人くらい", "1,23", "1.", ".5", "1e3", "5%", "--5", "∞", "5 1.2", "12 34", "12,34.5"]
    {
        assert_eq!(read(&one, written), Err(Rule::NotANumber), "{written}");
    }
    assert_eq!(read(&one, "0.125"), Err(Rule::TooManyDecimals));
    assert_eq!(read(&one, "該当なし"), Ok(Value::NotApplicable));
    for (written, shown) in
        [("１，２３４．５人／年", "1234.50"), ("△5", "-5.00"), ("該当なし", "not_applicable"), ("約20", "約20")]
    {
        assert_eq!(one.shown(written), shown);
    }
    assert_eq!(read(&one, "0.1200").map(|value| value.number().is_some()), Ok(true), "zeros are no decimals");
    let words = indicator(Better::Words, 0, Achievement::Met);
    assert_eq!(read(&words, "整備"), Ok(Value::Words("整備".into())));
    assert_eq!(read(&words, &"整".repeat(201)), Err(Rule::TooLong));
}

#[test]
fn the_last_target_decided_before_a_day_holds() {
    let mut one = indicator(Better::More, 0, Achievement::OfTarget);
    one.targets = vec![target(2019, "35", None), target(2019, "25", Some("2019-10-01")), target(2020, "30", None)];
    let holds = |year: i32, on: &str| {
        let year = FiscalYear::new(year).expect("a year");
        one.target(year, on.parse().expect("a day")).map(|target| target.value.clone())
    };
    assert_eq!(holds(2019, "2019-09-30").as_deref(), Some("35"));
    assert_eq!(holds(2019, "2019-10-01").as_deref(), Some("25"));
    assert_eq!(holds(2020, "2019-04-01").as_deref(), Some("30"));
    assert_eq!(holds(2021, "2021-04-01"), None);
}

#[test]
fn achievement_follows_the_rule_of_the_plan() {
    let share = |text: &str| Some(Reached::Share(text.parse().expect("a share")));
    for (better, rule, target, actual, reached) in [
        (Better::More, Achievement::OfTarget, "60", "50", share("83.3")),
        (Better::More, Achievement::OfTarget, "0", "50", None),
        (Better::Less, Achievement::OfTarget, "50", "60", share("83.3")),
        (Better::Less, Achievement::OfTarget, "50", "0", None),
        (Better::More, Achievement::OfWay, "40", "30", share("50.0")),
        (Better::Less, Achievement::OfWay, "10", "15", share("50.0")),
        (Better::More, Achievement::OfWay, "20", "30", None),
        (Better::More, Achievement::Met, "60", "60", Some(Reached::Met(true))),
        (Better::Less, Achievement::Met, "60", "61", Some(Reached::Met(false))),
        (Better::Words, Achievement::Met, "整備", "整備", None),
        (Better::More, Achievement::OfTarget, "60", "not_applicable", None),
    ] {
        let one = indicator(better, 1, rule);
        assert_eq!(one.reached(target, actual), reached, "{better} {rule} {target} {actual}");
    }
}

/// A huge value overflows nothing.
#[test]
fn huge_values_have_no_share() {
    let one = indicator(Better::More, 0, Achievement::OfTarget);
    let huge = "7".repeat(28);
    assert_eq!(one.reached("0.0000001", &huge), None);
    assert_eq!(read(&one, &"9".repeat(40)), Err(Rule::NotANumber));
}

#[test]
fn a_target_is_added_and_never_replaced_in_silence() {
    let mut one = indicator(Better::More, 0, Achievement::OfTarget);
    one.targets = vec![target(2019, "35", None)];
    let with = |change: fn(&mut Indicator)| {
        let mut newer = one.clone();
        change(&mut newer);
        one.is_rewritten_by(&newer)
    };
    assert!(!with(|_| {}));
    assert!(!with(|newer| newer.name = "別の呼び名（サンプル）".into()));
    assert!(!with(|newer| newer.targets.push(target(2019, "25", Some("2019-10-01")))));
    assert!(!with(|newer| newer.targets.push(target(2020, "30", None))));
    assert!(with(|newer| newer.targets[0].value = "25".into()));
    assert!(with(|newer| newer.targets.push(target(2019, "25", None))));
    assert!(with(|newer| newer.targets.clear()));
    assert!(with(|newer| newer.better = Better::Less));
    assert!(with(|newer| newer.decimals = 3));
    assert!(with(|newer| newer.unit = "世帯".into()));
    assert!(with(|newer| newer.baseline = None));
}
