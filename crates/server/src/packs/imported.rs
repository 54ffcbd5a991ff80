//! What an import changes, and why one is refused, in words.

use std::fmt::Write as _;

use app::packs::{Changed, Conflict, Differing, How, Imported, NotImported, Reason};
use domain::indicator::Indicator;
use edge::language::Language;

use crate::Failed;

/// The tables of a pack, in Japanese and English.
const TABLES: [(&str, &str, &str); 9] = [
    ("municipality", "市町村", "Municipality"),
    ("organisation", "組織", "Organisations"),
    ("plan", "計画", "Plan"),
    ("plan_item", "計画の項目", "Items of the plan"),
    ("plan_item_link", "項目のつながり", "Links of items"),
    ("plan_item_organisation", "項目の担当", "Owners of items"),
    ("scale", "評価基準", "Scales"),
    ("form_edition", "様式", "Forms"),
    ("good_practice", "好事例", "Good practices"),
];

/// The columns that a person would ask about, in Japanese and English. The others are told together.
const COLUMNS: [(&str, &str, &str); 12] = [
    ("name", "名称", "name"),
    ("kana", "読み", "reading"),
    ("code", "コード", "code"),
    ("number", "番号", "number"),
    ("goal", "目標", "goal"),
    ("valid_from", "最初の年度", "first year"),
    ("valid_to", "最後の年度", "last year"),
    ("first_year", "最初の年度", "first year"),
    ("last_year", "最後の年度", "last year"),
    ("starts_on", "開始日", "first day"),
    ("ends_on", "終了日", "last day"),
    ("position", "順序", "order"),
];

/// The longest value that is told.
const LONGEST: usize = 40;

/// Returns what an import changed, or would change.
pub(super) fn told(imported: &Imported, dry_run: bool, language: Language) -> String {
    let differing: usize = imported.differences.iter().map(|one| one.rows.len()).sum();
    let mut text = match (language, differing, dry_run) {
        (Language::Ja, 0, _) => "変更はありません。\n".to_owned(),
        (Language::Ja, _, true) => format!("取り込むと{differing}件が変わります（まだ変更していません）。\n"),
        (Language::Ja, _, false) => format!("{differing}件を変更しました。\n"),
        (Language::En, 0, _) => "Nothing changes.\n".to_owned(),
        (Language::En, _, true) => format!("{differing} rows would change; nothing is changed yet.\n"),
        (Language::En, _, false) => format!("{differing} rows changed.\n"),
    };
    for difference in imported.differences.iter().filter(|one| !one.rows.is_empty()) {
        line(&mut text, &format!("\n{}", table(&difference.table, language)));
        for row in &difference.rows {
            line(&mut text, &format!("  {}", one(row, language)));
        }
    }
    text
}

/// Returns why an import is refused, and what to do.
pub(super) fn refused(conflicts: &[Conflict], language: Language) -> String {
    let mut text = match language {
        Language::Ja => format!("取り込めません。すでに使われているものが{}件変わるためです。\n", conflicts.len()),
        Language::En => format!("Not imported: documents depend on what would change ({}).\n", conflicts.len()),
    };
    for conflict in conflicts {
        let years: Vec<String> = conflict.years.iter().map(ToString::to_string).collect();
        let (table, name) = (table(&conflict.table, language), &conflict.name);
        let (what, way) = reason(conflict.reason, language);
        match language {
            Language::Ja if years.is_empty() => line(&mut text, &format!("\n{table}「{name}」\n  {what}")),
            Language::Ja => line(&mut text, &format!("\n{table}「{name}」（{}年度）\n  {what}", years.join("・"))),
            Language::En if years.is_empty() => line(&mut text, &format!("\n{table}: {name}\n  {what}")),
            Language::En => line(&mut text, &format!("\n{table}: {name} ({})\n  {what}", years.join(", "))),
        }
        line(&mut text, &format!("  {way}"));
    }
    text
}

