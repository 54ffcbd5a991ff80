//! docs/generated/formats.md: which downloads of a sealed year there are.

use std::collections::BTreeSet;

use domain::form::Label;
use domain::term::Terms;
use export::report::Sight;
use export::{About, FORMATS};

use super::{code, compare, table};

#[test]
fn the_formats_are_as_committed() {
    let rows = FORMATS.iter().map(|format| {
        let shows = match format.sight {
            Sight::All => "everything that the sealed document holds",
            Sight::Public => "what is for everybody; small counts withheld",
        };
        let heavy = if format.heavy { "yes" } else { "–" };
        let about = match format.about {
            About::Year => "the year",
            About::Area => "one area",
            About::Unit => "one unit",
            About::Measure => "one measure",
        };
        let Label { ja, en } = Terms::default().fill(&format.label());
        vec![code(format.name), ja, en, code(format.media), about.to_owned(), shows.to_owned(), heavy.to_owned()]
    });
    let body =
        table(&["name", "名前", "what it is", "media type", "about", "shows", "heavy"], rows.collect::<Vec<_>>());
    compare("formats.md", "The downloads of a sealed year", "`crates/export/src/table.rs`", &body);
}

#[test]
fn a_name_is_that_of_one_format_and_says_its_kind() {
    let names: BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    for format in FORMATS {
        assert!(format.ending().len() > 3, "{}", format.name);
        assert_eq!(export::Format::of(format.name), Some(format));
    }
}
