//! The PDF, read back by Poppler: order of reading, running heads, what it says of itself, its short forms.

use domain::snapshot::File;
use export::report::Sight;
use export::{Language, NotRendered};
use kit::exported::{choices, made, made_of, order, report};
use kit::large::{Size, year};
use kit::pdf::{info, pages, words};

use crate::year::{SEALED, changed, first, full};

#[test]
fn chapters_come_in_the_order_of_reading() {
    let text = words(&made(SEALED, "report.pdf", Language::Ja));
    let mut from = text.find("1この報告書の読み方").expect("the contents");
    // the second time each stands over its chapter; between them are the contents
    from = from + 1 + text[from + 1..].find("1この報告書の読み方").expect("the first chapter");
    for title in [
        "2総括",
        "3評価の体制と経過",
        "4提出状況",
        "5ひがし見本区",
        "5.1ひがし見本区行動計画",
        "5.3区の推進協議会の検証",
        "5.6地区会の報告",
        "6にし見本区",
        "7市の施策",
        "7.1集会所の開放",
        "8課題一覧",
        "9前年度との比較",
        "10付録",
        "10.1評価基準",
        "10.2集計の基礎",
        "11この報告書が原本どおりであることの確認方法",
    ] {
        let found = text[from..].find(title).unwrap_or_else(|| panic!("{title} is not where it belongs"));
        from += found;
    }
}

#[test]
fn every_word_for_everybody_is_on_some_page_and_no_other() {
    let sealed = full();
    let printed = words(&made(&sealed, "report.pdf", Language::Ja));
    let public = report(&sealed, Sight::Public);
    for table in ["activities", "activity-reports", "area-rollups", "measure-reports", "annual-report", "findings"] {
        for line in public.lines(table) {
            for (column, _) in line.cells().filter(|(column, _)| column.asked || table == "findings" && column.spoken) {
                let said: String = line.said(&column.key, Language::Ja).split_whitespace().collect();
                assert!(printed.contains(&said), "{table} {}: {said}", column.key);
            }
        }
    }
    assert!(printed.contains("公開の課題（サンプル）"));
    assert!(!printed.contains("内輪の課題"), "what is not for everybody is printed for everybody");
    let municipality = words(&made(&sealed, "report-full.pdf", Language::Ja));
    assert!(municipality.contains("内輪の課題（サンプル）"));
}

#[test]
fn every_page_says_whose_year_it_is_and_which_page() {
    let pages = pages(&made(SEALED, "report.pdf", Language::Ja));
    let root = &report(SEALED, Sight::Public).head.root[..16];
    let chapter = |number: usize| -> String {
        let words: String = pages[number - 1].split_whitespace().collect();
        words.chars().skip("みなと見本市（サンプル）地域福祉計画推進状況評価報告書平成30年度".chars().count()).collect()
    };
    assert!(
        chapter(3).starts_with("1この報告書の読み方1この"),
        "the head names the chapter that begins: {}",
        chapter(3)
    );
    let last = chapter(pages.len());
    assert!(last.starts_with("11この報告書が原本どおりであることの確認方法11この"), "{last}");
    let area = (3..=pages.len()).find(|page| chapter(*page).starts_with("5ひがし見本区")).expect("an area");
    assert!(chapter(area + 1).contains("5ひがし見本区（サンプル）"), "and the one that goes on: {}", chapter(area + 1));
    for (number, page) in (1..).zip(&pages).skip(1) {
        let page: String = page.split_whitespace().collect();
        assert!(
            page.contains("みなと見本市（サンプル）地域福祉計画推進状況評価報告書平成30年度"),
            "page {number}: {page}"
        );
        assert!(page.contains(root), "page {number}: {page}");
        assert!(page.contains(&format!("{number}/{}", pages.len())), "page {number}: {page}");
    }
}

