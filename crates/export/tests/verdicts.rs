//! Every file, altered in every way that a file is altered on its way to a reader: which verdict it has. And how the
//! verdicts are worded.

use std::collections::BTreeMap;

use domain::snapshot::{PublicKeys, Receipt, SigningKey, Stored, prove};
use export::check::VERDICTS;
use export::{About, Checked, FORMATS, Language, check};
use kit::exported::{extract, files, made, made_of};

use crate::alterations::{CHANGES, Shape, Subject};
use crate::forged::packed;
use crate::public::published;
use crate::year::full;

pub(crate) const WORDS: [&str; 2] = ["公開の課題", "後悔の課題"];

pub(crate) fn checked(file: &[u8], document: Option<&[u8]>) -> Checked {
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![SigningKey::from_seed(&[7; 32]).public(day, None)]).expect("keys");
    check(file, document, &keys)
}

pub(crate) fn told(what: &str, checked: &Checked, exit_code: u8, words: &str) {
    let said = checked.told(Language::En).join("\n");
    assert!(checked.exit_code == exit_code && said.contains(words), "{what}: {checked:?} does not say {words:?}");
    let meaning = VERDICTS.iter().find(|meaning| meaning.exit_code == exit_code).expect("a verdict");
    let first = &checked.told(Language::En)[0];
    assert!(first.starts_with(&format!("{}: ", meaning.word)) || first.starts_with("wrong "), "{what}: {first}");
    let other_bytes = said.contains("the bytes are not those that were handed out");
    assert_eq!(other_bytes, exit_code == 5, "{what}: {said}");
    told_in_japanese(what, checked);
}

/// Each line is Japanese, but for what stands in quotes or brackets, and names of files and arguments.
fn told_in_japanese(what: &str, checked: &Checked) {
    let is_kana = |letter: char| ('ぁ'..='ヿ').contains(&letter);
    for line in checked.told(Language::Ja) {
        let (mut depth, mut is_quoted, mut bare) = (0_u32, false, String::new());
        for letter in line.chars() {
            match letter {
                '「' | '“' | '（' => depth += 1,
                '」' | '”' | '）' => depth = depth.saturating_sub(1),
                '"' => is_quoted = !is_quoted,
                _ if depth == 0 && !is_quoted => bare.push(letter),
                _ => {}
            }
        }
        let words = bare.split(|letter: char| !letter.is_ascii_lowercase() && letter != ' ');
        let english = words.map(str::trim).find(|words| words.split_whitespace().count() > 2);
        assert!(english.is_none() && line.chars().any(is_kana), "{what}: {english:?} in {line}");
    }
}

pub(crate) fn swapped(file: &[u8], [from, to]: [&str; 2]) -> Vec<u8> {
    let text = String::from_utf8(file.to_vec()).expect("UTF-8");
    assert!(text.contains(from));
    text.replacen(from, to, 1).into_bytes()
}

/// An archive with one thing done to the first of its files that can have it done.
pub(crate) fn within(archive: &[u8], change: impl Fn(&str, &[u8]) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut members: BTreeMap<String, Vec<u8>> = files(archive.to_vec());
    let changed = members.iter().find_map(|(name, content)| Some((name.clone(), change(name, content)?)));
    let (name, content) = changed.expect("something to change");
    members.insert(name, content);
    packed(&members)
}

/// Three years: the year, the same with other words, another one.
struct Years {
    sealed: Vec<u8>,
    doctored: Vec<u8>,
    strange: Vec<u8>,
}

impl Years {
    fn read() -> Self {
        let sealed = published(&full());
        let doctored = swapped(&sealed, WORDS);
        Self { doctored, strange: published(include_bytes!("minato-2019.json")), sealed }
    }

    /// Alters every file of these shapes in every way.
    fn altered(&self, shapes: &[Shape], subjects: &[Subject]) {
        let mut met = 0;
        for subject in subjects.iter().filter(|subject| shapes.contains(&subject.shape)) {
            let document = match subject.shape {
                Shape::Sealed | Shape::Receipts => None,
                Shape::Table | Shape::Description => Some(extract(&self.sealed)),
                Shape::Pdf | Shape::Text | Shape::Workbook | Shape::Archive => Some(self.sealed.clone()),
            };
            for change in &CHANGES {
                let Some(file) = (change.made)(subject) else { continue };
                let (code, words) = (change.due)(subject.shape);
                let what = format!("{}: {}", subject.name, change.called);
                told(&what, &checked(&file, document.as_deref()), code, words);
                met += 1;
            }
        }
        assert!(met > 8 * shapes.len(), "{met}");
    }