fn reason(reason: Reason, language: Language) -> (&'static str, &'static str) {
    let (what, way, what_en, way_en) = match reason {
        Reason::Gone => (
            "パックにありませんが、この年度の報告で使われています。",
            "消さずに残し、終わった年度を valid_to に書いてください。",
            "The pack does not have it, and documents of these years are about it.",
            "Keep it, and say in valid_to in which year it ended.",
        ),
        Reason::HasPersons => (
            "パックにありませんが、担当者が登録されています。",
            "先に担当者の登録を終わらせるか、消さずに valid_to を書いてください。",
            "The pack does not have it, and persons have a role in it.",
            "End their roles first, or keep it and write valid_to.",
        ),
        Reason::Outside => (
            "この年度の報告があるのに、期間がその年度を含みません。",
            "最初の年度と最後の年度を、この年度を含むように書いてください。",
            "Documents of these years are about it, and it does not exist in them.",
            "Let its years include these.",
        ),
        Reason::Moved => (
            "この年度の報告があるので、所属を変えられません。",
            "これまでのものを valid_to で終わらせ、別の key で新しく加えてください。",
            "Documents of these years are about it, so it cannot belong to something else.",
            "End it with valid_to, and add it with another key.",
        ),
        Reason::Rewritten => (
            "この年度の報告がこの内容で書かれているので、書き換えられません。",
            "元の内容に戻し、別の key と年度で新しく加えてください。指標の目標値は、変更した日（decided_on）と理由（reason）を付けて後ろに加えてください。",
            "Documents of these years were written with it, so it cannot be rewritten.",
            "Leave it as it was, and add a new one with another key and its own years. A target of an indicator is added behind, with decided_on and reason.",
        ),
        Reason::Overlaps => (
            "この計画と年度が重なっています。1つの年度は、1つの計画で評価します。",
            "どちらかの計画の最初の年度か最後の年度を直してください。",
            "This plan has the same years. One year is evaluated under one plan.",
            "Change the first or the last year of one of the plans.",
        ),
    };
    match language {
        Language::Ja => (what, way),
        Language::En => (what_en, way_en),
    }
}

fn one(row: &Differing, language: Language) -> String {
    let name = &row.about.name;
    match (&row.how, language) {
        (How::Begins, Language::Ja) => format!("＋ {name}"),
        (How::Gone, Language::Ja) => format!("－ {name}"),
        (How::Begins, Language::En) => format!("+ {name}"),
        (How::Gone, Language::En) => format!("- {name}"),
        (How::Changes(changed), _) => {
            let mut said: Vec<String> = Vec::new();
            for change in changed {
                let known = COLUMNS.iter().find(|(column, _, _)| *column == change.column);
                let text = match known {
                    Some((column, ja, en)) => {
                        let label = if language == Language::Ja { ja } else { en };
                        let value = |raw: &str| value(column, raw, language);
                        format!("{label} {} → {}", value(&change.before), value(&change.after))
                    }
                    None if change.column == "indicators" => indicators(change, language),
                    None => if language == Language::Ja { "内容" } else { "contents" }.to_owned(),
                };
                if !said.contains(&text) {
                    said.push(text);
                }
            }
            let between = if language == Language::Ja { "、" } else { ", " };
            format!("～ {name}: {}", said.join(between)).replacen(
                '～',
                if language == Language::Ja { "～" } else { "~" },
                1,
            )
        }
    }
}

/// Returns which indicators begin, change or are gone.
fn indicators(change: &Changed, language: Language) -> String {
    let read = |json: &serde_json::Value| serde_json::from_value::<Vec<Indicator>>(json.clone()).unwrap_or_default();
    let [before, after] = change.json.as_ref().map(|both| both.each_ref().map(read)).unwrap_or_default();
    let same = |one: &Indicator, all: &[Indicator]| all.iter().any(|other| other.key == one.key);
    let begins = after.iter().filter(|one| !same(one, &before)).map(|one| format!("＋{}", one.name));
    let gone = before.iter().filter(|one| !same(one, &after)).map(|one| format!("－{}", one.name));
    let other = after.iter().filter(|one| same(one, &before) && !before.contains(one));
    let said: Vec<String> = begins.chain(gone).chain(other.map(|one| format!("～{}", one.name))).collect();
    match language {
        Language::Ja => format!("指標 {}", said.join(" ")),
        Language::En => format!("indicators {}", said.join(" ")),
    }
}

/// Returns a stored value as a person writes it.
fn value(column: &str, raw: &str, language: Language) -> String {
    if raw == "NULL" {
        let open = column == "valid_to";
        return match (language, open) {
            (Language::Ja, true) => "期限なし",
            (Language::Ja, false) => "なし",
            (Language::En, true) => "no end",
            (Language::En, false) => "nothing",
        }
        .to_owned();
    }
    let text = raw.trim_matches('\'');
    let short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

fn table(name: &str, language: Language) -> String {
    let found = TABLES.iter().find(|(table, _, _)| *table == name);
    found.map_or(name, |(_, ja, en)| if language == Language::Ja { ja } else { en }).to_owned()
}

fn line(text: &mut String, line: &str) {
    // writing to a string cannot fail
    let _: std::fmt::Result = writeln!(text, "{line}");
}

impl From<NotImported> for Failed {
    fn from(why: NotImported) -> Self {
        match why {
            NotImported::Conflicts(conflicts) => Self::words(refused(&conflicts, Language::En)),
            NotImported::Failed(why) => why.into(),
        }
    }
}
