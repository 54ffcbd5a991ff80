//! Deliberate faults: one change to a sound pack each, and what the reader says, with file, line and field.

use domain::pack::Fault;

use super::{Checked, Files, Step, files, told};

/// One change, and the only fault it may cause.
struct Case {
    /// The file changed, and the file the fault is in.
    file: &'static str,
    /// What is changed: the first place where this text stands.
    find: &'static str,
    /// What it becomes.
    replace: &'static str,
    /// How many lines below the changed place the fault is, or above.
    offset: isize,
    /// The field, and the rule with its limits.
    says: &'static str,
}

const fn c(file: &'static str, find: &'static str, replace: &'static str, offset: isize, says: &'static str) -> Case {
    Case { file, find, replace, offset, says }
}

const ORGANISATIONS: &str = "organisations.json";
const ITEMS: &str = "items.json";
/// A year under way, and the ledgers of two that are sealed.
const STAGED: &str = "demonstration/2020.json";
const FIRST: &str = "demonstration/2018.json";
const SECOND: &str = "demonstration/2019.json";

#[rustfmt::skip]
const CASES: &[Case] = &[
    c("pack.json", "pack/1", "pack/2", 0, "/format: not-an-option (options sasaeai-pack/1)"),
    c("pack.json", "minato-sample", "Minato", 0, "/key: bad-format (expected a-z, 0-9, -, most 64)"),
    c("municipality.json", "991007", "99100", 0, "/code: bad-format (expected 6 digits)"),

    c("municipality.json", "CC-BY-4.0", "CC BY 4.0", 0, "/downloads/licence/name: bad-format (expected A-Z, a-z, 0-9, ., -, _)"),
    c("municipality.json", "https://creative", "javascript:creative", 0, "/downloads/licence/url: bad-format (expected https://…)"),
    c("municipality.json", "\"title\": \"クリエイティブ・コモンズ 表示 4.0 国際\",", "", -2, "/downloads/licence/title: required"),
    c("municipality.json", "\"language\": \"ja\"", "\"language\": \"fr\"", 0, "/downloads/language: not-an-option (options ja en)"),
    c("municipality.json", "_below\": 5", "_below\": 1", 0, "/downloads/small_counts_below: too-small (least 2)"),
    c("municipality.json", "_below\": 5", "_below\": 31", 0, "/downloads/small_counts_below: too-large (most 30)"),
    c("municipality.json", "_below\": 5", "_below\": \"5\"", 0, "/downloads/small_counts_below: wrong-type (expected integer)"),
    c("municipality.json", "reasons\": \"public", "reasons\": \"area", 0, "/downloads/missing_report_reasons: not-an-option (options public municipality)"),

    c(ORGANISATIONS, "991015", "991016", 0, "/1/code: check-digit (expected 5)"),
    c(ORGANISATIONS, "991015", "121011", 0, "/1/code: contradiction (expected 99)"),
    c(ORGANISATIONS, "\"kind\": \"area\"", "\"kind\": \"village\"", 0, "/1/kind: not-an-option (options municipality area unit department social_welfare_council body)"),
    c(ORGANISATIONS, "\"parent\": \"ward-nishi\"", "\"parent\": \"ward-kita\"", 0, "/7/parent: no-such-thing (key ward-kita)"),
    c(ORGANISATIONS, "\"parent\": \"ward-nishi\"", "\"parent\": \"body\"", 0, "/7/parent: wrong-kind (expected municipality area)"),
    c(ORGANISATIONS, "\"parent\": \"ward-nishi\",", "", -4, "/7/parent: required"),
    c(ORGANISATIONS, "\"each_area\": true", "\"each_area\": 1", 0, "/8/each_area: wrong-type (expected boolean)"),
    c(ORGANISATIONS, "\"valid_to\": null", "\"valid_to\": 2017", 0, "/0/valid_to: ends-before-it-begins (from 2018)"),
    c(ORGANISATIONS, "\"valid_from\": 2018", "\"valid_from\": 18", 0, "/0/valid_from: bad-format (expected fiscal year)"),
    c(ORGANISATIONS, "\"sample\": true", "\"sample\": false", 0, "/0/sample: not-marked-as-sample (sample false)"),

    c("plan.json", "2018-04-01", "2018-02-30", 0, "/starts_on: no-such-day (last 2018-02-28)"),
    c("plan.json", "2018-04-01", "令和元年4月1日", 0, "/starts_on: era-does-not-reach (canonical 平成31年4月1日)"),
    c("plan.json", "2018-04-01", "2019-04-01", 0, "/starts_on: outside-plan (from 2018-04-01, to 2019-03-31)"),
    c("plan.json", "\"total\": 6", "\"total\": 5", 0, "/counts/measures/total: too-small (least 6)"),
    c("plan.json", "\"published\": 6", "\"published\": 5", 0, "/counts/measures/published: count-differs (actual 6)"),

    c(ITEMS, "\"to\": \"type-place\"", "\"to\": \"theme-1\"", 0, "/11/links/0/to: wrong-kind (expected service_type)"),
    c(ITEMS, "\"kind\": \"theme\", \"to\"", "\"kind\": \"area_plan\", \"to\"", 0, "/11/links/1/kind: not-an-option (options service_type direction theme priority_measure)"),
    c(ITEMS, "[\"department-kurashi\"]", "[]", 0, "/11/departments: too-few (least 1)"),
    c(ITEMS, "[\"department-kurashi\"]", "[\"ward-nishi\"]", 0, "/11/departments/0: wrong-kind (expected department social_welfare_council)"),
    c(ITEMS, "[\"department-kurashi\"]", "[\"department-kurashi\", \"department-kurashi\"]", 0, "/11/departments/1: twice"),
    c(ITEMS, "\"department-nishi-madoguchi\"", "\"department-nishi-madoguchi\", \"department-each-ward\"", -5, "/16/departments: too-many (most 5)"),
    c(ITEMS, "\"organisation\": \"ward-higashi\",", "", -4, "/17/organisation: required"),
    c(ITEMS, "\"parent\": \"ward-plan-higashi\",", "", -5, "/18/parent: required"),
    c(ITEMS, "\"number\": 2", "\"number\": 1", 0, "/1/number: twice"),
    c(ITEMS, "\"valid_to\": 2022", "\"valid_to\": 2023", 0, "/0/valid_to: outside-plan (from 2018, to 2022)"),
    c(ITEMS, "\"confidence\": \"high\"", "\"confidence\": \"certain\"", 0, "/0/confidence: not-an-option (options low medium high)"),
    c(ITEMS, "\"number\": 1,", "\"departments\": [],", 0, "/0/departments: not-here"),
    c(ITEMS, "\"number\": 1,", "\"parent\": \"theme-2\",", 0, "/0/parent: not-here"),

    c("scales.json", "\"order\": 2", "\"order\": 1", 0, "/0/labels/1/order: twice"),
    c("scales.json", "\"order\": null", "\"order\": 9", 0, "/0/labels/5/order: not-here"),
    c("scales.json", "lower_is_better", "down", 0, "/0/direction: not-an-option (options higher_is_better lower_is_better unordered)"),
    c("good_practices.json", "\"ward-higashi\"", "\"municipality\"", 0, "/0/area: wrong-kind (expected area)"),

    c("samples.json", "\"sample\": true", "\"sample\": false", 0, "/organisations/0/sample: not-marked-as-sample (sample false)"),
    c("samples.json", "第一地区会（サンプル）", "第一地区会", 0, "/organisations/0/name: not-marked-as-sample (sample true)"),

    c("forms/area.json", "\"scale\": \"five\"", "\"scale\": \"six\"", 0, "/groups/0/fields/4/kind/scale: no-such-thing (key six)"),
    c("forms/area.json", "\"area_policy\"", "\"policy\"", 0, "/groups/0/fields/3/kind/kind: not-an-option (options theme direction service_type priority_area priority_measure measure area_plan area_policy priority_item)"),
    c("forms/area.json", "\"of\": \"report\"", "\"of\": \"activity\"", 0, "/groups/0/of: not-an-option"),
    c("forms/area.json", "\"rollup\": \"collect\"", "\"rollup\": \"sum\"", 0, "/groups/0/fields/0/rollup: not-an-option"),
    c("forms/area.json", "\"rollup\": \"collect\"", "\"rollup\": \"mean\"", 0, "/groups/0/fields/0/rollup: not-an-option (options sum max count_yes collect never)"),
    c("forms/area.json", "\"last_year\": 2022", "\"last_year\": 2023", 0, "/last_year: outside-plan (from 2018, to 2022)"),
    c(STAGED, "\"due_on\": \"2021-05-11\"", "\"due_on\": \"2021-04-31\"", 0, "/due_on: no-such-day (last 2021-04-30)"),
    c(STAGED, "\"of\": \"sample-section-higashi-1\"", "\"of\": \"ward-higashi\"", 0, "/documents/0/of: no-such-thing (key ward-higashi)"),
    c(STAGED, "（サンプル）\", \"own_mark\"", "\", \"own_mark\"", 0, "/documents/0/steps/0/draft/answers/words: not-marked-as-sample"),
    c(STAGED, "\"themes\": [\"theme-3\"]", "\"themes\": [\"theme-9\"]", 0, "/documents/0/steps/0/draft/activities/0/themes/0: not-an-option"),
    c(STAGED, "\"on\": \"2020-10-09\"", "\"on\": \"2020-10-01\"", 0, "/documents/0/steps/1/on: contradiction (from 2020-10-08)"),
    c(STAGED, "\"does\": \"submit\"", "\"does\": \"seal\"", 0, "/documents/0/steps/1/does: not-an-option (options write compute submit send_back accept assign find conclude)"),
    c(FIRST, "\"into\": \"notices\"", "\"into\": \"posters\"", 0, "/issues/2/disposed/into: no-such-thing (key posters)"),
    c(FIRST, "\"into\": \"notices\"", "\"into\": \"late-notices\"", 0, "/issues/2/disposed/into: no-such-thing (key late-notices)"),
    c(FIRST, "\"disposition\": \"merged\"", "\"disposition\": \"adopted\"", 2, "/issues/2/disposed/into: not-here"),
    c(FIRST, "\"disposition\": \"resolved\"", "\"disposition\": \"done\"", 0, "/issues/3/disposed/disposition: not-an-option (options adopted merged deferred resolved out_of_scope)"),
    c(FIRST, "\"key\": \"winter-rooms\"", "\"key\": \"late-notices\"", 0, "/issues/3/key: twice"),
    c(SECOND, "\"on\": \"2020-08-19\", \"disposition\": \"deferred\"", "\"on\": \"2020-05-13\", \"disposition\": \"deferred\"", 0, "/issues/1/disposed/on: contradiction (from 2020-05-14)"),
    c(SECOND, "\"on\": \"2020-08-20\"", "\"on\": \"2020-09-03\"", 0, "/issues/2/disposed/on: contradiction (to 2020-09-02)"),
    c(STAGED, "\"of\": \"measure-5\",\n        \"pointer\"", "\"of\": \"measure-6\",\n        \"pointer\"", 0, "/issues/0/raised/of: no-such-thing (key measure-6)"),
    c(STAGED, "\"on\": \"2021-04-24\",\n        \"kind\"", "\"on\": \"2021-04-23\",\n        \"kind\"", 0, "/issues/0/raised/on: contradiction (from 2021-04-24)"),
    c(STAGED, "地図の書き方がそろわない（サンプル）", "地図の書き方がそろわない", 0, "/issues/0/raised/text: not-marked-as-sample"),
    c("forms/activity-2020.json", "\"first_year\": 2020", "\"first_year\": 2019", 0, "/first_year: forms-do-not-fit (document activity_report, key activity-2018)"),
];

