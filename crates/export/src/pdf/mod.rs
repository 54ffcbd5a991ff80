//! The report as PDF, with embedded fonts and with the sealed content attached. It is typeset in this process, tagged
//! for screen readers (PDF/UA-1, ISO 14289-1) and archival (PDF/A-3a, ISO 19005-3).
//!
//! **Invariant:** text is data. The template is constant. Content is never parsed as markup, and the typesetter has no
//! access to files, packages, network or clock.

mod activities;
mod appendix;
mod area;
mod blocks;
mod chapters;
mod figures;
mod fonts;
mod front_matter;
mod glyph;
mod ledger;
mod measures;
mod pivot;
mod typesetter;
mod verification;

use chrono::Datelike as _;
use serde_json::{Value, json};

pub use glyph::{GETA, Unprintable, unprintable, unprintable_in};
pub use typesetter::NotTypeset;

use crate::cover;
use crate::language::Language;
use crate::other_words;
use crate::report::public::NEWEST;
use crate::report::{Line, Report};
use crate::table::About;
use blocks::Blocks;
use typesetter::Typesetter;

/// The layouts, by version from 1. A layout is never changed after a year was printed with it.
const LAYOUTS: &[&str] = &[include_str!("layout-1.typ")];
const _: () = assert!(LAYOUTS.len() == NEWEST as usize, "every layout has its number");

/// A file attached to the PDF.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attached {
    /// The file's name.
    pub name: &'static str,
    /// The file's content.
    pub bytes: Vec<u8>,
}

/// A request to print a report.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The report to print.
    pub report: &'a Report,
    /// The subject of the PDF.
    pub about: About,
    /// The key of the area, unit or measure; `None` for the whole year.
    pub of: Option<&'a str>,
    /// Language of the program's own words.
    pub language: Language,
    /// Whether every page is marked as a draft.
    pub draft: bool,
    /// The sealed content from which the PDF is made.
    pub attached: Option<Attached>,
    /// The keyword that tells programs which download the PDF is.
    pub keyword: String,
}

/// A PDF.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The PDF's content.
    pub bytes: Vec<u8>,
    /// The characters that are printed as [`GETA`].
    pub unprintable: Unprintable,
}

/// Returns the input of the template in reading order: headings, texts, lists and tables. Other typesetters may use
/// them. Returns `None` if nothing in the year has the key `of`.
pub fn blocks(order: &Order<'_>) -> Option<Value> {
    let mut blocks = Blocks::new(order.language, &order.report.terms);
    chapters::write(&mut blocks, order)?;
    Some(Value::Array(blocks.into_files().0))
}

/// Typesets the PDF. Equal orders give equal bytes. Returns `None` if nothing in the year has the key `of`.
///
/// # Errors
/// Fails when the typesetter reports an error or a warning. With any text, that is a fault of this program.
pub fn write(order: &Order<'_>) -> Result<Option<Printed>, NotTypeset> {
    let (report, language) = (order.report, order.language);
    let mut blocks = Blocks::new(language, &order.report.terms);
    let title = match chapters::write(&mut blocks, order) {
        Some(title) => title,
        None => return Ok(None),
    };
    let cover = front(&mut blocks, order, &title);
    // for the whole year, the list belongs to the appendix, which is the last chapter so far
    appendix::unprintable(&mut blocks, if order.about == About::Year { 2 } else { 1 });
    if !order.draft {
        verification::write(&mut blocks, report);
    }
    let (blocks, mut files, unprintable) = blocks.into_files();
    let mut data = cover;
    if let Value::Object(members) = &mut data {
        members.insert("blocks".to_owned(), Value::Array(blocks));
    }
    files.insert("data.json".to_owned(), data.to_string().into_bytes());
    if let Some(attached) = &order.attached {
        files.insert(attached.name.to_owned(), attached.bytes.clone());
    }
    let number = usize::try_from(report.layout).ok().and_then(|number| number.checked_sub(1));
    let Some(layout) = number.and_then(|number| LAYOUTS.get(number)) else {
        return Err(NotTypeset::layout(report.layout));
    };
    let ident = format!("{} {} {}", report.head.root, order.keyword, order.draft);
    let bytes = Typesetter::new(layout, files)?.pdf(&ident)?;
    Ok(Some(Printed { bytes, unprintable }))
}

