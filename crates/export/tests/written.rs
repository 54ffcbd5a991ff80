//! A11: letters that NFC would write as another one, and that the Japanese code page has: names are written with them.
//! They stay as written from the door to every download and back, and an exchanged one is told.

use domain::gram::{fold, searched};
use domain::text::{Limits, clean};
use encoding_rs::SHIFT_JIS;
use export::Language;
use export::check::{letters, of_open_data, of_workbook};
use export::open_data::encode;
use export::pdf::unprintable;
use kit::exported::{files, made, made_of, records, sheets};
use kit::pdf::{parted_and_united, printed_again, words};
use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;

use crate::checked::packed;
use crate::public::published;
use crate::saved::{carrying, checked, redrawn, stream, streams, told, with};
use crate::year::{changed, first};

/// Each beside the one that NFC writes: the ideographs of CP932's IBM extensions, and the sign of the ångström.
const LETTERS: [char; 23] = [
    '\u{212B}', '\u{F929}', '\u{F9DC}', '\u{FA10}', '\u{FA12}', '\u{FA15}', '\u{FA16}', '\u{FA17}', '\u{FA18}',
    '\u{FA19}', '\u{FA1A}', '\u{FA1B}', '\u{FA1C}', '\u{FA1D}', '\u{FA1E}', '\u{FA20}', '\u{FA22}', '\u{FA25}',
    '\u{FA26}', '\u{FA2A}', '\u{FA2B}', '\u{FA2C}', '\u{FA2D}',
];

const UNIT: &str = "sample-section-higashi-1";

/// What NFC writes.
fn other(letter: char) -> char {
    std::iter::once(letter).nfc().next().expect("a letter")
}

fn lacks(letter: char) -> bool {
    !encode(&letter.to_string()).lacking.is_empty()
}

/// Every letter beside the other one.
fn both() -> String {
    LETTERS.iter().flat_map(|letter| [*letter, other(*letter)]).collect()
}

/// A year in which a unit wrote this.
fn saying(text: &str) -> Vec<u8> {
    published(&changed(|parts| {
        first(parts, "activity-report").1["content"]["activities"][0]["title"] = json!(text);
    }))
}

#[test]
fn these_are_the_letters_on_which_the_code_page_and_nfc_disagree() {
    let all = ('\u{80}'..='\u{10FFFF}').filter(|letter| other(*letter) != *letter && !lacks(*letter));
    assert_eq!(all.collect::<Vec<_>>(), LETTERS);
}

#[test]
fn they_stay_as_written_in_every_download_and_prove_themselves() {
    let text = both();
    assert_eq!(clean(&text, Limits { most: 99, lines: false }, ""), Ok(text.clone()), "at the door");
    assert!(unprintable(&text).0.is_empty());
    let sealed = saying(&text);
    for name in ["snapshot.json", "public.json", "report.txt", "report.xlsx", "open-data.zip"] {
        let made = made(&sealed, name, Language::Ja);
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(&text);
        let is_there = match name {
            "report.xlsx" => sheets(made.clone()).values().flatten().flatten().any(|cell| cell.to_string() == text),
            "open-data.zip" => {
                let members = files(made.clone());
                let (older, ..) = SHIFT_JIS.decode(&members["cp932/activities.csv"]);
                let due: String = text.chars().map(|letter| if lacks(letter) { '〓' } else { letter }).collect();
                assert!(older.contains(&due), "the code page has every one of them");
                let lacking = records(&members["cp932/UNMAPPABLE.csv"]);
                assert!(lacking[1..].iter().all(|one| !LETTERS.iter().any(|letter| one[3] == letter.to_string())));
                holds(&members["utf-8/activities.csv"]) && holds(&members["public.json"])
            }
            _ => holds(&made),
        };
        assert!(is_there, "{name}");
        told(&checked(&made, Some(&sealed)), 0, "sound");
    }
    for (name, of) in [("report.pdf", None), ("report-full.pdf", None), ("unit.pdf", Some(UNIT))] {
        let pdf = made_of(&sealed, name, of, Language::Ja);
        assert!(words(&pdf).contains(&text), "{name} to another program");
        assert!(letters(&pdf).expect("pages").concat().contains(&text), "{name} to the check");
        told(&checked(&pdf, None), 0, "byte for byte");
        told(&checked(&parted_and_united(&pdf), Some(&sealed)), 5, "the words on all");
        told(&checked(&printed_again(&pdf), Some(&sealed)), 5, "the words on all");
    }
}

