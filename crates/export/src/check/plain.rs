//! Checks files without a proof: plain text, a table or a picture. The report as text and the files of the open data
//! are compared, in any encoding and word by word, with those that the sealed document gives.

use domain::snapshot::PublicKeys;

use super::encoded::{Reading, readings};
use super::like::{Likeness, Made, best, compared};
use super::mark::unmarked;
use super::said::Said;
use super::text::{Compared, Of};
use super::unpack::Archive;
use super::unproven::{not_made, unchanged, without_proof};
use super::{Checked, Stands, choices, described, trusted};
use crate::language::Language;
use crate::open_data::{Licence, licence_of_readme};
use crate::render::render;
use crate::table::{FORMATS, Making};

/// Maximum size of a file as a multiple of the document's size, in any encoding.
const LONGER: usize = 16;

/// Note on a file in which many lines differ.
const STRANGE: [&str; 2] = [
    "違うところが多くあります。--document のファイルとは別の年度か版のものかもしれません",
    "much of it is not the same: it may be of another year or edition than the document given with --document",
];

/// Checks such a file.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    if file.trim_ascii().is_empty() {
        return Checked::incomplete(["ファイルに何も書かれていません", "the file is empty"]);
    }
    let Some(document) = document else { return without_proof() };
    let longest = document.len().saturating_add(1 << 16).saturating_mul(LONGER);
    trusted(document, Stands::Beside, keys)
        .and_then(|summary| {
            if file.len() > longest {
                return Err(unlike().and([
                    "確定した内容から作られるどのファイルよりも長いものです",
                    "it is longer than anything that the sealed document gives",
                ]));
            }
            beside(file, document, summary)
        })
        .unwrap_or_else(|checked| checked)
}

/// Compares the file with all downloads of its kind.
fn beside(file: &[u8], document: &[u8], summary: Vec<Said>) -> Result<Checked, Checked> {
    let mut beside = Beside::new(file, summary);
    for format in FORMATS.iter().filter(|format| format.making == Making::Text) {
        for language in Language::ALL {
            let due = render(document, format, None, &choices(language, None));
            beside.compare(file, format.name, &due.map_err(|why| not_made(format.name, &why))?)?;
        }
    }
    // open data are made only if the file is no text of the year
    if beside.is_told() {
        return Ok(beside.verdict());
    }
    let stated = beside.terms();
    for format in FORMATS.iter().filter(|format| format.making == Making::OpenData) {
        let due = render(document, format, None, &choices(Language::Ja, stated.clone()));
        let due = due.map_err(|why| not_made(format.name, &why))?;
        let mut archive = Archive::open(&due)?;
        let mut texts: Vec<String> = archive.names().map(str::to_owned).collect();
        // a file that exists in both encodings is named after the UTF-8 one
        texts.sort_by_key(|name| name.starts_with("cp932/"));
        for name in texts {
            if let Some(due) = archive.read(&name)? {
                beside.compare(file, &name, &due)?;
            }
        }
    }
    Ok(beside.verdict())
}

/// A file during its comparison with several downloads. The most similar download decides the verdict.
struct Beside {
    summary: Vec<Said>,
    /// Each reading of the file, as lines and as records.
    readings: Vec<(Reading, [Made; 2])>,
    nearest: Option<Nearest>,
    /// The terms of use that the file states, if the file is the description for people.
    stated: Option<Licence>,
}

struct Nearest {
    likeness: Likeness,
    checked: Checked,
}

impl Beside {
    fn new(file: &[u8], summary: Vec<Said>) -> Self {
        let read = |reading: Reading| {
            let made = [Of::Lines, Of::Records].map(|of| Made::of(&reading.text, of));
            (reading, made)
        };
        let readings: Vec<_> = readings(file).into_iter().map(read).collect();
        let stated = readings.iter().find_map(|(reading, _)| licence_of_readme(&reading.text));
        Self { summary, readings, nearest: None, stated }
    }

    fn terms(&self) -> Option<Licence> {
        self.stated.clone()
    }

