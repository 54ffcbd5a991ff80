//! Downloads checked as a citizen checks them: unchanged, packed or saved again, changed, cut, with the document inside
//! and beside.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use domain::snapshot::{PublicKeys, SigningKey};
use export::{Checked, Language, check};
use kit::exported::{extract, files, made, made_of};
use zip::write::SimpleFileOptions;

use crate::public::published;
use crate::year::{SEALED, full};

fn keys() -> PublicKeys {
    let day = "2018-04-01".parse().expect("a day");
    PublicKeys::new(vec![SigningKey::from_seed(&[7; 32]).public(day, None)]).expect("keys")
}

fn checked(file: &[u8], document: Option<&[u8]>) -> Checked {
    check(file, document, &keys())
}

pub(crate) fn packed(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in files {
        archive.start_file(name, options).expect("a file");
        archive.write_all(content).expect("its content");
    }
    archive.finish().expect("an archive").into_inner()
}

fn told(checked: &Checked, exit_code: u8, words: &str) {
    assert_eq!(checked.exit_code, exit_code, "{checked:?}");
    assert!(checked.told(Language::En).join("\n").contains(words), "{checked:?} does not say {words:?}");
}

#[test]
fn an_archive_proves_itself_and_tells_which_file_differs() {
    let archive = made(&published(&full()), "open-data.zip", Language::Ja);
    told(&checked(&archive, None), 0, "byte for byte");
    let members = files(archive.clone());
    told(&checked(&packed(&members), None), 5, "says what was sealed");

    let with = |name: &str, change: &dyn Fn(&[u8]) -> Vec<u8>| {
        let mut members = members.clone();
        let changed = change(&members[name]);
        assert_ne!(changed, members[name], "{name}");
        members.insert(name.to_owned(), changed);
        checked(&packed(&members), None)
    };
    let swap = |from: &'static str, to: &'static str| {
        move |file: &[u8]| String::from_utf8_lossy(file).replacen(from, to, 1).into_bytes()
    };
    // a spreadsheet saved it: other line ends, no mark at the beginning
    let again =
        |file: &[u8]| String::from_utf8_lossy(file).trim_start_matches('\u{FEFF}').replace("\r\n", "\n").into_bytes();
    told(&with("utf-8/issues.csv", &again), 5, "utf-8/issues.csv was saved again");
    let changed = with("utf-8/issues.csv", &swap("公開の課題", "後悔の課題"));
    told(&changed, 1, "altered: utf-8/issues.csv: record 3");
    told(&with("README.ja.txt", &swap("市町村", "市長村")), 1, "altered: README.ja.txt");
    told(&with("public.json", &swap("公開の課題", "後悔の課題")), 1, "altered: public");
    told(&with("datapackage.json", &swap("licenses", "licences")), 1, "datapackage.json");
    // other terms of use are other terms of use in every file that names them
    told(&with("datapackage.json", &swap("CC-BY-4.0", "CC0-1.0")), 5, "CC0-1.0");

    let mut fewer = members.clone();
    fewer.remove("utf-8/figures.csv");
    told(&checked(&packed(&fewer), None), 4, "utf-8/figures.csv");
    let mut more = members.clone();
    more.insert("utf-8/more.csv".to_owned(), b"x".to_vec());
    told(&checked(&packed(&more), None), 1, "utf-8/more.csv");
    for cut in [4, archive.len() / 2, archive.len() - 1] {
        assert_eq!(checked(&archive[..cut], None).exit_code, 4, "{cut}");
    }
}

#[test]
fn an_archive_without_the_document_is_checked_with_it_beside() {
    let sealed = published(&full());
    let mut members = files(made(&sealed, "open-data.zip", Language::Ja));
    members.remove("public.json");
    told(&checked(&packed(&members), None), 4, "--document");
    let public = extract(&sealed);
    told(&checked(&packed(&members), Some(&public)), 4, "public.json");
    let older = made(SEALED, "open-data.zip", Language::Ja);
    let unknown = checked(&older, Some(SEALED));
    told(&unknown, 3, "unknown key");
    told(&unknown, 3, "this is said of the document given with --document");
}

#[test]
fn a_workbook_saved_again_is_compared_cell_by_cell() {
    let sealed = published(&full());
    for language in [Language::Ja, Language::En] {
        let workbook = made(&sealed, "report.xlsx", language);
        told(&checked(&workbook, None), 4, "--document");
        told(&checked(&workbook, Some(&sealed)), 0, "byte for byte");
        let members = files(workbook);
        told(&checked(&packed(&members), Some(&sealed)), 5, "hold the values");
        let mut changed = members.clone();
        let said = |member: &&mut Vec<u8>| String::from_utf8_lossy(member).contains("公開の課題");
        let sheet = changed.values_mut().find(said).expect("the issue");
        *sheet = String::from_utf8_lossy(sheet).replacen("公開の課題", "後悔の課題", 1).into_bytes();
        told(&checked(&packed(&changed), Some(&sealed)), 1, "後悔の課題");
        let public = extract(&sealed);
        told(&checked(&packed(&members), Some(&public)), 4, "whole sealed document");
    }
}