#[test]
fn an_exchanged_letter_is_told_wherever_the_bytes_differ() {
    let sealed = saying(&both());
    let pdf = made_of(&sealed, "unit.pdf", Some(UNIT), Language::Ja);
    let fonts: Vec<(usize, String)> = streams(&pdf, "/CMap")
        .into_iter()
        .filter_map(|(number, content)| Some((number, String::from_utf8(content).ok()?)))
        .collect();
    for letter in LETTERS {
        let exchanged = both().replace(letter, &other(letter).to_string());
        let forged = saying(&exchanged);
        let text = String::from_utf8(sealed.clone()).expect("text").replace(&both(), &exchanged);
        told(&checked(text.as_bytes(), None), 1, "altered: activity-report");
        for name in ["report.txt", "report.xlsx", "open-data.zip"] {
            let (due, found) = (made(&sealed, name, Language::Ja), made(&forged, name, Language::Ja));
            let verdict = match name {
                "report.txt" => checked(&found, Some(&sealed)),
                "report.xlsx" => of_workbook(&found, &due).expect_err("another letter"),
                _ => {
                    // whoever forges a table leaves the rest as it was
                    let mut members = files(due.clone());
                    let tables = files(found);
                    for table in ["utf-8/activities.csv", "cp932/activities.csv"] {
                        let mut one = members.clone();
                        one.insert(table.to_owned(), tables[table].clone());
                        told(&checked(&packed(&one), None), 1, table);
                    }
                    members.insert("utf-8/activities.csv".to_owned(), tables["utf-8/activities.csv"].clone());
                    of_open_data(&packed(&members), &due).expect_err("another letter")
                }
            };
            assert_eq!(verdict.exit_code, 1, "{name} {letter}: {verdict:?}");
        }
        // the page as it was, but for what the file says which letter is drawn
        let (was, is) = (code(letter), code(other(letter)));
        let said = fonts.iter().filter(|(_, font)| font.contains(&was));
        let fonts: Vec<_> = said.map(|(number, font)| (*number, font.replace(&was, &is))).collect();
        assert!(!fonts.is_empty(), "{letter} is in no font");
        let fonts: Vec<_> =
            fonts.iter().map(|(number, font)| (*number, stream("/Type/CMap", font.as_bytes()))).collect();
        let changed = with(&pdf, &fonts);
        assert!(words(&changed).contains(&exchanged), "{letter} to another program");
        told(&checked(&changed, None), 1, &format!("{}{}", other(letter), other(letter)));
    }
    let other = made_of(&saying(&both().nfc().collect::<String>()), "unit.pdf", Some(UNIT), Language::Ja);
    told(&checked(&carrying(&other, &sealed), None), 1, "altered: page");
}

/// As a font's table of letters writes it.
fn code(letter: char) -> String {
    format!("<{:04X}>", u32::from(letter))
}

/// Of letters that share a glyph in the fonts, and of one that no font has, whose other form is drawn.
#[test]
fn what_is_drawn_alike_is_still_said_as_it_was_written() {
    let text = "\u{F900}\u{8C48}と\u{FA70}\u{4E26}";
    assert!(unprintable(text).0.is_empty());
    let sealed = saying(text);
    let pdf = made_of(&sealed, "unit.pdf", Some(UNIT), Language::Ja);
    assert!(words(&pdf).contains(text), "{}", words(&pdf));
    told(&checked(&pdf, None), 0, "byte for byte");
    told(&checked(&parted_and_united(&pdf), Some(&sealed)), 5, "the words on all");
    told(&checked(&printed_again(&pdf), Some(&sealed)), 5, "the words on all");
    // what a reader copies is another letter than the one that is drawn
    let forged = redrawn(&pdf, |drawn| {
        let (before, after) = drawn.split_once("BT")?;
        let (text, after) = after.split_once("ET")?;
        Some(format!("{before}/Span <</ActualText(forged)>> BDC BT{text}ET EMC{after}"))
    });
    told(&checked(&forged, None), 1, "“forged” to whoever copies");
}

#[test]
fn a_search_finds_them_by_the_other_form() {
    for letter in LETTERS {
        let (written, other) = (format!("{letter}田町"), format!("{}田町", other(letter)));
        assert_eq!(fold(&written), fold(&other), "{letter}");
        assert_eq!(searched(&written), searched(&other), "{letter}");
    }
}
