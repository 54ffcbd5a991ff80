//! Downloads made while the document is read: wherever that lies, and whatever goes wrong on the way.

use std::io::{self, Cursor, Seek, SeekFrom, Write};

use domain::snapshot::File;
use export::report::{Sight, Unreadable};
use export::{About, FORMATS, Format, Language, render_to};
use kit::exported::{choices, made, report, walked};
use kit::slow::Slow;
use serde_json::{Value, json};

use crate::public::published;
use crate::year::{changed, first, full};

/// The whole year of today's demonstration.
const TODAY: &[u8] = include_bytes!("minato-2019.json");

fn slow(bytes: &[u8], until: u64) -> Slow<'_> {
    Slow { bytes, at_once: 1_021, until }
}

/// Takes so many bytes.
struct Full(Cursor<Vec<u8>>, u64);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.position() + bytes.len() as u64 > self.1 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Full {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

fn whole_year() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.about == About::Year)
}

#[test]
fn rows_that_are_walked_are_those_that_are_held() {
    let many =
        published(&kit::large::year(TODAY, kit::large::Size { areas: 3, units: 2, activities: 40, measures: 5 }, ""));
    for sealed in [TODAY.to_vec(), published(&full()), many] {
        for sight in [Sight::All, Sight::Public] {
            let held = report(&sealed, sight).tables;
            assert!(held.iter().any(|table| table.key == "activities" && table.rows.len() > 10));
            assert!(walked(&sealed, sight).expect("a readable year") == held, "{sight:?}");
        }
    }
}

#[test]
fn however_the_document_comes_the_download_is_the_same() {
    for format in whole_year() {
        let due = made(TODAY, format.name, Language::Ja);
        let mut slowly = Cursor::new(Vec::new());
        render_to(&slow(TODAY, u64::MAX), format, None, &choices(Language::Ja), &mut slowly).expect("a download");
        assert!(slowly.into_inner() == due, "{}", format.name);
    }
}

#[test]
fn what_cannot_be_read_or_written_to_its_end_is_an_error() {
    let length = TODAY.len() as u64;
    for format in whole_year() {
        for at in [0, length / 7, length / 2, length - 2] {
            let made = render_to(&slow(TODAY, at), format, None, &choices(Language::Ja), Cursor::new(Vec::new()));
            let why = made.expect_err("a broken disk").to_string();
            assert!(why.contains("a broken disk"), "{}, byte {at}: {why}", format.name);
        }
        for room in [0, 1_000, 20_000] {
            let to = Full(Cursor::new(Vec::new()), room);
            let made = render_to(&TODAY, format, None, &choices(Language::Ja), to);
            assert!(made.is_err(), "{} in {room} bytes", format.name);
            // nor is it lost in a buffer
            let to = io::BufWriter::with_capacity(1 << 20, Full(Cursor::new(Vec::new()), room));
            let made = render_to(&TODAY, format, None, &choices(Language::Ja), to);
            assert!(made.is_err(), "{} in {room} bytes, buffered", format.name);
        }
    }
}

#[test]
fn a_document_that_is_not_understood_is_refused_by_both_ways_of_reading() {
    type Change = fn(&mut Value);
    let odd: [(&str, Change); 5] = [
        ("activity-report", |body| body["content"] = json!(null)),
        ("activity-report", |body| body["content"]["answers"] = json!("none")),
        ("activity-report", |body| body["edition"] = json!("another form")),
        ("area-rollup", |body| body["organisation"] = json!([])),
        ("annual-report", |body| *body = json!([])),
    ];
    for (kind, change) in odd {
        let sealed = changed(|parts| change(first(parts, kind).1));
        let held = export::report::Report::read(
            &File::read(&sealed).expect("a file"),
            Sight::All,
            &export::suppress::Small::USUAL,
        );
        assert!(held.is_err(), "{kind}");
        assert!(walked(&sealed, Sight::All).is_err(), "{kind}");
    }
}

#[test]
fn a_row_or_table_that_is_none_is_told_with_its_place() {
    let sealed = published(&full());
    let twice = File::read(&sealed).expect("a file").parts.last().expect("a part").body["tables"][0].clone();
    for (pointer, odd) in [
        ("/tables/0/rows/1", json!(["", 1])),
        ("/tables/3/rows/0/2", json!({"day": "someday"})),
        ("/tables/1", twice.clone()),
        ("/tables", Value::Array(vec![json!({"rows": []}); 18])),
    ] {
        let mut file = File::read(&sealed).expect("a file");
        *file.parts.last_mut().expect("a part").body.pointer_mut(pointer).expect("a value") = odd;
        let refused = walked(&file.write().expect("a file"), Sight::Public).expect_err("no such row");
        let Unreadable::Value { pointer: told, .. } = refused else { panic!("{refused:?}") };
        assert!(told.contains(if pointer.contains("/rows/") { "/rows/" } else { "/tables" }), "{told}");
    }
}
