//! File names under which downloads are saved.

use crate::language::Language;
use crate::report::{Contents, Head, Subject};
use crate::table::{About, Format};

/// Maximum length, in bytes, of a part of the name that somebody else chose. A name with two such parts stays within
/// the 255 bytes that file systems allow.
const LONGEST: usize = 70;

impl Format {
    /// Returns the file name for people, such as `港町市_地域福祉計画_推進状況評価報告書_平成30年度_第1版.pdf`.
    ///
    /// The name is made of words in the sealed document. It has no character that a file system refuses or that changes
    /// the direction of reading.
    pub fn file_name(&self, contents: &Contents, subject: Option<&Subject>, language: Language) -> String {
        let Head { municipality, year, edition, .. } = &contents.head;
        let year = domain::era::fiscal_year_label(*year);
        let mut name = format!("{}_地域福祉計画_推進状況評価報告書_{year}_第{edition}版", plain(&municipality.ja));
        let what = match (self.about, subject) {
            (About::Year, _) | (_, None) => self.distinct().unwrap_or_default(),
            (_, Some(subject)) => plain(&subject.name),
        };
        for more in [what.as_str(), if self.is_worded() && language == Language::En { "en" } else { "" }] {
            if !more.is_empty() {
                name.push('_');
                name.push_str(more);
            }
        }
        name.push_str(self.ending());
        name
    }

    /// Returns the file name in ASCII, such as `area-2018-1-nishi-en.pdf`.
    pub fn plain_file_name(&self, year: i16, edition: i32, about: &str, language: Language) -> String {
        let stem = self.name.strip_suffix(self.ending()).unwrap_or(self.name);
        let about: String = about.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(64).collect();
        let about = if about.is_empty() { about } else { format!("-{about}") };
        let language = if self.is_worded() && language == Language::En { "-en" } else { "" };
        format!("{stem}-{year}-{edition}{about}{language}{}", self.ending())
    }

    /// Returns the part of the name for a download other than the report. This is its label without the words in
    /// brackets.
    fn distinct(&self) -> Option<String> {
        let label = self.ja.split('（').next().unwrap_or(self.ja);
        (!self.name.starts_with("report.")).then(|| plain(label))
    }
}

/// Returns the text with characters replaced that some file systems refuse. Letters, digits and a few marks are kept;
/// the others become hyphens. The result has at most [`LONGEST`] bytes.
fn plain(text: &str) -> String {
    let kept = text.chars().map(|c| if c.is_alphanumeric() || "（）・ー-々〆".contains(c) { c } else { '-' });
    let mut name = String::new();
    for c in kept {
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    name.trim_matches('-').to_owned()
}
