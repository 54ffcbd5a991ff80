//! A10: what people type is read as they write it; what cannot be read is kept, and keeps the form from being a report.

use domain::form::{
    ACTIVITY_ID, Answer, Choice, Counts, Days, Field, Filled, Kind, Known, Label, Needed, Rollup, Shown, typed,
};
use domain::numeral::{COUNTERS, in_digits, whole};
use domain::violation::Rule;
use domain::year::FiscalYear;
use kit::packs;
use serde_json::{Value, json};
use uuid::Uuid;

fn year() -> FiscalYear {
    FiscalYear::new(2018).expect("a year")
}

fn label(text: &str) -> Label {
    Label { ja: text.to_owned(), en: text.to_owned() }
}

fn field(kind: Kind) -> Field {
    let (key, shown) = ("it".to_owned(), Shown::Public);
    Field { key, label: label(""), help: label(""), kind, needed: Needed::ToSubmit, rollup: Rollup::Never, shown }
}

/// What is typed at a question of a kind, as it is stored, or the rule it breaks.
fn read(kind: Kind, said: &Value) -> Result<Value, Rule> {
    let typed = typed(&field(kind), said, "/it", &Known::default(), Days::from(year()));
    assert_eq!(typed.said, *said, "the original is kept");
    match typed.read {
        Ok(answer) => Ok(answer.to_value()),
        Err(violations) => {
            assert!(violations.iter().all(|one| one.pointer.starts_with("/it")));
            Err(violations[0].rule)
        }
    }
}

fn count() -> Kind {
    Kind::Count { most: 1_000_000, counts: Counts::Persons }
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (words, number) in [
        ("２３", 23),
        ("1,234", 1_234),
        ("１，２３４人", 1_234),
        ("12人", 12),
        ("十二", 12),
        (" 十二 名 ", 12),
        ("二十", 20),
        ("百五", 105),
        ("千二百三十四", 1_234),
        ("一万二千", 12_000),
        ("1万2千", 12_000),
        ("二〇", 20),
        ("〇", 0),
        ("0", 0),
        ("3.0", 3),
        ("3回", 3),
        ("十回", 10),
        ("壱拾弐", 12),
        ("12か所", 12),
        ("00012", 12),
    ] {
        assert_eq!(read(count(), &json!(words)), Ok(json!(number)), "{words}");
    }
    assert_eq!(read(Kind::Yen { most: 1_000_000 }, &json!("￥12,000")), Ok(json!(12_000)));
    assert_eq!(read(Kind::Yen { most: 1_000_000 }, &json!("1万2千円")), Ok(json!(12_000)));
    assert_eq!(read(count(), &json!("該当なし")), Ok(json!("not_applicable")));
    assert_eq!(read(count(), &json!("　")), Ok(Value::Null), "blank is no answer");
}

#[test]
fn what_leaves_a_doubt_is_not_read() {
    for words in [
        "二十人くらい",
        "約20人",
        "20人以上",
        "1,23",
        "1234,567",
        "十二〇",
        "十百",
        "万",
        "1.5",
        "12円",
        "10〜20",
        "なし",
        "人",
        "-",
    ] {
        assert_eq!(read(count(), &json!(words)), Err(Rule::NotANumber), "{words}");
    }
    assert_eq!(read(count(), &json!("-3")), Err(Rule::TooSmall));
    assert_eq!(read(count(), &json!("▲３")), Err(Rule::TooSmall));
    assert_eq!(read(count(), &json!("99999999999999999999999")), Err(Rule::TooLarge));
    assert_eq!(read(count(), &json!("一兆兆")), Err(Rule::NotANumber));
    assert_eq!(read(count(), &json!(true)), Err(Rule::WrongType));
}

#[test]
fn days_and_months_are_read_as_people_write_them() {
    for words in [
        "2018-07-01",
        "H30.7.1",
        "平成30年7月1日",
        "平成三十年七月一日",
        "平成３０年７月１日（日）",
        "7月1日",
        "7月1日（日）",
        "７/１",
        "七月一日",
        "七月一日 日曜日",
    ] {
        assert_eq!(read(Kind::Date, &json!(words)), Ok(json!("2018-07-01")), "{words}");
    }
    assert_eq!(read(Kind::Date, &json!("3月31日")), Ok(json!("2019-03-31")), "of the fiscal year");
    for words in ["7月", "７月", "七月", "7", "2018-07", "平成30年7月", "平成三十年七月"] {
        assert_eq!(read(Kind::Month, &json!(words)), Ok(json!("2018-07-01")), "{words}");
    }
    assert_eq!(read(Kind::Month, &json!("二月")), Ok(json!("2019-02-01")));
    assert_eq!(read(Kind::Month, &json!("13月")), Err(Rule::NotAMonth));
    assert_eq!(read(Kind::Date, &json!("7月")), Err(Rule::NotADate));
    assert_eq!(read(Kind::Date, &json!("6月31日")), Err(Rule::NoSuchDay));
    assert_eq!(read(Kind::Date, &json!("2019-04-01")), Err(Rule::OutsideYear));
    assert_eq!(read(Kind::Date, &json!("秋ごろ")), Err(Rule::NotADate));
    for words in ["平成30年7月1日（水）", "7月1日（月）", "七月一日 土曜日"] {
        assert_eq!(read(Kind::Date, &json!(words)), Err(Rule::OtherWeekday), "{words}");
    }
    assert_eq!(read(Kind::Date, &json!("7月1日（公民館）")), Err(Rule::NotADate));
}