#[test]
fn plain_text_carries_no_proof_and_says_what_does() {
    let sealed = published(&full());
    let public = extract(&sealed);
    for language in [Language::Ja, Language::En] {
        let text = made(&sealed, "report.txt", language);
        for file in [text.as_slice(), b"a,b\r\n1,2\r\n", b"\x89PNG\r\n", "本文".as_bytes()] {
            told(&checked(file, None), 4, "carries no proof");
            told(&checked(file, None), 4, "unit.pdf, measure.pdf, open-data.zip, public.json, snapshot.json");
        }
        for document in [&sealed, &public] {
            told(&checked(&text, Some(document)), 0, "byte for byte");
            let said = String::from_utf8(text.clone()).expect("UTF-8");
            let again = said.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
            told(&checked(again.as_bytes(), Some(document)), 5, "saved the file again");
            let changed = said.replacen("公開の課題", "後悔の課題", 1);
            let line = said.lines().position(|line| line.contains("公開の課題")).expect("the issue") + 1;
            told(&checked(changed.as_bytes(), Some(document)), 1, &format!("altered: line {line} "));
            told(&checked(&said.as_bytes()[..said.len() / 3], Some(document)), 4, "ends early: line ");
        }
        assert_ne!(checked(&text, Some(b"{}")).exit_code, 0);
        told(&checked(b"a,b\r\n", Some(&sealed)), 4, "it is not known what it is");
    }
}

/// A PDF that carries a file, as far as a check reads one.
fn pdf(name: &str, carried: &[u8], keywords: &str) -> Vec<u8> {
    let objects: [Vec<u8>; 6] = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Kids[3 0 R]>>>>>>".to_vec(),
        b"<</Type/Pages/Kids[]/Count 0>>".to_vec(),
        format!("<</Limits[({name})({name})]/Names[({name})4 0 R]>>").into_bytes(),
        format!("<</Type/Filespec/F({name})/UF({name})/EF<</F 5 0 R>>/AFRelationship/Source>>").into_bytes(),
        [format!("<</Length {}>>\nstream\n", carried.len()).as_bytes(), carried, b"\nendstream"].concat(),
        format!("<</Keywords({keywords})>>").into_bytes(),
    ];
    let mut out = b"%PDF-2.0\n".to_vec();
    let mut table = String::from("xref\n0 7\n0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{number} 0 obj\n").as_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(table.as_bytes());
    out.extend(format!("trailer\n<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    out
}

#[test]
fn a_pdf_is_checked_by_the_document_it_carries() {
    let sealed = published(&full());
    let public = extract(&sealed);
    let read = export::check::attached(&pdf("public.json", &public, "a, sasaeai:report.txt::ja, b")).expect("a PDF");
    assert_eq!(read.document.as_deref(), Some(public.as_slice()));
    assert_eq!(read.keyword.as_deref(), Some("sasaeai:report.txt::ja"));

    // made again it is other bytes: the document is sound, and there is no page whose words could be compared
    let saved = checked(&pdf("public.json", &public, "sasaeai:report.txt::ja"), None);
    told(&saved, 4, "sound");
    told(&saved, 4, "sasaeai render");
    told(&checked(&pdf("public.json", &public, "something else"), None), 4, "no words");
    told(&checked(&pdf("snapshot.json", &sealed, ""), None), 4, "no words");
    told(&checked(&pdf("other.json", &public, "sasaeai:report.txt::ja"), None), 4, "--document");
    told(&checked(&pdf("other.json", &public, "sasaeai:report.txt::ja"), Some(&public)), 4, "no words");
    let changed = String::from_utf8(public).expect("text").replacen("公開の課題", "後悔の課題", 1);
    told(&checked(&pdf("public.json", changed.as_bytes(), "sasaeai:report.txt::ja"), None), 1, "altered: public");
    for odd in [b"%PDF-1.7".as_slice(), b"%PDF-2.0\nxref\n", b"PK\x03\x04", b"", b"\x1b[2J", b"{\"format\":\"x\"}"] {
        let checked = checked(odd, None);
        assert!([1, 4].contains(&checked.exit_code), "{checked:?}");
        assert!(!checked.told(Language::En).concat().contains('\u{1b}'));
    }
}

#[test]
fn the_program_s_own_pdf_files_prove_themselves() {
    let sealed = published(&full());
    for (name, of) in [("report.pdf", None), ("report-full.pdf", None), ("area.pdf", Some("ward-higashi"))] {
        let pdf = made_of(&sealed, name, of, Language::Ja);
        told(&checked(&pdf, None), 0, "byte for byte");
        let mut other = pdf.clone();
        let place = other.len() / 2;
        other[place] ^= 1;
        let found = checked(&other, None);
        assert!(!found.told(Language::En).concat().contains("unchanged"), "{name}: a flipped bit is not noticed");
    }
}
