//! Every download, changed in every way that a file changes on its way to a reader: which verdict it has. And how the
//! verdicts are worded.

use std::collections::BTreeMap;

use domain::snapshot::{PublicKeys, SigningKey};
use export::check::VERDICTS;
use export::{About, Checked, FORMATS, Language, check};
use kit::exported::{extract, files, made, made_of};

use crate::forged::packed;
use crate::public::published;
use crate::year::full;

const WORDS: [&str; 2] = ["公開の課題", "後悔の課題"];

pub(crate) fn checked(file: &[u8], document: Option<&[u8]>) -> Checked {
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![SigningKey::from_seed(&[7; 32]).public(day, None)]).expect("keys");
    check(file, document, &keys)
}

pub(crate) fn told(what: &str, checked: &Checked, exit_code: u8, words: &str) {
    let said = checked.lines.join("\n");
    assert!(checked.exit_code == exit_code && said.contains(words), "{what}: {checked:?} does not say {words:?}");
    let meaning = VERDICTS.iter().find(|meaning| meaning.exit_code == exit_code).expect("a verdict");
    let first = &checked.lines[0];
    assert!(first.starts_with(&format!("{}: ", meaning.word)) || first.starts_with("wrong "), "{what}: {first}");
    let other_bytes = said.contains("the bytes are not those that were handed out");
    assert_eq!(other_bytes, exit_code == 5, "{what}: {said}");
}

fn swapped(file: &[u8], [from, to]: [&str; 2]) -> Vec<u8> {
    let text = String::from_utf8(file.to_vec()).expect("UTF-8");
    assert!(text.contains(from));
    text.replacen(from, to, 1).into_bytes()
}

/// An archive with one thing done to the first of its files that can have it done.
fn within(archive: &[u8], change: impl Fn(&str, &[u8]) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut members: BTreeMap<String, Vec<u8>> = files(archive.to_vec());
    let changed = members.iter().find_map(|(name, content)| Some((name.clone(), change(name, content)?)));
    let (name, content) = changed.expect("something to change");
    members.insert(name, content);
    packed(&members)
}

/// What a download becomes: in other bytes, with another word, with another first line.
fn changes(name: &str, file: &[u8], doctored: &[u8]) -> [Vec<u8>; 3] {
    let has = |content: &[u8]| String::from_utf8_lossy(content).contains(WORDS[0]);
    match name.rsplit_once('.').expect("an ending").1 {
        "json" => [
            [b" ", file].concat(),
            swapped(file, WORDS),
            swapped(file, if name == "public.json" { ["sasaeai-public/1", "x"] } else { ["sasaeai-snapshot/1", "x"] }),
        ],
        "pdf" => [
            [file, b"\n% saved again\n"].concat(),
            doctored.to_vec(),
            [b"%XYZ-1.7", &file["%PDF-1.7".len()..]].concat(),
        ],
        "txt" => [
            String::from_utf8(file.to_vec()).expect("UTF-8").replace("\r\n", "\n").into_bytes(),
            swapped(file, WORDS),
            swapped(file, ["\r\n", "（改訂）\r\n"]),
        ],
        "xlsx" => [
            packed(&files(file.to_vec())),
            within(file, |_, content| has(content).then(|| swapped(content, WORDS))),
            within(file, |_, content| {
                String::from_utf8_lossy(content).contains("<t>").then(|| swapped(content, ["<t>", "<t>違"]))
            }),
        ],
        _ => [
            packed(&files(file.to_vec())),
            within(file, |name, content| {
                (name.ends_with("issues.csv") && has(content)).then(|| swapped(content, WORDS))
            }),
            within(file, |name, content| name.starts_with("utf-8/").then(|| swapped(content, [",", "s,"]))),
        ],
    }
}

