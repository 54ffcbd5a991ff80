//! docs/samples: what the program makes of the sample year (サンプル), byte for byte, so that everybody can look at it
//! without running anything, and check it. A sample that changed is a layout that changed.

use std::path::PathBuf;

use domain::snapshot::{File, PublicKeys};
use export::{Choices, Format, check};

/// The second year of the sample municipality as its demonstration sealed it, with the year before to compare with.
const SEALED: &[u8] = include_bytes!("minato-2019.json");
/// The keys of that demonstration.
const KEYS: &str = "keys.json";

/// The downloads, and the document that a check of them needs beside the file.
const SAMPLES: [(&str, &str, Option<&[u8]>); 4] = [
    ("report.pdf", "minato-2019.pdf", None),
    ("report.txt", "minato-2019.txt", Some(SEALED)),
    ("report.xlsx", "minato-2019.xlsx", Some(SEALED)),
    ("open-data.zip", "minato-2019.zip", None),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/samples")
}

fn committed(file: &str) -> Vec<u8> {
    std::fs::read(folder().join(file)).unwrap_or_default()
}

#[test]
fn the_samples_are_what_the_program_makes_and_whoever_checks_them_finds_them_sound() {
    let keys = PublicKeys::parse(&committed(KEYS)).expect("the published keys");
    assert_eq!(domain::snapshot::verify(SEALED, &keys).exit_code(), 0);
    // the sample is sealed by the rules of today
    kit::exported::check(SEALED);
    // as the municipality decided, which is what it hands out
    let choices = Choices::decided(&File::read(SEALED).expect("a sealed year").parts).expect("choices");
    for (name, file, document) in SAMPLES {
        let render =
            || export::render(SEALED, Format::of(name).expect("a format"), None, &choices).expect("a download");
        let made = render();
        assert!(made == render(), "{name} differs from itself");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(folder().join(file), &made).expect("a file");
        }
        let committed = committed(file);
        assert!(committed == made, "{file} is not what the program makes: read it as a picture, then `just regen`");
        let checked = check(&committed, document, &keys);
        assert_eq!(checked.exit_code, 0, "{name}: {checked:?}");
    }
}
