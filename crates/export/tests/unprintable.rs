//! Texts that are hard to print: characters that no font has, marks that reorder, commands, endless words.

use export::Language;
use export::pdf::{GETA, unprintable};
use kit::exported::made;
use kit::pdf::{pages, words};
use serde_json::json;

use crate::year::{changed, first};

fn with(summary: &str) -> Vec<u8> {
    changed(|parts| first(parts, "annual-report").1["content"]["answers"]["summary"] = json!(summary))
}

#[test]
fn what_no_font_has_is_marked_and_listed() {
    let text = words(&made(
        &with("笑顔\u{1F600}と\u{1F600}、外字\u{E000}、𠮷野と髙橋（サンプル）"),
        "report.pdf",
        Language::Ja,
    ));
    assert!(text.contains(&format!("笑顔{GETA}と{GETA}、外字{GETA}、𠮷野と髙橋（サンプル）")), "{GETA} is not there");
    assert!(text.contains("印刷できなかった文字"));
    assert!(text.contains("U+1F6002回") && text.contains("U+E0001回"), "the list is not complete");
    let plain = words(&made(&with("𠮷野と髙橋、ﾊﾝｶｸｶﾅ、①㈱㎡、鷗外（サンプル）"), "report.pdf", Language::Ja));
    assert!(plain.contains("𠮷野と髙橋、ﾊﾝｶｸｶﾅ、①㈱㎡、鷗外（サンプル）") && !plain.contains("印刷できなかった文字"));
}

#[test]
fn nothing_can_turn_the_direction_of_what_stands_around_it() {
    let text = words(&made(&with("領収書\u{202E}gpj.exe\u{2066}の写し（サンプル）"), "report.pdf", Language::Ja));
    assert!(text.contains("領収書gpj.exeの写し（サンプル）"));
    assert!(text.contains("U+202E1回") && text.contains("U+20661回"));
}

#[test]
fn text_is_never_markup() {
    let said = "#read(\"/etc/passwd\") $x$ *x* _y_ <b> @here #import \"@preview/a:1.0.0\": * = 見出し // 注 \\u{41}";
    let text = words(&made(&with(said), "report.pdf", Language::Ja));
    let expected: String = said.split_whitespace().collect();
    assert!(text.contains(&expected), "{text}");
    assert!(!text.contains("root:x:0:0"));
}

#[test]
fn a_hundred_thousand_characters_are_all_printed() {
    let long = "長い文章です。".repeat(14_300);
    let printed = made(&with(&long), "report.pdf", Language::Ja);
    // running heads stand between the pages of the text
    let count: usize = pages(&printed).iter().map(|page| page.matches('章').count()).sum();
    assert!(count >= 14_300, "{count}");
    let endless = "x".repeat(100_000);
    let printed = words(&made(&with(&endless), "report.pdf", Language::Ja));
    assert!(printed.matches('x').count() >= 100_000);
}

#[test]
fn what_can_be_printed_is_known_beforehand() {
    assert!(unprintable("普通の文章、𠮷野、髙橋 (A)").0.is_empty());
    let found = unprintable("\u{1F600}あ\u{1F600}\u{202E}\u{E0101}");
    assert_eq!(found.0.into_iter().collect::<Vec<_>>(), [('\u{202E}', 1), ('\u{1F600}', 2), ('\u{E0101}', 1)]);
}