#[test]
fn every_download_has_its_verdict_whatever_was_done_to_it() {
    let sealed = published(&full());
    let doctored = swapped(&sealed, WORDS);
    let other = published(include_bytes!("minato-2019.json"));
    let subjects = [None, Some("ward-higashi"), Some("sample-section-higashi-1"), Some("measure-1")];
    // the first line of a PDF and of a document says which form it has; what a reader reads stands behind it
    let expected = |name: &str| match name.rsplit_once('.').expect("an ending").1 {
        "json" => [(1, "canonical form"), (1, "altered"), (1, ""), (4, ""), (0, "fiscal 2019")],
        "pdf" => [(5, "the words on all"), (1, "page "), (5, "the words on all"), (4, ""), (1, "hardly any page")],
        "txt" => [(5, "UTF-8"), (1, WORDS[1]), (1, "line 1 says"), (4, "ends early"), (1, "another year")],
        "xlsx" => [(5, "not compared"), (1, WORDS[1]), (1, "違"), (4, ""), (1, "")],
        _ => [(5, "packed again"), (1, WORDS[1]), (1, "record 1 says"), (4, ""), (1, "another year")],
    };
    for format in FORMATS {
        let of = subjects[[About::Year, About::Ward, About::Section, About::Measure]
            .iter()
            .position(|about| *about == format.about)
            .expect("a subject")];
        let file = made_of(&sealed, format.name, of, Language::Ja);
        let proves_itself = format.name.ends_with(".json");
        let document = Some(sealed.as_slice()).filter(|_| !proves_itself);
        told(format.name, &checked(&file, document), 0, if proves_itself { "fiscal 2018" } else { "byte for byte" });
        let [bytes, words, first] = changes(format.name, &file, &made_of(&doctored, format.name, of, Language::Ja));
        let cut = file[..file.len() / 2].to_vec();
        let strange = made_of(&other, format.name, of, Language::Ja);
        let cases = ["bytes", "words", "first line", "cut", "another year"];
        // a section or a measure may have nothing of what was changed on its pages
        let has_words = words != file;
        let all = cases.iter().zip([bytes, words, first, cut, strange]).zip(expected(format.name));
        for ((case, changed), (code, said)) in all {
            let what = format!("{}: {case}", format.name);
            let found = checked(&changed, document);
            if *case == "words" && !has_words {
                continue;
            }
            told(&what, &found, code, said);
        }
    }
}

/// What an editor or a spreadsheet does to a text when it saves it.
fn saved(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let wide = |units: fn(u16) -> [u8; 2], mark: &str| {
        format!("{mark}{text}").encode_utf16().flat_map(units).collect::<Vec<u8>>()
    };
    let code_page = |text: &str| encoding_rs::SHIFT_JIS.encode(&text.replace('\u{2212}', "\u{FF0D}")).0.into_owned();
    vec![
        ("UTF-8", text.replace("\r\n", "\n").into_bytes()),
        ("UTF-8", text.replace("\r\n", "\r").into_bytes()),
        ("UTF-8", format!("\u{FEFF}{}\r\n\r\n", text.replace("\r\n", "\n")).into_bytes()),
        ("UTF-16LE", wide(u16::to_le_bytes, "\u{FEFF}")),
        ("UTF-16BE", wide(u16::to_be_bytes, "")),
        ("CP932", code_page(text)),
        ("EUC-JP", encoding_rs::EUC_JP.encode(text).0.into_owned()),
    ]
}

