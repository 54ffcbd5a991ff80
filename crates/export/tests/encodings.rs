//! Texts and tables in the encodings in which editors and spreadsheets save them: the same words are the same, and another
//! one is named with its place, whichever the encoding.

use export::Language;
use export::check::of_open_data;
use kit::exported::{extract, files, made, records};

use crate::alterations::written;
use crate::public::published;
use crate::verdicts::{checked, told, within};
use crate::year::full;

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
        ("ISO-2022-JP", encoding_rs::ISO_2022_JP.encode(text).0.into_owned()),
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
                assert!(found.told(Language::En)[0].starts_with(&format!("altered: {unit} ")), "{found:?}");
                assert!(found.told(Language::En)[0].contains('違'), "{found:?}");
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

/// In an encoding; what it lacks stands as a question mark.
fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    if encoding == encoding_rs::UTF_16LE {
        return format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    let has = |letter: char| !encoding.encode(letter.encode_utf8(&mut [0; 4])).2;
    let text: String = text.chars().map(|letter| if has(letter) { letter } else { '?' }).collect();
    encoding.encode(&text).0.into_owned()
}

/// Every table, in every encoding, with one cell changed, a different one each time: just that cell is named, whether the
/// table stands in the archive or alone.
#[test]
fn the_cell_that_differs_is_named_in_every_encoding() {
    let sealed = published(&full());
    let public = extract(&sealed);
    let archive = made(&sealed, "open-data.zip", Language::Ja);
    let members = files(archive.clone());
    let encodings = [
        encoding_rs::UTF_8,
        encoding_rs::UTF_16LE,
        encoding_rs::SHIFT_JIS,
        encoding_rs::EUC_JP,
        encoding_rs::ISO_2022_JP,
    ];
    let mut met = 0_usize;
    for (name, content) in members.iter().filter(|(name, _)| name.starts_with("utf-8/")) {
        let rows = records(content);
        for encoding in encodings.into_iter().filter(|_| rows.len() > 1) {
            for turn in 0..4 {
                met += 1;
                let (row, column) = (1 + (met * 7 + turn) % (rows.len() - 1), (met * 3 + turn) % rows[0].len());
                let mut changed = rows.clone();
                // at the beginning, at the end, as a word of ASCII, or all of it
                match turn {
                    0 => changed[row][column].insert(0, '違'),
                    1 => changed[row][column].push('違'),
                    2 => changed[row][column].push('x'),
                    _ => changed[row][column] = "違".to_owned(),
                }
                let file = encoded(&written(&changed), encoding);
                let place = format!("record {} ({}) says “", row + 1, rows[0][column]);
                let what = format!("{name} in {}, {place}", encoding.name());
                let forged = within(&archive, |one, _| (one == name).then(|| file.clone()));
                let found = of_open_data(&forged, &archive).expect_err("altered");
                told(&what, &found, 1, &format!("altered: {name}: {place}"));
                if turn == met % 4 {
                    told(&what, &checked(&file, Some(&public)), 1, &format!("altered: {place}"));
                }
            }
        }
    }
    assert!(met > 100, "{met}");
}
