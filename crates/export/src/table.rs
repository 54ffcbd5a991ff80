//! FORMATS, the fifth of the six tables: which downloads of a sealed year there are.

use domain::form::Label;

use crate::report::Sight;

/// How a download is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Making {
    /// It is the sealed document itself, byte for byte.
    Sealed,
    /// The part of it that is for everybody, with what proves it: see [`domain::snapshot::PublicExtract`].
    PublicExtract,
    /// A workbook: see [`crate::xlsx`].
    Workbook,
    /// An archive of tables: see [`crate::open_data`].
    OpenData,
    /// Plain text: see [`crate::text`].
    Text,
    /// Typeset pages: see [`crate::pdf`].
    Pdf,
}

/// What of the year a download is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// The whole year.
    Year,
    /// One ward, named by its key.
    Ward,
    /// One section, named by its key.
    Section,
    /// One measure, named by its key.
    Measure,
}

impl About {
    /// Everything that a download can be about.
    pub const ALL: [Self; 4] = [Self::Year, Self::Ward, Self::Section, Self::Measure];

    /// The word spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Ward => "ward",
            Self::Section => "section",
            Self::Measure => "measure",
        }
    }
}

/// A download.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Format {
    /// Its name in the address of the download.
    pub name: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// How it is made.
    pub making: Making,
    /// What of the sealed document it shows.
    pub sight: Sight,
    /// What it is about; what is about one thing of many is asked for with that thing's key.
    pub about: About,
    /// Whether making it takes so long that few are made at a time.
    pub heavy: bool,
    /// Its name in Japanese.
    pub ja: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Every download.
#[rustfmt::skip]
pub const FORMATS: &[Format] = &[
    f("snapshot.json",   "application/json",          Making::Sealed,        Sight::All,    About::Year,    false, ("確定原本",                       "The sealed document")),
    f("public.json",     "application/json",          Making::PublicExtract, Sight::Public, About::Year,    false, ("公開部分（照合用）",             "The public part, with its proof")),
    f("report.pdf",      "application/pdf",           Making::Pdf,           Sight::Public, About::Year,    true,  ("評価報告書（PDF）",              "The report as PDF")),
    f("report-full.pdf", "application/pdf",           Making::Pdf,           Sight::All,    About::Year,    true,  ("庁内用評価報告書（PDF）",        "The report as PDF, with everything it holds")),
    f("ward.pdf",        "application/pdf",           Making::Pdf,           Sight::Public, About::Ward,    true,  ("区の評価報告書（PDF）",          "One ward as PDF")),
    f("section.pdf",     "application/pdf",           Making::Pdf,           Sight::Public, About::Section, true,  ("地区部会の報告書（PDF）",        "One section as PDF")),
    f("measure.pdf",     "application/pdf",           Making::Pdf,           Sight::Public, About::Measure, true,  ("施策の評価報告書（PDF）",        "One measure as PDF")),
    f("report.xlsx",     XLSX,                        Making::Workbook,      Sight::All,    About::Year,    true,  ("評価報告書（Excel）",            "The report as a workbook")),
    f("report.txt",      "text/plain; charset=utf-8", Making::Text,          Sight::Public, About::Year,    false, ("評価報告書（読み上げ用テキスト）", "The report as plain text")),
    f("open-data.zip",   "application/zip",           Making::OpenData,      Sight::Public, About::Year,    true,  ("オープンデータ",                 "Open data")),
];

const fn f(
    name: &'static str,
    media: &'static str,
    making: Making,
    sight: Sight,
    about: About,
    heavy: bool,
    (ja, en): (&'static str, &'static str),
) -> Format {
    Format { name, media, making, sight, about, heavy, ja, en }
}

impl Format {
    /// The download of a name.
    pub fn of(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// What it is called.
    pub fn label(&self) -> Label {
        Label { ja: self.ja.to_owned(), en: self.en.to_owned() }
    }

    /// Whether any of our own words stand in it, so that it can be had in another language.
    pub fn is_worded(&self) -> bool {
        !matches!(self.making, Making::Sealed | Making::OpenData)
    }

    /// The ending of its file's name, with the dot.
    pub fn ending(&self) -> &'static str {
        self.name.rfind('.').and_then(|dot| self.name.get(dot..)).unwrap_or_default()
    }
}