    /// Each download.
    fn downloads(&self) -> Vec<Subject> {
        let subjects = [None, Some("ward-higashi"), Some("sample-section-higashi-1"), Some("measure-1")];
        let one = |format: &export::Format| {
            let about = [About::Year, About::Area, About::Unit, About::Measure];
            let of = subjects[about.iter().position(|about| *about == format.about).expect("a subject")];
            let of_year = |year: &[u8]| made_of(year, format.name, of, Language::Ja);
            let (file, strange) = (of_year(&self.sealed), of_year(&self.strange));
            let shape = match format.name.rsplit_once('.').expect("an ending").1 {
                "json" => Shape::Sealed,
                "pdf" => Shape::Pdf,
                "txt" => Shape::Text,
                "xlsx" => Shape::Workbook,
                _ => Shape::Archive,
            };
            let is_text = [Shape::Sealed, Shape::Text].contains(&shape);
            let doctored = if is_text { swapped(&file, WORDS) } else { of_year(&self.doctored) };
            Subject { name: format.name.to_owned(), shape, file, doctored, strange }
        };
        FORMATS.iter().map(one).collect()
    }

    /// Each file of the open data on its own.
    fn members(&self) -> Vec<Subject> {
        let of = |year: &[u8]| files(made(year, "open-data.zip", Language::Ja));
        let (mut doctored, mut strange) = (of(&self.doctored), of(&self.strange));
        let one = |(name, file): (String, Vec<u8>)| {
            let shape = match name.rsplit_once('.').expect("an ending").1 {
                "json" => Shape::Description,
                "txt" => Shape::Text,
                _ => Shape::Table,
            };
            let mut doctored = doctored.remove(&name).expect("it");
            if shape == Shape::Description {
                doctored = swapped(&file, ["見本", "見木"]);
            } else if name == "README.ja.txt" {
                doctored = swapped(&file, ["市町村", WORDS[1]]);
            }
            // a year may lack a table
            let strange = strange.remove(&name).unwrap_or_else(|| file.clone());
            Subject { name, shape, file, doctored, strange }
        };
        of(&self.sealed).into_iter().filter(|(name, _)| name != "public.json").map(one).collect()
    }

    /// What one report is proved with.
    fn proofs(&self) -> Vec<Subject> {
        let proof = |year: &[u8]| {
            let stored = Stored::open(&year).expect("a sealed year");
            let report = stored.parts().find_map(|(name, _)| name.strip_prefix("activity-report/")).expect("a report");
            prove(&stored, report).expect("a proof")
        };
        let (file, strange) = (proof(&self.sealed), proof(&self.strange));
        let receipt = Receipt {
            municipality: "992003".to_owned(),
            part: "activity-report/2018-1".to_owned(),
            revision: 2,
            content_hash: [3; 32],
            organisation: "sample-section-higashi-1".to_owned(),
            organisation_name: "ひがし見本第一地区会（サンプル）".to_owned(),
            submitted_at: "2019-05-02T01:02:03Z".parse().expect("a moment"),
        };
        let receipt = receipt.issue(&SigningKey::from_seed(&[7; 32])).expect("a receipt").to_string().into_bytes();
        let other = |file: &[u8]| swapped(file, ["サンプル", "サンブル"]);
        vec![
            Subject { doctored: other(&file), name: "a proof".to_owned(), shape: Shape::Sealed, file, strange },
            Subject {
                doctored: other(&receipt),
                name: "a receipt".to_owned(),
                shape: Shape::Receipts,
                strange: receipt.clone(),
                file: receipt,
            },
        ]
    }
}

#[test]
fn every_download_has_its_verdict_whatever_was_done_to_it() {
    let years = Years::read();
    years.altered(&[Shape::Sealed, Shape::Text, Shape::Workbook, Shape::Archive], &years.downloads());
}

#[test]
fn every_pdf_has_its_verdict_whatever_was_done_to_it() {
    let years = Years::read();
    years.altered(&[Shape::Pdf], &years.downloads());
}

#[test]
fn every_file_of_the_open_data_has_its_verdict_whatever_was_done_to_it() {
    let years = Years::read();
    years.altered(&[Shape::Table, Shape::Text, Shape::Description], &years.members());
}

#[test]
fn every_proof_has_its_verdict_whatever_was_done_to_it() {
    let years = Years::read();
    years.altered(&[Shape::Sealed, Shape::Receipts], &years.proofs());
}

/// What both languages begin with, and what the manual says of each exit code.
#[test]
fn every_exit_code_is_worded_and_in_the_manual() {
    let manual = include_str!("../../../docs/API.md");
    for (code, meaning) in (0..).zip(VERDICTS) {
        assert_eq!(meaning.exit_code, code);
        assert!(manual.contains(&format!("{code} {}", meaning.word)), "{code} {}", meaning.word);
        let checked = Checked::worded(code, ["これは見本です", "this is a sample"]);
        assert!(checked.told(Language::En)[0].starts_with(&format!("{}: ", meaning.word)));
        assert!(checked.told(Language::En).last().is_some_and(|last| last.contains(meaning.en)));
        let said = checked.told(Language::Ja);
        assert!(said[0].starts_with(&format!("判定{code}：")) && said[0].contains(meaning.ja), "{said:?}");
        assert_eq!(said[1], "これは見本です");
    }
}
