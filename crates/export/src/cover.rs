//! Texts about the file itself: facts of the edition, how to check it, the words in cells.

use domain::form::Label;

use crate::language::{Language, words};
use crate::report::{Kind, Report, Sight};
use crate::table::About;

/// Returns the facts of the edition and how to check it, as pairs of label and value.
pub(crate) fn facts(report: &Report, about: About, language: Language) -> Vec<(&'static str, String)> {
    let head = &report.head;
    let either = |ja: &'static str, en: &'static str| match language {
        Language::Ja => ja,
        Language::En => en,
    };
    let mut facts = vec![
        (either("市町村", "Municipality"), language.of(&head.municipality).to_owned()),
        (either("全国地方公共団体コード", "Municipality code"), head.code.clone()),
        (either("計画", "Plan"), head.plan.clone()),
        (either("年度", "Fiscal year"), language.of(&head.year_label()).to_owned()),
        (either("版", "Edition"), edition(head.edition, language)),
        (either("確定日", "Sealed on"), language.day(head.sealed_on)),
    ];
    if let Some(reason) = &head.reason {
        facts.push((either("訂正の理由", "Why there is a new edition"), reason.clone()));
    }
    if let Some(root) = &head.supersedes {
        facts.push((either("訂正前の版の照合値", "Root of the edition before"), root.clone()));
    }
    if head.sample {
        facts.push((
            either("ご注意", "Note"),
            either("この市町村と内容はサンプルです。実在しません。", "The municipality and all content are invented.")
                .to_owned(),
        ));
    }
    if report.sight == Sight::Public {
        facts.push((either("公表の範囲", "What is shown"), public(report, about, language)));
    }
    facts.push((either("照合値", "Root"), head.root.clone()));
    facts.push((either("電子署名の鍵番号", "Key"), head.key_id.clone()));
    facts.push((
        either("確認方法", "How to check"),
        check(report.sight == Sight::Public && report.sealed, language).to_owned(),
    ));
    facts
}

/// Returns a text on which part of the year everybody may see. The number of withheld values is that of the whole year.
/// It is therefore left out of downloads about one area, unit or measure.
pub(crate) fn public(report: &Report, about: About, language: Language) -> String {
    let (count, below) = (report.suppressed, report.small.below);
    if count == 0 {
        return match language {
            Language::Ja => format!(
                "公表の対象となる項目だけを掲載しています。個人の特定につながる{below}未満の人数はないため、秘匿とした数値はありません。\
                 担い手の人数は、秘匿の対象ではありません。"
            ),
            Language::En => format!(
                "Only what is meant for everybody. No number is withheld: there is no count of persons below {below}. Those \
                 who help are not among these persons."
            ),
        };
    }
    let of_year = about == About::Year;
    match language {
        Language::Ja => {
            let places = if of_year { format!("{count}か所を") } else { String::new() };
            format!(
                "公表の対象となる項目だけを掲載しています。個人の特定を防ぐため、{below}未満の人数と、そこから推計できる数値を含め、\
                 {places}秘匿としています。担い手の人数は、秘匿の対象ではありません。"
            )
        }
        Language::En => {
            let places = if of_year { format!("{count} numbers") } else { "Some numbers".to_owned() };
            format!(
                "Only what is meant for everybody. {places} are withheld: counts of persons below {below} and those that \
                 would give them away. Those who help are not among these persons."
            )
        }
    }
}

/// Returns the name of an edition.
pub(crate) fn edition(number: u32, language: Language) -> String {
    match language {
        Language::Ja => format!("第{number}版"),
        Language::En => number.to_string(),
    }
}

fn check(public_part: bool, language: Language) -> &'static str {
    match (public_part, language) {
        (true, Language::Ja) => {
            "このファイルは、確定原本の公開部分（public.json）から作成しています。PDFとオープンデータには同じものが\
             入っているので、公表された公開鍵を用意し、「sasaeai verify ファイル名」で確認できます。ほかの形式のファイルは、\
             public.json をダウンロードして確認してください。表示される照合値が上の照合値と同じであれば、同じ版です。"
        }
        (true, Language::En) => {
            "This file is made from the public part of the sealed year (public.json). The PDF and the open data carry it: \
             check them with the published keys: sasaeai verify FILE. For other files, download public.json and check \
             that. The root it shows must be the one above."
        }
        (false, Language::Ja) => {
            "このファイルは、確定原本（snapshot.json）から作成しています。snapshot.json をダウンロードし、\
             公表された公開鍵を用意し、「sasaeai verify snapshot.json」で確認してください。表示される照合値が\
             上の照合値と同じであれば、確定した内容と同じ版です。"
        }
        (false, Language::En) => {
            "This file is made from the sealed document (snapshot.json). Download that, and check it with the published \
             keys: sasaeai verify snapshot.json. The root it shows must be the one above."
        }
    }
}

/// Returns the note on why more activities are listed than counted.
pub(crate) fn joint() -> Label {
    words(
        "合同の活動は、加わった{unit}ごとに載せ、集計では1件として計上します。",
        "A joint activity is listed with every {unit} that took part, and counted once.",
    )
}

/// Returns the words that may stand in place of a value, each with its meaning.
pub(crate) fn states(language: Language) -> [(&'static str, &'static str); 5] {
    match language {
        Language::Ja => [
            ("0", "ゼロです（無回答とは異なります）。"),
            (language.no_answer(), "回答がなかったものです（ゼロではありません）。"),
            (language.not_applicable(), "「当てはまらない」と回答されたものです。"),
            (
                language.suppressed(),
                "個人の特定を防ぐため公表しない数値です。少ない人数と、そこから推計できる数値です。",
            ),
            ("非公開", "公表の対象ではない項目の内容です。"),
        ],
        Language::En => [
            ("0", "Zero, which is not the same as no answer."),
            (language.no_answer(), "Nobody answered the question; this is not zero."),
            (language.not_applicable(), "The answer is that the question does not apply."),
            (
                language.suppressed(),
                "A number withheld because it could point at a person, or because it would give such a number away.",
            ),
            ("not public", "It comes from an answer that is not for everybody."),
        ],
    }
}

/// Returns the name of a column's type.
pub(crate) fn kind(kind: Kind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::Ja, Kind::Text) => "文章",
        (Language::Ja, Kind::Code) => "選択",
        (Language::Ja, Kind::Count) => "数値",
        (Language::Ja, Kind::Yen) => "金額（円）",
        (Language::Ja, Kind::YesNo) => "はい・いいえ",
        (Language::Ja, Kind::Day) => "日付",
        (Language::Ja, Kind::Month) => "月",
        (Language::En, Kind::Text) => "text",
        (Language::En, Kind::Code) => "choice",
        (Language::En, Kind::Count) => "number",
        (Language::En, Kind::Yen) => "yen",
        (Language::En, Kind::YesNo) => "yes or no",
        (Language::En, Kind::Day) => "date",
        (Language::En, Kind::Month) => "month",
    }
}