/// The files with the change, and the line of it.
fn changed(case: &Case) -> Step<(Files, isize)> {
    let mut files = files("minato-sample");
    let text = files.get_mut(case.file).ok_or(case.file)?;
    let (before, after) = text.split_once(case.find).ok_or_else(|| format!("{}: no {}", case.file, case.find))?;
    let line = isize::try_from(before.matches('\n').count())? + 1;
    *text = format!("{before}{}{after}", case.replace);
    Ok((files, line))
}

#[test]
fn every_deliberate_fault_is_told_with_file_line_and_field() -> Checked {
    for case in CASES {
        let (files, line) = changed(case)?;
        let faults = domain::pack::read(&files).err().unwrap_or_default();
        let expected = format!("{}:{}: {}", case.file, line + case.offset, case.says);
        assert_eq!(told(&faults), [expected], "{} instead of {}", case.replace, case.find);
    }
    Ok(())
}

/// One change that is felt in several places, or elsewhere: the files and fields that say so.
#[rustfmt::skip]
const ELSEWHERE: &[(Case, &[&str])] = &[
    (c(ORGANISATIONS, "ward-higashi", "ward-kita", 0, ""), &[
        "good_practices.json /0/area no-such-thing", "items.json /17/organisation no-such-thing",
        "samples.json /organisations/0/parent no-such-thing", "samples.json /organisations/1/parent no-such-thing",
        "samples.json /organisations/2/parent no-such-thing",
    ]),
    (c(ORGANISATIONS, "department-kodomo", "department-kurashi", 0, ""), &[
        "items.json /14/departments/0 no-such-thing", "items.json /16/departments/2 no-such-thing",
        "organisations.json /5/key twice",
    ]),
    (c(ORGANISATIONS, "\"kind\": \"body\"", "\"kind\": \"social_welfare_council\"", 0, ""), &[
        "organisations.json  required",
    ]),
    (c("municipality.json", "991007", "121002", 0, ""), &[
        "municipality.json /code not-marked-as-sample", "organisations.json /0/code contradiction",
        "organisations.json /1/code contradiction", "organisations.json /2/code contradiction",
    ]),
    (c("plan.json", "\"first_year\": 2018", "\"first_year\": 2023", 0, ""), &[
        "plan.json /starts_on outside-plan", "plan.json /last_year ends-before-it-begins",
    ]),
    (c("plan.json", "2023-03-31", "2017-03-31", 0, ""), &[
        "plan.json /ends_on ends-before-it-begins", "plan.json /ends_on outside-plan",
    ]),
    (c(ITEMS, "\"organisation\": \"ward-higashi\"", "\"organisation\": \"ward-nishi\"", 0, ""), &[
        "items.json /21/organisation twice",
    ]),
    (c("samples.json", "\"kind\": \"unit\"", "\"kind\": \"department\"", 0, ""), &[
        "samples.json /organisations/0/kind wrong-kind", "samples.json /organisations/0/layer not-here",
        "samples.json /items/0/organisation wrong-kind", "samples.json /items/1/organisation wrong-kind",
    ]),
    (c("forms/activity-2018.json", "\"key\": \"title\"", "\"key\": \"heading\"", 0, ""), &[
        "forms/activity-2018.json /groups required",
    ]),
    (c("forms/activity-2018.json", "\"last_year\": 2019", "\"last_year\": 2018", 0, ""), &[
        "plan.json /first_year forms-do-not-fit",
    ]),
    (c(SECOND, "\"disposed\": {", "\"gone\": {", 0, ""), &[
        "demonstration/2019.json /issues/0/disposed required", "demonstration/2019.json /issues/0/gone unknown-field",
    ]),
    // an issue goes on when it was deferred, and what was deferred is told of before the next seal
    (c(FIRST, "\"disposition\": \"deferred\"", "\"disposition\": \"resolved\"", 0, ""), &[
        "demonstration/2019.json /issues/0/raised required",
    ]),
    (c(FIRST, "\"disposition\": \"adopted\"", "\"disposition\": \"deferred\"", 0, ""), &[
        "demonstration/2019.json /issues required",
    ]),
    (c("forms/area.json", "\"area_rollup\"", "\"measure_report\"", 0, ""), &[
        "forms/measure.json /first_year forms-do-not-fit", "plan.json /first_year forms-do-not-fit",
    ]),
];

#[test]
fn a_change_is_told_wherever_it_is_felt() -> Checked {
    for (case, expected) in ELSEWHERE {
        let (files, _) = changed(case)?;
        let faults = domain::pack::read(&files).err().unwrap_or_default();
        let places: Vec<_> = faults.iter().map(place).collect();
        assert_eq!(places, *expected, "{} instead of {}", case.replace, case.find);
    }
    Ok(())
}

fn place(fault: &Fault) -> String {
    format!("{} {} {}", fault.file, fault.field, fault.rule.as_str())
}
