//! docs/samples: what the program makes of the sample year (サンプル), byte for byte, so that everybody can look at it
//! without running anything. A sample that changed is a layout that changed.

use std::path::PathBuf;

use export::Language;
use tests::exported::made;

use crate::public::published;
use crate::year::SEALED;

#[test]
fn the_samples_are_what_the_program_makes() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/samples");
    // with its part for everybody, as every year is sealed
    let sealed = published(SEALED);
    for (name, language, file) in [
        ("report.pdf", Language::Ja, "minato-2018.pdf"),
        ("report.txt", Language::Ja, "minato-2018.txt"),
        ("report.xlsx", Language::Ja, "minato-2018.xlsx"),
    ] {
        let path = folder.join(file);
        let made = made(&sealed, name, language);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, &made).expect("a file");
        }
        let committed = std::fs::read(&path).unwrap_or_default();
        assert!(committed == made, "{file} is not what the program makes: read it as a picture, then `just regen`");
    }
}