/// Returns everything except the blocks: cover, running heads and metadata.
fn front(blocks: &mut Blocks, order: &Order<'_>, of: &str) -> Value {
    let (head, language) = (&order.report.head, order.language);
    let mut p = |text: &str| blocks.print(text);
    let (municipality, year) = (language.of(&head.municipality).to_owned(), language.of(&head.year_label()).to_owned());
    let era = domain::era::fiscal_year_label(head.year);
    let short_year = language.either(&era, &year);
    let title = language.either("推進状況評価報告書", "Annual evaluation of the regional welfare plan");
    let whole = language.of(&head.title()).to_owned();
    let sample = language.either("サンプル：この市町村と内容は実在しません。", "Sample: this municipality is invented");
    let mark = language.either("案", "DRAFT");
    let note = language.either("案：確定前の内容です。", "A draft: the year is not sealed.");
    let facts =
        if order.draft { drafted(order.report, language) } else { cover::facts(order.report, order.about, language) };
    let shown = facts.iter().filter(|(label, _)| *label != language.either("ご注意", "Note"));
    let shown = shown.map(|(label, value)| match is_hash(value) {
        true => json!([p(label), p(&verification::in_groups(value))]),
        false => json!([p(label), p(value)]),
    });
    let shown: Vec<Value> = shown.collect();
    let on = head.sealed_on;
    let root: String = head.root.chars().take(16).collect();
    let foot = match language {
        Language::Ja => format!("照合値 {root}…　第{}版{}", head.edition, if head.sample { "　サンプル" } else { "" }),
        Language::En => format!("root {root}… edition {}{}", head.edition, if head.sample { ", sample" } else { "" }),
    };
    json!({
        "lang": language.either("ja", "en"),
        "title": if of.is_empty() { p(&whole) } else { p(&format!("{whole} {of}")) },
        "about": p(language.either("確定した年度の評価報告書です。", "Made from the sealed year.")),
        "author": p(&municipality),
        "keywords": [order.keyword],
        "date": [on.year(), on.month(), on.day()],
        // the short title shares a line with the chapter's title
        "short": p(&format!("{municipality} {} {short_year}", language.either("地域福祉計画 推進状況評価報告書", "annual evaluation"))),
        "foot": if order.draft { p(note) } else { p(&foot) },
        "draft": order.draft,
        "draftmark": mark,
        "draftnote": note,
        "contents": if order.about == About::Year { language.either("目次", "Contents") } else { "" },
        "cover": {
            "municipality": p(&municipality), "title": title, "year": p(&year), "plan": p(&head.plan),
            "goal": p(head.goal.as_deref().unwrap_or_default()), "of": p(of),
            "sample": if head.sample { sample } else { "" }, "facts": shown,
        },
        "attached": order.attached.as_ref().map(|one| json!({
            "name": one.name,
            "about": language.either("この報告書の元の確定原本", "The sealed content this report was made from"),
        })),
    })
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Returns the facts of a draft, which has no edition, root or key yet.
fn drafted(report: &Report, language: Language) -> Vec<(&'static str, String)> {
    let head = &report.head;
    vec![
        (language.either("市町村", "Municipality"), language.of(&head.municipality).to_owned()),
        (language.either("計画", "Plan"), head.plan.clone()),
        (language.either("年度", "Fiscal year"), language.of(&head.year_label()).to_owned()),
        (language.either("作成日", "Made on"), language.day(head.sealed_on)),
    ]
}

/// Writes the answers of a document: short answers as a list, then texts by question.
fn answers(blocks: &mut Blocks, line: &Line<'_>) {
    let language = blocks.language;
    let asked = || line.cells().filter(|(column, cell)| column.asked && column.spoken && !cell.is_empty());
    let is_text = |kind| kind == crate::report::Kind::Text;
    let facts: Vec<(String, String)> = asked()
        .filter(|(column, _)| !is_text(column.kind))
        .map(|(column, cell)| (language.of(&column.label).to_owned(), language.said(cell, column.kind)))
        .collect();
    blocks.facts(&facts);
    for (column, cell) in asked().filter(|(column, _)| is_text(column.kind)) {
        blocks.said(language.of(&column.label), &language.said(cell, column.kind));
    }
}

/// Writes the named columns of a line as short facts, with the columns' labels.
fn named(blocks: &mut Blocks, line: &Line<'_>, columns: &[&str]) {
    let language = blocks.language;
    let facts: Vec<(String, String)> = columns
        .iter()
        .filter_map(|key| {
            if let Some((label, said)) = other_words::in_other_words(line, key, language) {
                return Some((label.to_owned(), said));
            }
            let label = &line.table.columns.get(line.table.column(key)?)?.label;
            Some((language.of(label).to_owned(), line.said(key, language)))
        })
        .collect();
    blocks.facts(&facts);
}

/// Writes lines as a table of the named columns, with the columns' labels. Empty columns are left out.
fn listed(blocks: &mut Blocks, title: &str, lines: &[Line<'_>], columns: &[(&str, blocks::Width)]) {
    let language = blocks.language;
    let Some(table) = lines.first().map(|line| line.table) else { return };
    let filled = |key: &str| lines.iter().any(|line| line.cell(key).is_some_and(|cell| !cell.is_empty()));
    let there: Vec<(&str, blocks::Width)> = columns.iter().copied().filter(|(key, _)| filled(key)).collect();
    let label = |key: &str| {
        let column = table.column(key).and_then(|place| table.columns.get(place));
        column.map(|column| language.of(&column.label).to_owned()).unwrap_or_default()
    };
    let labels: Vec<String> = there.iter().map(|(key, _)| label(key)).collect();
    let heads: Vec<(&str, blocks::Width)> =
        labels.iter().map(String::as_str).zip(there.iter().map(|(_, width)| *width)).collect();
    let rows: Vec<Vec<String>> =
        lines.iter().map(|line| there.iter().map(|(key, _)| line.said(key, language)).collect()).collect();
    blocks.table(title, &heads, &rows);
}
