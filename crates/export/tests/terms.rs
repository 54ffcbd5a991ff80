//! A municipality's own terms, in every format and language.

use export::Language;
use kit::exported::{made, sheets};
use kit::pdf::words;
use serde_json::json;

use crate::year::{SEALED, changed, full};

/// Returns everything that the downloads of the whole year say.
fn everything(sealed: &[u8], language: Language) -> String {
    let text = String::from_utf8(made(sealed, "report.txt", language)).expect("UTF-8");
    let pages = words(&made(sealed, "report.pdf", language)) + &words(&made(sealed, "report-full.pdf", language));
    let cells = sheets(made(sealed, "report.xlsx", language));
    let cells: Vec<String> = cells.iter().map(|(name, rows)| format!("{name} {rows:?}")).collect();
    text + &pages + &cells.join(" ")
}

#[test]
fn no_place_for_a_term_stays_open() {
    for language in Language::ALL {
        let said = everything(&full(), language);
        let open = said.match_indices('{').map(|(at, _)| said[at..].chars().take(30).collect::<String>());
        let open: Vec<String> = open.filter(|text| text[1..].starts_with(|c: char| c.is_ascii_alphabetic())).collect();
        assert_eq!(open, Vec::<String>::new());
    }
}

#[test]
fn another_municipality_reads_its_own_words() {
    let town = changed(|parts| {
        let plan = parts.iter_mut().find(|part| part.name == "plan").expect("the plan");
        for (term, ja, en) in [
            ("municipality", "町", "town"),
            ("area", "圏域", "block"),
            ("unit", "自治会", "neighbourhood"),
            ("body", "懇話会", "round table"),
            ("measure", "事業", "project"),
            ("theme", "分野", "field"),
        ] {
            plan.body["terms"][term] = json!({"ja": ja, "en": en});
        }
    });
    let said = words(&made(&town, "report-full.pdf", Language::Ja));
    for word in
        ["町の事業", "圏域の集計", "自治会の報告", "懇話会の検証", "懇話会の評価", "分野別の活動件数", "町による総括"]
    {
        assert!(said.contains(word), "{word}");
    }
    for word in ["市の施策", "区の集計", "地区会の報告", "評価部会の検証", "分科会評価", "市全体の数値"]
    {
        assert!(!said.contains(word), "{word}");
    }
    let said = words(&made(&town, "report-full.pdf", Language::En)).to_lowercase();
    for word in ["projectsofthetown", "figuresoftheblock", "reportsoftheneighbourhoods", "findingoftheroundtable"] {
        assert!(said.contains(word), "{word}");
    }
    assert!(words(&made(SEALED, "report-full.pdf", Language::En)).contains("Measuresofthecity"));
}

/// A term may have any length and any letters; Excel takes 31 of some.
#[test]
fn a_sheet_has_a_name_whatever_the_terms_are() {
    let strange = changed(|parts| {
        let plan = parts.iter_mut().find(|part| part.name == "plan").expect("the plan");
        let long = "'[とても/長い:呼び名*]?".repeat(9);
        for term in ["activity_report", "area_rollup", "measure_report", "annual_report", "unit"] {
            plan.body["terms"][term] = json!({"ja": long, "en": long, "plural": long});
        }
    });
    for language in Language::ALL {
        let names: Vec<String> = sheets(made(&strange, "report.xlsx", language)).into_keys().collect();
        assert!(names.iter().all(|name| (1..=31).contains(&name.encode_utf16().count())), "{names:?}");
        assert!(names.iter().all(|name| !name.contains(['[', ']', ':', '*', '?', '/', '\\'])), "{names:?}");
        assert_eq!(names.len(), sheets(made(SEALED, "report.xlsx", language)).len(), "each has its own");
    }
}
