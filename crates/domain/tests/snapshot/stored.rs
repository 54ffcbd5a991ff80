//! A sealed year read part by part is the one that is read as a whole, wherever it lies and however it is written.

use domain::snapshot::{File, Manifest, NotRead, Part, PublicExtract, Signature, Source, Stored, public, seal};
use kit::slow::Slow;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Checked, REPORT, Step, header, part, parts, sealed, signer};

fn slow(bytes: &[u8], until: u64) -> Slow<'_> {
    Slow { bytes, at_once: 1, until }
}

/// The form of the file as another reader has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    manifest: Manifest,
    parts: Vec<Part>,
    signature: Signature,
}

/// The file as that reader reads it, if it is one whose names and signature are of the form that they must have.
fn by_another(bytes: &[u8]) -> Option<File> {
    let Written { format, manifest, parts, signature } = serde_json::from_slice(bytes).ok()?;
    let is_name = |name: &str| !name.is_empty() && !name.chars().any(char::is_control);
    let named = manifest.leaves.names().iter().all(is_name) && parts.iter().all(|part| is_name(&part.name));
    let is_key = signature.key_id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let sound = named && (signature.algorithm == "Ed25519" && signature.key_id.len() == 16 && is_key);
    (sound && format == "sasaeai-snapshot/1").then_some(File { parts, manifest, signature })
}

fn whole(from: &dyn Source) -> Result<File, NotRead> {
    Stored::open(from)?.only(|_| true)
}

/// The file with blanks between all tokens, and the last members first.
fn written_otherwise(bytes: &[u8]) -> Step<Vec<u8>> {
    fn turned(value: &Value, out: &mut String) {
        match value {
            Value::Object(members) => {
                out.push_str(" {\t");
                for (place, (name, value)) in members.iter().rev().enumerate() {
                    out.push_str(if place > 0 { "\n,\r\n" } else { "" });
                    out.push_str(&format!("{} : ", json!(name)));
                    turned(value, out);
                }
                out.push_str(" }\n");
            }
            Value::Array(entries) => {
                out.push_str(" [ ");
                for (place, value) in entries.iter().enumerate() {
                    out.push_str(if place > 0 { " , " } else { "" });
                    turned(value, out);
                }
                out.push_str("\r\n] ");
            }
            other => out.push_str(&other.to_string()),
        }
    }
    let mut out = String::new();
    turned(&serde_json::from_slice(bytes)?, &mut out);
    Ok(out.into_bytes())
}

#[test]
fn it_is_what_is_read_as_a_whole() -> Checked {
    let mut parts = parts();
    // what ends where a part could end, and what a counter of brackets could take for one
    parts.push(part(
        "odd",
        json!([{"a": "\",\"name\":\"odd\"}", "name": "odd"}, "\\", "\\\"]}", {}, [], 0, true, null]),
    ));
    parts.push(part("text", json!("},{")));
    parts.push(part("number", json!(-1.5)));
    let bytes = seal(parts, header()?, &signer())?.bytes;
    let due = by_another(&bytes).ok_or("not read")?;
    assert_eq!(File::read(&bytes)?, due);
    let otherwise = written_otherwise(&bytes)?;
    for written in [&bytes, &otherwise] {
        assert_eq!(whole(written)?, due);
        assert_eq!(whole(&slow(written, u64::MAX))?, due);
        let stored = Stored::open(written)?;
        assert!(stored.parts().map(|(name, _)| name).eq(due.parts.iter().map(|part| part.name.as_str())));
        let place = stored.place("odd").ok_or("no such part")?;
        assert_eq!(stored.count(place)?, 8);
        let (mut each, mut entries) = (Vec::new(), Vec::new());
        stored.each(place, |entry: Value| {
            each.push(entry);
            Ok::<_, NotRead>(())
        })?;
        for entry in stored.entries(place)? {
            entries.push(stored.value::<Value>(&entry)?);
        }
        assert_eq!((Value::from(each), Value::from(entries)), (stored.value(place)?, stored.value(place)?));
        let members = stored.members(stored.place(REPORT).ok_or("no report")?)?;
        let visits = members.get("visits").ok_or("no visits")?;
        assert_eq!(stored.value::<i64>(visits)?, 42);
        assert!(stored.place("elsewhere").is_none());
    }
    Ok(())
}

