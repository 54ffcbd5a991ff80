//! What a download is called when it is saved.

use crate::language::Language;
use crate::report::{Contents, Head, Subject};
use crate::table::{About, Format};

/// The most bytes of a name's part that somebody else chose: with two of them the whole fits into 255, which is what
/// file systems take.
const LONGEST: usize = 70;

impl Format {
    /// The name of the file for people, such as `港町市_地域福祉計画_推進状況評価報告書_平成30年度_第1版.pdf`.
    ///
    /// It is made of what the sealed document says, without any character that a file system refuses or that changes
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

    /// The same in ASCII, for programs that read nothing else: `report-2018-1.pdf`, `ward-2018-1-ward-nishi-en.pdf`.
    pub fn plain_file_name(&self, year: i16, edition: i32, about: &str, language: Language) -> String {
        let stem = self.name.strip_suffix(self.ending()).unwrap_or(self.name);
        let about: String = about.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(64).collect();
        let about = if about.is_empty() { about } else { format!("-{about}") };
        let language = if self.is_worded() && language == Language::En { "-en" } else { "" };
        format!("{stem}-{year}-{edition}{about}{language}{}", self.ending())
    }

    /// What is added to the name of what is not the report itself: what it is called, without what stands in brackets.
    fn distinct(&self) -> Option<String> {
        let label = self.ja.split('（').next().unwrap_or(self.ja);
        (!self.name.starts_with("report.")).then(|| plain(label))
    }
}

/// Only what any file system keeps: letters and digits of all scripts, and a few marks.
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
