//! Japanese days and codes.

use chrono::NaiveDate;
use domain::code::{check_digit, is_code};
use domain::era::{
    NotADay, fiscal_year_label, japanese, parse_actual_day, parse_fiscal_year, parse_month, parse_planned_day,
};
use domain::year::FiscalYear;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

#[test]
fn days_are_read_in_every_form_people_write() {
    for text in [
        "2018-04-01",
        "2018/4/1",
        "2018年4月1日",
        "平成30年4月1日",
        "平30.4.1",
        "H30.4.1",
        "h30-4-1",
        "Ｈ３０．４．１",
        "㍻30年4月1日",
        " 平成 30 年 4 月 1 日 ",
        "平成三十年四月一日",
        "二〇一八年四月一日",
        "二千十八年四月一日（日）",
        "20180401",
        "２０１８０４０１",
        "平成30年4月1日（日）",
        "平成30年4月1日(日曜日)",
        "2018-04-01 (日)",
        "平成30年4月1日日曜日",
        "平成30年4月1日（日・祝）",
    ] {
        assert_eq!(parse_actual_day(text), Ok(day("2018-04-01")), "{text}");
    }
    assert_eq!(parse_actual_day("令和元年5月1日"), Ok(day("2019-05-01")));
    assert_eq!(parse_actual_day("㋿1年5月1日"), Ok(day("2019-05-01")));
    assert_eq!(parse_actual_day("平成31年4月30日"), Ok(day("2019-04-30")));
}

#[test]
fn days_that_never_were_are_refused() {
    for text in ["平成0年4月1日", "", "きのう", "18-4-1", "2018-4-1-1", "2018-4-", "平成-5年1月1日"] {
        assert_eq!(parse_actual_day(text), Err(NotADay::Unreadable), "{text}");
    }
    // written like days, and yet not in the calendar, or out of reach
    for (text, last) in
        [("令和8年2月29日", Some("2026-02-28")), ("2020-04-31", Some("2020-04-30")), ("2018-13-01", None)]
    {
        let last = last.map(day);
        assert_eq!(parse_actual_day(text), Err(NotADay::NoSuchDay { last }), "{text}");
    }
    for text in ["明治5年1月1日", "2201-01-01", "令和二三十年七月一日"] {
        assert_eq!(parse_actual_day(text), Err(NotADay::OutOfReach), "{text}");
    }
    let canonical = |text: &str| NotADay::EraDoesNotReach { canonical: text.to_owned() };
    assert_eq!(parse_actual_day("令和元年4月30日"), Err(canonical("平成31年4月30日")));
    assert_eq!(parse_actual_day("平成31年5月1日"), Err(canonical("令和元年5月1日")));
    assert_eq!(parse_planned_day("令和元年4月30日"), Err(canonical("平成31年4月30日")));
}

/// C7: a day of the week that is another day's is refused, and the right one is named.
#[test]
fn a_day_of_the_week_agrees_with_its_day() {
    assert_eq!(parse_actual_day("令和2年7月1日（水）"), Ok(day("2020-07-01")));
    assert_eq!(parse_actual_day("令和二年十二月三十一日（木）"), Ok(day("2020-12-31")));
    for text in ["令和2年7月1日（木）", "令和2年7月1日木曜日", "20200701（月）", "2020/7/1 (日・祝)"]
    {
        let canonical = "令和2年7月1日（水曜日）".to_owned();
        assert_eq!(parse_actual_day(text), Err(NotADay::OtherWeekday { canonical }), "{text}");
    }
    for text in
        ["令和二年七月三十百日", "令和2年7月1日（雨）", "令和2年7月1日（）", "（水）", "水曜日", "令和2年7月（水）"]
    {
        assert_eq!(parse_actual_day(text), Err(NotADay::Unreadable), "{text}");
    }
}

/// C7: a month is refused like a day when its era was not there; the month of a change has two names.
#[test]
fn months_that_never_were_are_refused() {
    let canonical = |text: &str| Err(NotADay::EraDoesNotReach { canonical: text.to_owned() });
    assert_eq!(parse_month("平成32年7月"), canonical("令和2年7月"));
    assert_eq!(parse_month("平成31年5月"), canonical("令和元年5月"));
    assert_eq!(parse_month("令和元年4月"), canonical("平成31年4月"));
    assert_eq!(parse_month("昭和64年2月"), canonical("平成元年2月"));
    for (text, month) in [
        ("平成31年4月", "2019-04-01"),
        ("令和元年5月", "2019-05-01"),
        ("昭和64年1月", "1989-01-01"),
        ("平成元年1月", "1989-01-01"),
        ("大正15年12月", "1926-12-01"),
        ("昭和元年12月", "1926-12-01"),
    ] {
        assert_eq!(parse_month(text), Ok(day(month)), "{text}");
    }
}

#[test]
fn a_day_planned_in_an_era_that_ended_is_kept() {
    let read = parse_planned_day("平成33年3月31日").expect("printed in real plans");
    assert_eq!((read.day, read.era_ended), (day("2021-03-31"), true));
}

#[test]
fn months_and_years() {
    for text in ["2018-07", "平成30年7月", "H30.7", "2018年7月", "2018-07-01"] {
        assert_eq!(parse_month(text), Ok(day("2018-07-01")), "{text}");
    }
    for (text, year) in
        [("2018", 2018), ("平成30年度", 2018), ("令和元年度", 2019), ("H30", 2018), ("平成32年度", 2020)]
    {
        assert_eq!(parse_fiscal_year(text).map(FiscalYear::number), Some(year), "{text}");
    }
    let label = |year| fiscal_year_label(FiscalYear::new(year).expect("a year"));
    assert_eq!(label(2018), "平成30年度");
    assert_eq!(label(2019), "令和元年度", "as offices name it");
    assert_eq!(label(2020), "令和2年度");
    assert_eq!(label(1990), "平成2年度");
}

#[test]
fn check_digits() {
    for code in ["121002", "121011", "121029", "121037", "121045", "121053", "121061"] {
        assert!(is_code(code), "{code}");
    }
    assert!(!is_code("121003") && !is_code("12100") && !is_code("千葉市") && !is_code("1210029"));
    assert_eq!(check_digit("12100"), Some(2));
}

proptest! {
    #[test]
    fn every_day_is_read_back_as_it_is_written(offset in 0i64..83_000) {
        let first = NaiveDate::from_ymd_opt(1873, 1, 1).expect("a day");
        let day = first + chrono::TimeDelta::days(offset);
        prop_assert_eq!(parse_actual_day(&japanese(day)), Ok(day));
        prop_assert_eq!(parse_actual_day(&day.to_string()), Ok(day));
    }

    #[test]
    fn no_text_is_too_strange_to_be_read(text in "\\PC{0,20}") {
        let _ = parse_actual_day(&text);
        let _ = parse_month(&text);
        let _ = parse_fiscal_year(&text);
    }
}