#[test]
fn values_of_another_shape_are_refused() -> Checked {
    let long = "x".repeat(2_000);
    let odd = json!([[1, 2], {"a": 1}, "text", 7, null, {long: 1}]);
    let bytes = seal(vec![part("odd", odd)], header()?, &signer())?.bytes;
    let stored = Stored::open(&bytes)?;
    let places = stored.entries(stored.place("odd").ok_or("no such part")?)?;
    let [list, object, text, number, null, named] = places.as_slice() else { return Err("six".into()) };
    for place in [object, text, number, null] {
        assert!(matches!(stored.entries(place), Err(NotRead::Member { .. })));
        assert!(matches!(stored.count(place), Err(NotRead::Member { .. })));
        assert!(matches!(stored.each(place, |_: Value| Ok::<_, NotRead>(())), Err(NotRead::Member { .. })));
        assert!(!stored.is_list(place)?);
    }
    assert!(stored.is_list(list)?);
    for place in [list, text, number, null, named] {
        assert!(matches!(stored.members(place), Err(NotRead::Member { .. })));
    }
    assert!(matches!(stored.value::<bool>(number), Err(NotRead::Member { .. })));
    // a place that does not lie in the file
    assert_eq!(stored.members(&(bytes.len() as u64..u64::MAX)).err(), Some(NotRead::EndsEarly));
    Ok(())
}

#[test]
fn a_file_that_ends_early_or_cannot_be_read_is_told_so() -> Checked {
    let bytes = sealed()?.bytes;
    for length in 0..bytes.len() {
        let cut = bytes.get(..length).ok_or("too long")?;
        assert_eq!(whole(&cut).err(), Some(NotRead::EndsEarly), "{length} bytes");
    }
    for at in (0..bytes.len() as u64).step_by(97) {
        assert!(matches!(whole(&slow(&bytes, at)), Err(NotRead::Reader(_))), "byte {at}");
    }
    Ok(())
}

#[test]
fn whatever_is_changed_it_is_read_as_another_reads_it_or_refused() -> Checked {
    let bytes = sealed()?.bytes;
    let mut read = 0;
    for place in 0..bytes.len() {
        for other in *b"\"\\{}[],: 0x\xFF" {
            let mut changed = bytes.clone();
            if let Some(byte) = changed.get_mut(place) {
                *byte = other;
            }
            let (due, found) = (by_another(&changed), whole(&changed));
            assert_eq!(due.is_some(), found.is_ok(), "byte {place} as {other}: {due:?} and {found:?}");
            if let (Some(due), Ok(found)) = (due, found) {
                assert_eq!(due, found, "byte {place} as {other}");
                read += 1;
            }
        }
    }
    assert!(read > 1_000, "{read}");
    Ok(())
}

#[test]
fn the_public_part_is_copied_as_it_was_sealed_and_written_anew_when_it_was_not() -> Checked {
    let mut parts = parts();
    parts.push(part(public::NAME, json!({ "layout": 1, "tables": ["見守り", "\u{1F980}", 0.1] })));
    let bytes = seal(parts, header()?, &signer())?.bytes;
    let File { parts, manifest, signature } = File::read(&bytes)?;
    let body = parts.last().ok_or("no part")?.body.clone();
    let due = PublicExtract { manifest, signature, body }.write()?;
    for written in [bytes.clone(), written_otherwise(&bytes)?, due.clone(), written_otherwise(&due)?] {
        let mut extract = Vec::new();
        Stored::open(&written)?.extract(&mut extract)?;
        assert_eq!(extract, due);
    }
    let stored = Stored::open(&due)?;
    assert!(stored.is_extract && stored.parts().count() == 1);
    Ok(())
}

#[test]
fn members_that_the_form_does_not_have_are_refused() -> Checked {
    let bytes = String::from_utf8(sealed()?.bytes)?;
    for (from, to) in [
        ("{\"format\"", "{\"more\":1,\"format\""),
        ("\"signature\":{", "\"public\":{},\"signature\":{"),
        ("\"parts\":[", "\"parts\":[],\"parts\":["),
        ("{\"body\":", "{\"more\":1,\"body\":"),
        ("{\"body\":", "{\"body\":1,\"body\":"),
        ("sasaeai-snapshot/1", "sasaeai-snapshot/9"),
        ("sasaeai-snapshot/1", "sasaeai-public/1"),
    ] {
        let changed = bytes.replacen(from, to, 1).into_bytes();
        assert!(matches!(whole(&changed), Err(NotRead::Form(_) | NotRead::Member { .. })), "{to}");
        assert!(by_another(&changed).is_none(), "{to}");
    }
    let after = format!("{bytes} x").into_bytes();
    assert!(matches!(whole(&after), Err(NotRead::Member { .. })));
    Ok(())
}
