//! The secrets of an installation (E11): made once, and refused when they are none or others can read them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use server::secrets;

fn put(path: &Path, text: &str, mode: u32) {
    fs::write(path, text).expect("a file");
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
}

/// E11: empty, all one byte, no key, or readable by others: refused for every secret, with the way out.
#[test]
fn a_secret_that_is_none_is_refused_with_the_way_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let sound = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    for name in ["seal", "tokens", "buckets", "pepper"] {
        let path = folder.path().join(format!("{name}.key"));
        let refused = |text: &str, mode: u32| {
            put(&path, text, mode);
            let words = secrets::key(folder.path(), name).map(|_| ()).expect_err("refused").to_string();
            assert!(words.contains(&path.display().to_string()), "{words}");
            words
        };
        assert!(refused("", 0o600).contains("is empty; put the copy of your backup"));
        assert!(refused("\n", 0o600).contains("is empty"));
        assert!(refused("not a key", 0o600).contains("64 hexadecimal digits"));
        for byte in ["00", "ff", "2a"] {
            assert!(refused(&byte.repeat(32), 0o600).contains("one byte over and over"));
        }
        for mode in [0o644, 0o640, 0o604, 0o620, 0o666] {
            assert!(refused(sound, mode).contains(&format!("chmod 600 {}", path.display())), "{mode:o}");
        }
        for mode in [0o600, 0o400] {
            put(&path, sound, mode);
            assert_eq!(secrets::key(folder.path(), name).expect("a key").to_hex().as_str(), sound);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("a mode");
        }
    }
}

#[test]
fn a_secret_is_made_once_and_is_its_owners_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = secrets::key(&folder.path().join("new"), "tokens").expect("a key");
    let again = secrets::key(&folder.path().join("new"), "tokens").expect("the same");
    assert_eq!(first.to_hex(), again.to_hex());
    let mode = fs::metadata(folder.path().join("new/tokens.key")).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // what was written before with another mode is closed when it is written again
    let path = folder.path().join("sign-ins.json");
    put(&path, "{}", 0o644);
    secrets::write(&path, "[]").expect("written");
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
}

/// E11: a pepper is always there; one that was retired still opens what it closed.
#[test]
fn peppers_rotate_by_moving_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = secrets::peppers(folder.path()).expect("a pepper");
    let parameters = auth::password::Parameters::new(64, 1, 1).expect("parameters");
    let stored = auth::password::hash("gorvik mul tezn", &parameters, first.current()).expect("a hash");
    fs::rename(folder.path().join("pepper.key"), folder.path().join("pepper-2026.key")).expect("moved");
    let second = secrets::peppers(folder.path()).expect("peppers");
    assert_ne!(first.current().id(), second.current().id());
    let verified = auth::password::verify("gorvik mul tezn", &stored, &parameters, &second).expect("a look");
    assert!(verified.ok && verified.needs_rehash);
    fs::remove_file(folder.path().join("pepper-2026.key")).expect("removed");
    let third = secrets::peppers(folder.path()).expect("peppers");
    assert!(auth::password::verify("gorvik mul tezn", &stored, &parameters, &third).is_err());
}
