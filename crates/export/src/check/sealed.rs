//! Japanese texts of the domain's verdicts on sealed years, beside the domain's English ones.

use domain::era::japanese;
use domain::snapshot::fault::Fault;
use domain::snapshot::sums::{Difference, NotDerived, Sums};
use domain::snapshot::{Alteration, Lack, NotRead, Summary, Unfit, Verdict};

use super::said::Said;
use crate::render::NotRendered;
use crate::report::year_label;

impl From<&Verdict> for Said {
    fn from(verdict: &Verdict) -> Self {
        let ja = match verdict {
            Verdict::Sound(summary) => sealed(summary),
            Verdict::Altered { leaf: Some(leaf), why } => format!("{leaf}：{}", altered(why)),
            Verdict::Altered { leaf: None, why } => altered(why),
            Verdict::BadSignature => "署名したのは、書かれている鍵ではありません".to_owned(),
            Verdict::UnknownKey { key_id, why } => format!("鍵 {key_id} {}", unfit(why)),
            Verdict::Incomplete { why: Lack::File(why) } => not_read(why),
            Verdict::Incomplete { why: Lack::Parts(parts) } => format!("足りない部分があります：{}", parts.join("、")),
        };
        Self { ja, en: verdict.to_string() }
    }
}

fn sealed(summary: &Summary) -> String {
    let Summary { header, root, parts, key_id } = summary;
    let root = domain::snapshot::merkle::hash_text(root);
    let (municipality, edition) = (&header.municipality, header.edition);
    let (year, day) = (year_label(header.fiscal_year).ja, japanese(header.sealed_on()));
    format!(
        "全国地方公共団体コード {municipality}、{year}、第{edition}版、確定日 {day}、部分の数 {parts}、鍵 {key_id}、ルート {root}"
    )
}

fn altered(why: &Alteration) -> String {
    match why {
        Alteration::Form(why) => not_read(why),
        Alteration::Content => "中身が、確定したときのものではありません".to_owned(),
        Alteration::Extra => "この年度と一緒に確定された部分ではありません".to_owned(),
        Alteration::Twice => "同じ名前の部分が二つあります".to_owned(),
        Alteration::Order => "部分の並び順が違います".to_owned(),
        Alteration::Unread(why) => format!("中身が、確定したときのものではありません。{}", not_read(why)),
        Alteration::Before(why) => format!("この部分のすぐ前が、確定したときのものではありません。{}", not_read(why)),
        Alteration::Member(member, why) => format!("{member}：{}", not_read(why)),
        Alteration::Name(name) => format!("確定したときと違う名前（{name:?}）が付いています"),
        Alteration::Path => "この部分から、署名されたルートにたどり着けません".to_owned(),
        Alteration::Manifest(why) => format!("目録：{}", not_read(why)),
        Alteration::Listed(name) => format!("目録：{name:?} について書かれていることが、ルートのもとと違います"),
        Alteration::Root => "目録：書かれているハッシュ値からルートが出てきません".to_owned(),
        Alteration::Signature(why) => format!("署名：{}", not_read(why)),
        Alteration::Key => "署名：実際に署名した鍵と違う鍵の名前が書かれています".to_owned(),
        Alteration::Mark => {
            "先頭に、確定したときにはなかったバイト順マーク（UTF-8 の BOM）が付いています。その後の値は確定したとおりです"
                .to_owned()
        }
        Alteration::Bytes => {
            "値は確定したとおりですが、決まった書き方（RFC 8785）ではありません。別のソフトが書き直しています"
                .to_owned()
        }
    }
}

fn unfit(why: &Unfit) -> String {
    match why {
        Unfit::NotListed => "が、渡された公開鍵の一覧にありません".to_owned(),
        Unfit::NotYet { from, on } => {
            format!("は、一覧では {} からの鍵で、{} にはまだ使えません", japanese(*from), japanese(*on))
        }
        Unfit::Ended { last, on } => {
            format!("は、一覧では {} までの鍵で、{} にはもう使えません", japanese(*last), japanese(*on))
        }
    }
}

pub(super) fn not_read(why: &NotRead) -> String {
    let place = |at: &u64| format!("（先頭から {at} バイトの位置）");
    match why {
        NotRead::EndsEarly => "ファイルが途中で切れています".to_owned(),
        NotRead::NoMember(member) => format!("ファイルに {member} がありません"),
        NotRead::NotJson(Fault { at, member, flaw }) => {
            let within = if member.is_empty() { String::new() } else { format!("、{member} の中") };
            format!("先頭から {at} バイトの位置{within}から、JSON として読めません（{flaw}）")
        }
        NotRead::Member { member, at, what } => {
            let lead = if member.is_empty() { String::new() } else { format!("{member} が") };
            format!("{lead}決められた形になっていません（{what}）{}", at.as_ref().map(place).unwrap_or_default())
        }
        NotRead::Instead { found, at, .. } => format!("代わりに {found:?} があります{}", place(at)),
        NotRead::Form(what) => format!("決められた形になっていません（{what}）"),
        NotRead::Reader(why) => format!("ファイルを読み取れません（{why}）"),
    }
}

impl From<&Sums> for Said {
    fn from(sums: &Sums) -> Self {
        let ja = match sums {
            Sums::Same { documents, figures } => format!(
                "合計：{documents}件の文書にある{figures}件の集計値は、どれも、このファイルの中の報告を合計したとおりです"
            ),
            Sums::Differ(Difference { part, what, stated, derived }) => {
                format!("合計の誤り：{part} の {what} は {stated} ですが、報告から計算すると {derived} です")
            }
            Sums::NotRecomputed(why) => format!("合計：計算し直していません（{}）", not_derived(why)),
        };
        Self { ja, en: sums.to_string() }
    }
}

fn not_derived(why: &NotDerived) -> String {
    match why {
        NotDerived::NoPart(part) => format!("この年度に {part} がありません"),
        NotDerived::Rules { part, rules, known } => {
            format!("{part} の合計の規則は {rules:?} で、このプログラムが知っているのは {known:?} です")
        }
        NotDerived::Form { part, form } => format!("{part} の様式 {form} を、このプログラムは知りません"),
        NotDerived::Unfit { part, pointer } => format!("{part} の {pointer} の答えが、様式に合いません"),
        NotDerived::Entry { part, pointer, member } => format!("{part} の {pointer} に {member} がありません"),
        NotDerived::Lacks { part, member } => format!("{part} に {member} がありません"),
        NotDerived::Read(why) => not_read(why),
    }
}

/// Returns the message on why a download cannot be made again.
pub(super) fn not_rendered(why: &NotRendered) -> Said {
    let ja = match why {
        NotRendered::OnlyPublic => "公開部分からは作れません。確定原本（snapshot.json）が要ります".to_owned(),
        NotRendered::NothingThere(key) => format!("この年度に {key:?} というキーのものはありません"),
        NotRendered::Read(why) => format!("確定原本として読めません。{}", not_read(why)),
        NotRendered::Copied(_)
        | NotRendered::Written(_)
        | NotRendered::Unreadable(_)
        | NotRendered::Workbook(_)
        | NotRendered::Pdf(_)
        | NotRendered::Archive(_) => format!("このプログラムでは作れません（{why}）"),
    };
    Said { ja, en: why.to_string() }
}