#[test]
fn a_text_or_a_table_in_another_encoding_says_the_same_words() {
    let sealed = published(&full());
    let public = extract(&sealed);
    let members = files(made(&sealed, "open-data.zip", Language::Ja));
    let mut texts = vec![("report.txt".to_owned(), made(&sealed, "report.txt", Language::Ja), "line")];
    for name in ["utf-8/issues.csv", "utf-8/figures.csv", "utf-8/activities.csv"] {
        texts.push((name.to_owned(), members[name].clone(), "record"));
    }
    for (name, file, unit) in texts {
        told(&name, &checked(&file, Some(&public)), 0, &format!("{name} is unchanged, byte for byte"));
        let text = String::from_utf8(file.clone()).expect("UTF-8").trim_start_matches('\u{FEFF}').to_owned();
        for (encoding, saved) in saved(&text) {
            let found = checked(&saved, Some(&public));
            if encoding == "CP932" && unit == "record" {
                // the archive holds just that
                told(&name, &found, 0, &format!("{} is unchanged, byte for byte", name.replace("utf-8", "cp932")));
                continue;
            }
            told(&format!("{name} in {encoding}"), &found, 5, &format!("the file is in {encoding}"));
            told(&name, &checked(&saved, None), 4, "carries no proof");
            // a word in the middle, and the first line
            let place = text.lines().count() / 2;
            let other = |number: usize| {
                let lines = (1..).zip(text.lines());
                lines
                    .map(|(at, line)| format!("{}{line}\r\n", if at == number { "違" } else { "" }))
                    .collect::<String>()
            };
            for number in [1, place] {
                let (_, changed) =
                    self::saved(&other(number)).into_iter().find(|(one, _)| *one == encoding).expect("it");
                let found = checked(&changed, Some(&public));
                told(&format!("{name} in {encoding}, {number}"), &found, 1, "what was sealed gives");
                told(&name, &found, 1, &format!("compared with {name}"));
                assert!(found.lines[0].starts_with(&format!("altered: {unit} ")), "{found:?}");
                assert!(found.lines[0].contains('違'), "{found:?}");
            }
        }
        let cut = checked(&file[..file.len() - file.len() / 4], Some(&public));
        told(&name, &cut, 4, &format!("the file ends early: {unit}"));
    }
    // what a spreadsheet writes as Unicode text, and with every field in quotes
    let table = String::from_utf8(members["utf-8/issues.csv"].clone()).expect("UTF-8");
    let records = kit::exported::records(table.as_bytes());
    let quoted: String = records
        .iter()
        .map(|one| one.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(",") + "\n")
        .collect();
    told("quoted", &checked(quoted.as_bytes(), Some(&public)), 5, "how fields are quoted");
    let tabs: String = records.iter().map(|one| one.join("\t") + "\r\n").collect();
    let wide: Vec<u8> = format!("\u{FEFF}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    told("tabs", &checked(&wide, Some(&public)), 5, "UTF-16LE");
    // of another year
    let strange = made(&published(include_bytes!("minato-2019.json")), "open-data.zip", Language::Ja);
    told("another year", &checked(&files(strange)["utf-8/figures.csv"], Some(&public)), 1, "may be of another year");
    // a description says nothing of a year, and is not called altered
    told("description", &checked(&members["datapackage.json"], Some(&public)), 4, "the archive that it stands in");
}

#[test]
fn a_file_of_the_archive_in_another_encoding_says_the_same_words() {
    let sealed = published(&full());
    let archive = made(&sealed, "open-data.zip", Language::Ja);
    for name in ["README.ja.txt", "utf-8/issues.csv", "cp932/issues.csv", "cp932/UNMAPPABLE.csv"] {
        let content = &files(archive.clone())[name];
        let encoding = if name == "cp932/issues.csv" { encoding_rs::SHIFT_JIS } else { encoding_rs::UTF_8 };
        let text = encoding.decode(content).0;
        let wide: Vec<u8> = format!("\u{FEFF}{}", text.trim_start_matches('\u{FEFF}'))
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let again = within(&archive, |one, _| (one == name).then(|| wide.clone()));
        told(name, &checked(&again, None), 5, &format!("{name} was saved again, in UTF-16LE"));
    }
    let laid_out = |_: &str, content: &[u8]| {
        let value: Option<serde_json::Value> = serde_json::from_slice(content).ok();
        value.map(|_| [b"\n\t", content, b"\n\n"].concat())
    };
    told("JSON", &checked(&within(&archive, laid_out), None), 5, "csvw-metadata.json was laid out anew");
    let cut =
        within(&archive, |name, content| (name == "utf-8/issues.csv").then(|| content[..content.len() / 2].to_vec()));
    told("cut", &checked(&cut, None), 4, "utf-8/issues.csv: it ends early");
}

/// Letters that CP932 lacks are not compared, and the verdict says how many.
#[test]
fn what_a_code_page_lacks_is_said() {
    let sealed = crate::year::changed(|parts| {
        crate::year::first(parts, "annual-report").1["content"]["answers"]["summary"] =
            serde_json::json!("𠮷野さんと¥100〜、髙橋さん");
    });
    let public = extract(&published(&sealed));
    let text = String::from_utf8(made(&published(&sealed), "report.txt", Language::Ja)).expect("UTF-8");
    assert!(text.contains("𠮷野"));
    for mark in ["〓", "?"] {
        let soft = text.replace(['𠮷', '¥'], mark).replace('〜', "～").replace('\u{2212}', "－");
        let file = encoding_rs::SHIFT_JIS.encode(soft.trim_start_matches('\u{FEFF}')).0.into_owned();
        told(mark, &checked(&file, Some(&public)), 5, "2 letters that the encoding lacks");
        let other = encoding_rs::SHIFT_JIS
            .encode(soft.trim_start_matches('\u{FEFF}').replace("髙橋", "?橋").as_str())
            .0
            .into_owned();
        told(mark, &checked(&other, Some(&public)), 1, "?橋");
    }
}

/// The first line of the two languages, and what the manual says of each exit code.
#[test]
fn every_exit_code_is_worded_and_in_the_manual() {
    let manual = include_str!("../../../docs/API.md");
    for (code, meaning) in (0..).zip(VERDICTS) {
        assert_eq!(meaning.exit_code, code);
        assert!(manual.contains(&format!("{code} {}", meaning.word)), "{code} {}", meaning.word);
        let checked = Checked { exit_code: code, lines: vec![format!("{}: x", meaning.word)] };
        assert_eq!(checked.told(Language::En), checked.lines);
        let told = checked.told(Language::Ja);
        assert!(told[0].starts_with(&format!("判定{code}：")) && told[0].contains(meaning.ja), "{told:?}");
        assert_eq!(told.last(), checked.lines.last());
    }
}
