//! The description of the archive for people.

use super::Licence;
use crate::cover;
use crate::language::Language;
use crate::report::{Report, Table};
use crate::table::About;

/// Heading of the terms of use, and label of the attribution.
const TERMS: &str = "■ 利用条件";
const SOURCE: &str = "出典の記載例：";

/// Reads the licence that such a text states, or `None` if the text has no terms of use.
pub(crate) fn licence(text: &str) -> Option<Licence> {
    let mut lines = text.lines().map(str::trim_end).skip_while(|line| *line != TERMS).skip(1);
    let (terms, source) = (lines.next()?, lines.next()?.strip_prefix(SOURCE)?);
    let (title, url) =
        terms.strip_suffix('）').and_then(|terms| terms.rsplit_once('（')).unwrap_or((terms, Default::default()));
    let [title, url, attribution] = [title, url, source].map(ToOwned::to_owned);
    Some(Licence { name: String::new(), title, url, attribution })
}

/// Returns the text, with CRLF and a byte order mark. Each table is given with its number of rows.
pub(crate) fn text(report: &Report, tables: &[(&Table, usize)], licence: &Licence, public: bool) -> String {
    let mut lines = vec![format!("{} オープンデータ", report.head.title().ja), String::new()];
    lines.extend(
        cover::facts(report, About::Year, Language::Ja).into_iter().map(|(label, value)| format!("{label}：{value}")),
    );
    lines.push(String::new());
    lines.push(TERMS.to_owned());
    lines.push(if licence.url.is_empty() {
        licence.title.clone()
    } else {
        format!("{}（{}）", licence.title, licence.url)
    });
    lines.push(format!("{SOURCE}{}", licence.attribution));
    lines.push(String::new());
    lines.push("■ 収録ファイル".to_owned());
    for line in [
        "utf-8/　　UTF-8（BOM付き）のCSVです。通常はこちらをご利用ください。",
        "cp932/　　UTF-8を読めないソフト向けの、Shift_JIS（CP932）のCSVです。内容は同じです。",
        "cp932/UNMAPPABLE.csv　　Shift_JISで表せない文字の一覧です。cp932 のCSVでは「〓」に置き換えています。",
        "csvw-metadata.json　　列の説明です（W3C CSVW）。",
        "datapackage.json　　列の説明です（Data Package）。",
    ] {
        lines.push(line.to_owned());
    }
    if public {
        lines.push("public.json　　確定原本の公開部分です。この ZIP の確認に使用します。".to_owned());
        lines.push(String::new());
        lines.push("■ この ZIP が原本どおりであることの確認方法".to_owned());
        lines.push(
            "公表された公開鍵（keys.json）を用意して「sasaeai verify この.zip --keys keys.json」を実行してください。"
                .to_owned(),
        );
        lines.push("収録ファイルを確定原本と一つずつ照合します。利用条件は、確定原本に含まれません。".to_owned());
    }
    lines.push(String::new());
    lines.push("■ 表".to_owned());
    for (table, rows) in tables {
        lines.push(format!("{}.csv　　{}　{}（{rows}行）", table.key, table.title.ja, table.about.ja));
    }
    lines.push(String::new());
    lines.push("■ 値の表し方".to_owned());
    for line in [
        "日付は西暦の YYYY-MM-DD、月は YYYY-MM、年度は始まる年の西暦です。",
        "はい・いいえは true・false です。",
        "ほかの表の行を参照する列があります。参照先は、datapackage.json と csvw-metadata.json の foreignKeys に記載しています。",
        "選択肢の列は、識別子の列と、名称の列（列名の末尾が _label）の二つです。複数のときは「;」で区切ります。",
        "空欄は無回答です。0 はゼロです。",
        "not_applicable は「該当なし」、suppressed は「秘匿（個人の特定を防ぐため公表しない数値）」、withheld は「非公開」です。",
        "0 から始まるコードがあります。表計算ソフトでは、文字列として読み込んでください。",
        "文章が「=」「+」「-」「@」などで始まるときは、表計算ソフトが数式と解釈しないように、先頭に「'」を一つ付けています。",
        "読み込むプログラムでは、先頭の「'」を一つだけ取り除いてください。",
    ] {
        lines.push(line.to_owned());
    }
    let mut text = String::from("\u{FEFF}");
    for line in lines {
        text.push_str(&line);
        text.push_str("\r\n");
    }
    text
}
