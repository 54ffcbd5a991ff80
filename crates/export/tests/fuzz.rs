//! Downloads changed by chance: they have a verdict, and the good one only when another reader finds in them what was
//! handed out. The chance is the same each time.

use std::collections::BTreeMap;

use domain::snapshot::{PublicKeys, SigningKey};
use export::check::{attached, letters, of_open_data, of_workbook};
use export::{Language, check};
use kit::exported::{extract, files, made, made_of, sheets};
use kit::mutate::Mutator;

use crate::forged::packed;
use crate::public::published;
use crate::year::full;

/// An archive with one of its files changed, or with its own bytes changed.
fn changed(chance: &mut Mutator, archive: &[u8], parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    if chance.below(4) == 0 {
        return chance.changed(archive);
    }
    let mut parts = parts.clone();
    let name = parts.keys().nth(chance.below(parts.len())).expect("a file").clone();
    let content = chance.changed(&parts[&name]);
    parts.insert(name, content);
    packed(&parts)
}

#[test]
fn a_workbook_changed_by_chance_is_sound_only_when_its_cells_are() {
    let due = made(&published(&full()), "report.xlsx", Language::Ja);
    let (parts, cells) = (files(due.clone()), sheets(due.clone()));
    let mut chance = Mutator::new(31);
    let mut sound = 0;
    for round in 0..120 {
        let file = changed(&mut chance, &due, &parts);
        match of_workbook(&file, &due) {
            Ok(_) => {
                sound += 1;
                assert!(sheets(file) == cells, "round {round}");
            }
            Err(verdict) => assert!([1, 4].contains(&verdict.exit_code), "round {round}: {verdict:?}"),
        }
    }
    // what a file says of itself, and spaces between elements, change nothing
    assert!(sound < 60, "{sound}");
}

/// The records of every table, and the other files as they are.
fn values(parts: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<Vec<Vec<u8>>>> {
    let records = |content: &[u8]| -> Vec<Vec<Vec<u8>>> {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(content);
        let records = reader.into_byte_records().map(|record| record.expect("a record"));
        records.map(|record| record.iter().map(<[u8]>::to_vec).collect()).collect()
    };
    let told = |(name, content): (&String, &Vec<u8>)| {
        let is_table = name.ends_with(".csv");
        (name.clone(), if is_table { records(content) } else { vec![vec![content.clone()]] })
    };
    parts.iter().map(told).collect()
}

#[test]
fn an_archive_changed_by_chance_is_sound_only_when_its_records_are() {
    let due = made(&published(&full()), "open-data.zip", Language::Ja);
    let parts = files(due.clone());
    let mut chance = Mutator::new(32);
    for round in 0..250 {
        let file = changed(&mut chance, &due, &parts);
        match of_open_data(&file, &due) {
            Ok(_) => assert!(values(&files(file)) == values(&parts), "round {round}"),
            Err(verdict) => assert!([1, 4].contains(&verdict.exit_code), "round {round}: {verdict:?}"),
        }
    }
}

#[test]
fn a_pdf_changed_by_chance_has_words_or_none() {
    let sealed = published(&full());
    let pdf = made_of(&sealed, "area.pdf", Some("ward-higashi"), Language::Ja);
    let due = letters(&pdf).expect("pages");
    let mut chance = Mutator::new(33);
    let mut read = 0;
    for _ in 0..60 {
        let file = chance.changed(&pdf);
        let _said = attached(&file);
        read += usize::from(letters(&file).is_some_and(|found| found == due));
    }
    assert!(read < 60);
    let day = "2018-04-01".parse().expect("a day");
    let keys = PublicKeys::new(vec![SigningKey::from_seed(&[7; 32]).public(day, None)]).expect("keys");
    let public = extract(&sealed);
    for round in 0..60 {
        let file = chance.changed(if round < 3 { &pdf } else { &public });
        let checked = check(&file, Some(&sealed), &keys);
        assert!(!checked.told(Language::En).concat().contains("unchanged"), "round {round}: {checked:?}");
        assert!(round < 3 || checked.exit_code != 0, "round {round}: {checked:?}");
    }
}