/// Of a year whose contents fill several pages, with titles that need two lines.
#[test]
fn the_contents_name_the_page_on_which_each_chapter_stands() {
    let sealed = year(SEALED, Size { areas: 2, units: 1, activities: 1, measures: 120 }, &"長い題".repeat(12));
    let report = report(&sealed, Sight::Public);
    let packed = |text: &str| -> String {
        text.chars().filter(|one| !one.is_whitespace() && !"\u{200B}\u{2060}".contains(*one)).collect()
    };
    let pages: Vec<String> =
        pages(&made(&sealed, "report.pdf", Language::Ja)).iter().map(|page| packed(page)).collect();
    let last = pages.iter().position(|page| page.contains("1.1数値欄") && page.contains("ゼロ")).expect("a chapter");
    assert!(last > 4, "the contents are too short for this test: {last}");
    let contents = pages[1..last].concat();
    let (mut page, mut from) = (last, 0);
    for heading in export::pdf::blocks(&order(&report)).expect("blocks").as_array().expect("a list") {
        if heading["k"] != "h" || heading["l"].as_u64() > Some(2) {
            continue;
        }
        let title = packed(heading["t"].as_str().expect("a title"));
        page +=
            pages[page..].iter().position(|one| one.contains(&title)).unwrap_or_else(|| panic!("{title} is nowhere"));
        let entry = format!("{title}{}", page + 1);
        from += contents[from..].find(&entry).unwrap_or_else(|| panic!("{entry} is not in the contents"));
    }
}

#[test]
fn it_is_tagged_and_archival_and_says_what_it_is() {
    let pdf = made(SEALED, "report.pdf", Language::Ja);
    let info = info(&pdf);
    assert!(info.contains("Tagged:          yes") && info.contains("Title:           みなと見本市"), "{info}");
    assert!(info.contains("Keywords:        sasaeai:report.pdf::ja"), "{info}");
    let metadata = String::from_utf8_lossy(&pdf);
    for said in
        ["<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"]
    {
        assert!(metadata.contains(said), "{said}");
    }
}

#[test]
fn a_table_says_its_head_on_every_page_it_reaches() {
    let sealed = changed(|parts| {
        let activities = first(parts, "activity-report").1["content"]["activities"].as_array_mut().expect("a list");
        let one = activities[0].clone();
        activities.extend(std::iter::repeat_n(one, 80));
    });
    let pages = pages(&made_of(&sealed, "unit.pdf", Some(&unit_of(&sealed)), Language::Ja));
    let with_rows: Vec<&String> = pages.iter().filter(|page| page.contains("うれしかったこと")).collect();
    assert!(with_rows.len() > 4, "{}", with_rows.len());
    assert!(with_rows.iter().all(|page| page.contains("活動・取組みテーマ")), "a page without heads");
}

/// The key of the unit of the first report.
fn unit_of(sealed: &[u8]) -> String {
    let report = report(sealed, Sight::Public);
    report.lines("activity-reports").find_map(|line| line.text("organisation")).expect("a unit")
}

#[test]
fn short_forms_hold_their_own_thing_only() {
    let area = words(&made_of(SEALED, "area.pdf", Some("ward-higashi"), Language::Ja));
    assert!(area.contains("ひがし見本区行動計画") && !area.contains("にし見本区行動計画"));
    assert!(area.contains("原本どおりであることの確認方法"));
    let key = unit_of(SEALED);
    let unit = words(&made_of(SEALED, "unit.pdf", Some(&key), Language::Ja));
    assert!(unit.contains("地区会") && !unit.contains("集会所の開放"));
    let measure = words(&made_of(SEALED, "measure.pdf", Some("measure-1"), Language::Ja));
    assert!(measure.contains("集会所の開放") && !measure.contains("防災まち歩き"));
    for (name, key) in [
        ("area.pdf", Some("ward-minami")),
        ("measure.pdf", Some("ward-higashi")),
        ("area.pdf", None),
        ("report.pdf", Some("x")),
    ] {
        let format = export::Format::of(name).expect("a format");
        let refused = export::render(SEALED, format, key, &choices(Language::Ja)).expect_err("refused");
        assert!(matches!(refused, NotRendered::NothingThere(_)), "{refused}");
    }
}

#[test]
fn a_draft_says_so_on_every_page_and_names_no_root() {
    let File { parts, manifest, .. } = File::read(SEALED).expect("a sealed year");
    let root = report(SEALED, Sight::All).head.root;
    let draft = export::preview(parts, manifest.header, Sight::All, &choices(Language::Ja)).expect("a draft");
    let pages = pages(&draft);
    assert!(pages.len() > 10);
    for page in &pages {
        assert!(page.contains("案：確定前の内容です。"), "{page}");
        assert!(!page.contains(&root[..16]) && !page.contains("0000000000000000"));
    }
}

#[test]
fn equal_reports_give_equal_pages_whatever_was_printed_between() {
    let before = made(SEALED, "report.pdf", Language::Ja);
    made(&full(), "report.pdf", Language::En);
    assert!(before == made(SEALED, "report.pdf", Language::Ja));
}