#[test]
fn choices_are_read_by_their_labels_too() {
    let options = vec![Choice { key: "done".to_owned(), label: label("実施 した") }];
    for words in ["done", " done ", "実施した", "実施　した"] {
        assert_eq!(read(Kind::Choice { options: options.clone() }, &json!(words)), Ok(json!("done")), "{words}");
    }
    assert_eq!(read(Kind::Choice { options }, &json!("中止")), Err(Rule::NotAnOption));
    for (words, yes) in [("はい", true), ("○", true), ("あり", true), ("いいえ", false), ("×", false), ("なし", false)]
    {
        assert_eq!(read(Kind::YesNo, &json!(words)), Ok(json!(yes)), "{words}");
    }
    assert_eq!(read(Kind::YesNo, &json!("たぶん")), Err(Rule::WrongType));
}

#[test]
fn numbers_in_kanji_become_digits_and_nothing_else_changes() {
    assert_eq!(in_digits("令和元年十二月三十一日"), "令和元年12月31日");
    assert_eq!(in_digits("1,234人"), "1,234人");
    assert_eq!(whole("", COUNTERS), None);
}

/// The activity form of the first pack, with a draft of it.
fn draft(activities: &Value) -> Filled {
    let pack = packs::read("chiba");
    let form = pack.forms.iter().find(|form| form.document().as_str() == "activity_report").expect("a form");
    Filled::read(form, &json!({}), activities, &Known::default(), year()).expect("a draft")
}

#[test]
fn a_draft_keeps_what_was_typed_and_is_no_report() {
    let said = json!([{
        "title": "サロン", "visits": "二十人くらい", "sessions": "２", "held_on": "7月1日", "people": true,
        "volunteers": 9_007_199_254_740_993_i64, "themes": ["nothing"],
    }]);
    let mut draft = draft(&said);
    draft.identify(&[], Uuid::nil);
    let violations = draft.report().expect_err("no report");
    let pointers: Vec<&str> = violations.iter().map(|one| one.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        ["/activities/0/people", "/activities/0/themes/0", "/activities/0/visits", "/activities/0/volunteers",]
    );
    let kept = json!([{
        "id": Uuid::nil(), "title": "サロン", "visits": "二十人くらい", "sessions": 2, "held_on": "2018-07-01", "people": true,
        "volunteers": "9007199254740993", "themes": ["nothing"],
    }]);
    assert_eq!(draft.wire(), kept);
    let row = &draft.rows()[0];
    assert_eq!(
        (&row["sessions"], row.get("visits"), &row["unread"]["visits"]),
        (&json!(2), None, &json!("二十人くらい"))
    );
    let back = domain::form::wire_of_row(row).expect("a row");
    assert_eq!(json!([back]), kept);
    // read again, it says the same
    let again = self::draft(&kept);
    assert_eq!((again.wire(), again.violations()), (kept, violations));
}

#[test]
fn columns_never_hold_what_contradicts() {
    let mut draft = draft(&json!([{"title": "サロン", "held_on": "7月1日", "held_month": "８月"}]));
    draft.identify(&[], Uuid::nil);
    assert_eq!(draft.violations()[0].rule, Rule::Contradiction);
    let row = &draft.rows()[0];
    let unread = json!({"held_month": "2018-08-01"});
    assert_eq!((&row["held_on"], row.get("held_month"), &row["unread"]), (&json!("2018-07-01"), None, &unread));
}

/// B9: an activity is the same while it is written anew.
#[test]
fn activities_keep_their_identifiers() {
    let mut next = 0;
    let mut new = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let ids = |draft: &Filled| -> Vec<u128> {
        draft.activities.iter().map(|line| line.id.expect("an id").0.as_u128()).collect()
    };
    let mut first = draft(&json!([{"title": "一", "visits": 1}, {"title": "二"}, {"title": "二"}]));
    first.identify(&[], &mut new);
    assert_eq!(ids(&first), [1, 2, 3]);
    // sorted anew, one changed, one more: the changed one is known by its title, which is the only one of that kind
    let mut second = draft(&json!([{"title": "二"}, {"title": "三"}, {"title": "一", "visits": 2}]));
    second.identify(&first.activities, &mut new);
    assert_eq!(ids(&second), [2, 4, 1]);
    let given = json!([{"title": "五", ACTIVITY_ID: Uuid::from_u128(2)}, {"title": "二"}]);
    let mut third = draft(&given);
    third.identify(&second.activities, &mut new);
    assert_eq!(ids(&third), [2, 5], "what is said holds, and nobody gets it twice");
}

#[test]
fn an_identifier_names_one_activity() {
    let pack = packs::read("chiba");
    let form = pack.forms.iter().find(|form| form.document().as_str() == "activity_report").expect("a form");
    let one = json!({"title": "一", ACTIVITY_ID: Uuid::nil()});
    let twice = Filled::read(form, &json!({}), &json!([one, one]), &Known::default(), year()).expect_err("a violation");
    assert_eq!((twice[0].pointer.as_str(), twice[0].rule), ("/activities/1/id", Rule::Twice));
    let none = json!([{ACTIVITY_ID: 7}]);
    let none = Filled::read(form, &json!({}), &none, &Known::default(), year()).expect_err("a violation");
    assert_eq!((none[0].pointer.as_str(), none[0].rule), ("/activities/0/id", Rule::BadFormat));
}

#[test]
fn an_answer_that_is_blank_is_none() {
    let typed = typed(&field(count()), &json!("\u{200B}"), "", &Known::default(), Days::from(year()));
    assert_eq!(typed.read, Ok(Answer::Missing));
}