    /// Compares the file with a download of this name. Returns the verdict at once if they are equal, byte for byte.
    fn compare(&mut self, file: &[u8], name: &str, content: &[u8]) -> Result<(), Checked> {
        if content == file {
            return Err(Checked::sound(unchanged(name)).and_all(self.summary.clone()).and_all(self.uncompared(name)));
        }
        let Some((due, of)) = due(name, content) else { return Ok(()) };
        let made = Made::of(&due, of);
        let Some(((reading, _), likeness)) = best(&self.readings, |(_, made)| made_of(made, of), &made, of) else {
            return Ok(());
        };
        if self.nearest.as_ref().is_some_and(|nearest| nearest.likeness.rank >= likeness.rank) {
            return Ok(());
        }
        let compared = compared(reading, &due, of);
        let is_begun = matches!(compared, Compared::Same(_)) || matches!(compared, Compared::Cut(at) if at > 1);
        if likeness.is_like() || is_begun {
            let checked = told(name, of, reading, compared, likeness.is_strange()).and_all(self.uncompared(name));
            self.nearest = Some(Nearest { likeness, checked });
        }
        Ok(())
    }

    /// Returns the note that the terms of use in the description for people are not checked.
    fn uncompared(&self, name: &str) -> Vec<Said> {
        let stated = self.stated.iter().filter(|_| name.starts_with("README"));
        stated.map(described::terms).collect()
    }

    /// Returns whether a download was found that equals most of the file.
    fn is_told(&self) -> bool {
        self.nearest.as_ref().is_some_and(|nearest| !nearest.likeness.is_strange())
    }

    /// Returns the verdict for the most similar download.
    fn verdict(self) -> Checked {
        match self.nearest {
            Some(nearest) => nearest.checked.and_all(self.summary),
            None => unlike().and_all(self.summary),
        }
    }
}

fn made_of([lines, records]: &[Made; 2], of: Of) -> &Made {
    if of == Of::Lines { lines } else { records }
}

fn told(name: &str, of: Of, reading: &Reading, compared: Compared, is_strange: bool) -> Checked {
    let like = said!("最もよく似ている {name} と照合しました", "it was compared with {name}, which it is most like");
    let lines = match compared {
        Compared::Same(notes) => {
            let encoding = reading.name();
            return Checked::same_words(said!("{name} と同じことが書かれています", "they are those of {name}"))
                .and_all(notes)
                .and(said!(
                    "照合したこと：すべての言葉。ファイルの文字コードは {encoding} です",
                    "compared: every word; the file is in {encoding}"
                ))
                .and([
                    "照合していないこと：文字コード、改行の種類、引用符の付け方",
                    "not compared: how the letters are encoded, how lines end, how fields are quoted",
                ]);
        }
        Compared::Cut(at) => {
            let place = of.at(at);
            let line = said!(
                "ファイルが途中で切れています。{place}からあとがそろっていません。そこまでは確定したとおりです",
                "the file ends early: {place} is not whole; until there it says what was sealed",
                place
            );
            return Checked::incomplete(line).and(like);
        }
        Compared::Other(lines) => lines,
    };
    let mut lines = lines.into_iter();
    let checked = Checked::altered(lines.next().unwrap_or_default()).and_all(lines.collect()).and(like);
    if is_strange { checked.and(STRANGE) } else { checked }
}

/// Returns the text of a download and its elements, or `None` if people do not read it.
pub(super) fn due(name: &str, content: &[u8]) -> Option<(String, Of)> {
    let of = if name.ends_with(".csv") { Of::Records } else { Of::Lines };
    if !name.ends_with(".csv") && !name.ends_with(".txt") {
        return None;
    }
    if name.starts_with("cp932/") && !name.ends_with("UNMAPPABLE.csv") {
        return Some((Reading::cp932(content).text, of));
    }
    let text = unmarked(content);
    Some((String::from_utf8_lossy(text).into_owned(), of))
}

/// Returns the verdict on a file that is similar to nothing of the year.
fn unlike() -> Checked {
    Checked::incomplete([
        "この年度のテキスト版の報告とも、オープンデータのどの表とも似ていないため、何のファイルか分かりません",
        "it is like neither the report as text nor any file of the open data of this year, so it is not known what it is",
    ])
    .and([
        "表の列名（1行目）がないか、列の半分以上が違うのかもしれません。オープンデータの ZIP をそのまま確かめるか、元の表を渡してください",
        "a table may lack its first line, which names the columns, or most of its columns: check the whole archive of open data, or the table as it was handed out",
    ])
}
