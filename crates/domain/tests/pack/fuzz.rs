//! The files of a pack, changed by chance: there are faults or a pack, and never an end of the program.

use kit::mutate::Mutator;

use super::{Checked, files};

#[test]
fn a_pack_changed_by_chance_is_read_or_has_faults() -> Checked {
    let files = files("minato-sample");
    let mut chance = Mutator::new(2_024);
    let (mut read, mut faults) = (0, 0);
    for name in files.keys() {
        for _ in 0..6 {
            let mut changed = files.clone();
            let text = chance.changed(files.get(name).ok_or("no file")?.as_bytes());
            changed.insert(name.clone(), String::from_utf8_lossy(&text).into_owned());
            match domain::pack::read(&changed) {
                Ok(_) => read += 1,
                Err(found) => {
                    assert!(!found.is_empty(), "{name}");
                    faults += 1;
                }
            }
        }
    }
    assert!(faults > read, "{faults} and {read}");
    Ok(())
}
