//! The report as PDF: typeset in this process, tagged for screen readers (PDF/UA-1, ISO 14289-1), archival (PDF/A-3a,
//! ISO 19005-3), with its fonts and with the sealed content it was made from attached.
//!
//! **Invariant:** text is data. The template is constant; nothing that somebody wrote is read as markup, and the
//! typesetter reaches no file, package, network or clock.

mod activities;
mod appendix;
mod book;
mod figures;
mod fonts;
mod front;
mod glyph;
mod ledger;
mod measures;
mod pivot;
mod press;
mod verification;
mod ward;
mod whole;

use chrono::Datelike as _;
use serde_json::{Value, json};

pub use glyph::{GETA, Unprintable, unprintable, unprintable_in};
pub use press::NotTypeset;

use crate::cover;
use crate::language::Language;
use crate::other_words;
use crate::report::public::NEWEST;
use crate::report::{Line, Report};
use crate::table::About;
use book::Book;
use press::Press;

/// The layouts, from the first on. One that a year was printed with is kept as it is.
const LAYOUTS: &[&str] = &[include_str!("layout-1.typ")];
const _: () = assert!(LAYOUTS.len() == NEWEST as usize, "every layout has its number");

/// A file that goes inside the PDF.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attached {
    /// Its name.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What is to be printed.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The report.
    pub report: &'a Report,
    /// What of it.
    pub about: About,
    /// The key of the ward, section or measure; `None` for the whole year.
    pub of: Option<&'a str>,
    /// The language of what stands around the content.
    pub language: Language,
    /// Whether every page says that this is not the sealed year.
    pub draft: bool,
    /// What the PDF was made from.
    pub attached: Option<Attached>,
    /// How the PDF says what it is, for programs.
    pub keyword: String,
}

/// A PDF.
#[derive(Clone, Debug)]
pub struct Printed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The characters for which [`GETA`] stands.
    pub unprintable: Unprintable,
}

/// What the template is given, in the order of reading: headings, texts, lists and tables, for whoever sets them
/// otherwise. `None` when nothing of the year has the key `of`.
pub fn blocks(order: &Order<'_>) -> Option<Value> {
    let mut book = Book::new(order.language);
    whole::write(&mut book, order)?;
    Some(Value::Array(book.into_files().0))
}

/// Typesets. Equal orders give equal bytes. `None` when nothing of the year has the key `of`.
///
/// # Errors
/// When the typesetter complains; with any text, that is a fault of this program.
pub fn write(order: &Order<'_>) -> Result<Option<Printed>, NotTypeset> {
    let (report, language) = (order.report, order.language);
    let mut book = Book::new(language);
    let title = match whole::write(&mut book, order) {
        Some(title) => title,
        None => return Ok(None),
    };
    let cover = front(&mut book, order, &title);
    // of the whole year they are part of the appendix, which stands last so far
    appendix::unprintable(&mut book, if order.about == About::Year { 2 } else { 1 });
    if !order.draft {
        verification::write(&mut book, report);
    }
    let (blocks, mut files, unprintable) = book.into_files();
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
    let bytes = Press::new(layout, files)?.pdf(&ident)?;
    Ok(Some(Printed { bytes, unprintable }))
}

/// Everything but the blocks: cover, running heads, description.
fn front(book: &mut Book, order: &Order<'_>, of: &str) -> Value {
    let (head, language) = (&order.report.head, order.language);
    let mut p = |text: &str| book.print(text);
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
        // with the chapter beside it in one line
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

/// What a draft can say of itself: there is no edition, root or key yet.
fn drafted(report: &Report, language: Language) -> Vec<(&'static str, String)> {
    let head = &report.head;
    vec![
        (language.either("市町村", "Municipality"), language.of(&head.municipality).to_owned()),
        (language.either("計画", "Plan"), head.plan.clone()),
        (language.either("年度", "Fiscal year"), language.of(&head.year_label()).to_owned()),
        (language.either("作成日", "Made on"), language.day(head.sealed_on)),
    ]
}

/// What was answered in a document: short answers as a list, then the texts under their questions.
fn answers(book: &mut Book, line: &Line<'_>) {
    let language = book.language;
    let asked = || line.cells().filter(|(column, cell)| column.asked && column.spoken && !cell.is_empty());
    let is_text = |kind| kind == crate::report::Kind::Text;
    let facts: Vec<(String, String)> = asked()
        .filter(|(column, _)| !is_text(column.kind))
        .map(|(column, cell)| (language.of(&column.label).to_owned(), language.said(cell, column.kind)))
        .collect();
    book.facts(&facts);
    for (column, cell) in asked().filter(|(column, _)| is_text(column.kind)) {
        book.said(language.of(&column.label), &language.said(cell, column.kind));
    }
}

/// Named columns of a line, as short facts with the columns' own labels.
fn named(book: &mut Book, line: &Line<'_>, columns: &[&str]) {
    let language = book.language;
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
    book.facts(&facts);
}

/// Lines as a table of these columns, with the columns' own labels; what no line has needs no column.
fn listed(book: &mut Book, title: &str, lines: &[Line<'_>], columns: &[(&str, book::Width)]) {
    let language = book.language;
    let Some(table) = lines.first().map(|line| line.table) else { return };
    let filled = |key: &str| lines.iter().any(|line| line.cell(key).is_some_and(|cell| !cell.is_empty()));
    let there: Vec<(&str, book::Width)> = columns.iter().copied().filter(|(key, _)| filled(key)).collect();
    let label = |key: &str| {
        let column = table.column(key).and_then(|place| table.columns.get(place));
        column.map(|column| language.of(&column.label).to_owned()).unwrap_or_default()
    };
    let labels: Vec<String> = there.iter().map(|(key, _)| label(key)).collect();
    let heads: Vec<(&str, book::Width)> =
        labels.iter().map(String::as_str).zip(there.iter().map(|(_, width)| *width)).collect();
    let rows: Vec<Vec<String>> =
        lines.iter().map(|line| there.iter().map(|(key, _)| line.said(key, language)).collect()).collect();
    book.table(title, &heads, &rows);
}
