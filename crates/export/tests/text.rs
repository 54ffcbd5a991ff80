//! Plain text, as it is read aloud.

use export::Language;
use kit::exported::{made, sheets};
use kit::pdf::words;
use serde_json::json;

use crate::year::{SEALED, changed, first, full};

fn text(sealed: &[u8], language: Language) -> String {
    String::from_utf8(made(sealed, "report.txt", language)).expect("UTF-8")
}

#[test]
fn it_begins_with_what_it_is_and_ends_with_a_word() {
    let said = text(SEALED, Language::Ja);
    assert!(said.starts_with(
        "\u{FEFF}みなと見本市 ふくしのまちプラン（第2期・サンプル） 平成30年度（2018年度） 推進状況評価報告書\r\n"
    ));
    assert!(said.ends_with("以上\r\n"));
    assert!(!said.replace("\r\n", "").contains(['\n', '\r']));
    assert!(text(SEALED, Language::En).contains("\r\nContents\r\n"));
}

#[test]
fn what_is_read_is_labelled_and_identifiers_are_not_read() {
    let said = text(&full(), Language::Ja);
    assert!(said.contains("  何回しましたか：") && said.contains("  報告：第1回\r\n"), "{said}");
    assert!(!said.contains("：声かけ当番（サンプル）"), "the heading says it");
    assert!(said.contains("  評価部会の評価：2（"), "a grade is told with its meaning");
    assert!(said.contains("  課題：非公開"));
    let root = said.lines().filter(|line| line.contains("2018-01a2")).count();
    assert_eq!(root, 0, "a document's identifier is read");
}

#[test]
fn nothing_somebody_wrote_passes_for_a_heading() {
    let sealed = changed(|parts| {
        let answers = &mut first(parts, "annual-report").1["content"]["answers"];
        answers["summary"] = json!("一行目\n\n99 にせの見出し\n三行目");
    });
    let said = text(&sealed, Language::Ja);
    assert!(said.contains("\r\n    99 にせの見出し\r\n"));
    assert!(!said.contains("\r\n99 "));
}

/// What the tables print where a question has no answer is the word that is explained, in every format.
#[test]
fn an_unanswered_question_has_one_word() {
    for (language, word, other) in [(Language::Ja, "無回答", "（空欄）"), (Language::En, "no answer", "(empty)")]
    {
        let said = text(SEALED, language);
        let meaning =
            if language == Language::Ja { "：回答がなかったものです" } else { ": Nobody answered" };
        assert!(said.contains(&format!("\r\n  {word}{meaning}")), "{word} is not explained");
        let printed = words(&made(SEALED, "report.pdf", language));
        let bare: String = word.split(' ').collect();
        assert!(printed.contains(&bare) && !said.contains(other) && !printed.contains(other));
        let sheets = sheets(made(SEALED, "report.xlsx", language));
        let sheet = &sheets[if language == Language::Ja { "用語の説明" } else { "Words explained" }];
        let row =
            sheet.iter().find(|row| row[1] == calamine::Data::String(word.to_owned())).expect("the word explained");
        // a cell of a sheet stays empty, and that is said too
        assert!(row[4].to_string().contains(if language == Language::Ja { "空欄" } else { "empty" }), "{row:?}");
    }
}
