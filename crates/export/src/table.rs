//! FORMATS, the fifth of the six tables: the downloads of a sealed year.

use domain::form::Label;
use domain::words;

use crate::report::Sight;

/// How a download is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Making {
    /// The sealed document itself, byte for byte.
    Sealed,
    /// The public part of the sealed document with its proof: [`domain::snapshot::PublicExtract`].
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

words! {
    /// The subject of a download.
    pub enum About {
        /// The whole year.
        Year = "year",
        /// One area, named by its key.
        Area = "area",
        /// One unit, named by its key.
        Unit = "unit",
        /// One measure, named by its key.
        Measure = "measure",
    }
}

/// A download.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Format {
    /// The download's name in its URL.
    pub name: &'static str,
    /// The download's media type.
    pub media: &'static str,
    /// How the download is made.
    pub making: Making,
    /// Which content of the sealed document the download shows.
    pub sight: Sight,
    /// The download's subject. A download about one area, unit or measure is requested with the key of that subject.
    pub about: About,
    /// Whether making the download is slow enough to limit how many are made at once.
    pub heavy: bool,
    /// The download's name in Japanese.
    pub ja: &'static str,
    /// The download's name in English.
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
    f("area.pdf",        "application/pdf",           Making::Pdf,           Sight::Public, About::Area,    true,  ("{area}の評価報告書（PDF）",      "One {area} as PDF")),
    f("unit.pdf",     "application/pdf",           Making::Pdf,           Sight::Public, About::Unit, true,  ("{unit}の報告書（PDF）",          "One {unit} as PDF")),
    f("measure.pdf",     "application/pdf",           Making::Pdf,           Sight::Public, About::Measure, true,  ("{measure}の評価報告書（PDF）",   "One {measure} as PDF")),
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
    /// Returns the download with this name.
    pub fn of(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Returns the download's name in both languages.
    pub fn label(&self) -> Label {
        Label { ja: self.ja.to_owned(), en: self.en.to_owned() }
    }

    /// Returns whether the download contains words of the program. Such a download exists in both languages.
    pub fn is_worded(&self) -> bool {
        !matches!(self.making, Making::Sealed | Making::OpenData)
    }

    /// Returns the ending of the file name, with the dot.
    pub fn ending(&self) -> &'static str {
        self.name.rfind('.').and_then(|dot| self.name.get(dot..)).unwrap_or_default()
    }
}
