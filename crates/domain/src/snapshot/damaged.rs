//! Diagnoses unreadable files. A file ends early, or it is complete and something was changed. The changed part is
//! found through its neighbours, which still have the hashes that the manifest lists.

use std::io::{self, BufRead as _};

use memchr::memmem;
use serde_json::Value;

use super::format::NotRead;
use super::merkle::{Hash, hash_of, leaf_hash};
use super::source::{Source, reading};
use super::stream::{Listed, Stop};
use super::verdict::{Alteration, Lack, Verdict, altered, unreadable};
use super::{proof, public};

/// The bytes of a signature before the key id. `VALUE` follows the key id; `LENGTH` includes the closing braces.
const SIGNATURE: &[u8] = b"\"signature\":{\"algorithm\":\"Ed25519\",\"key_id\":\"";
const VALUE: &[u8] = b"\",\"value\":\"";
const LENGTH: usize = SIGNATURE.len() + 16 + VALUE.len() + 88 + 3;
/// The number of bytes examined at the end of a file.
const END: usize = 2048;

/// Returns the verdict on an unreadable sealed year. `stop` is the place where the file stops being as sealed.
pub(super) fn verdict(why: NotRead, stop: &Stop, from: &dyn Source) -> Verdict {
    let is_early = match (&why, stop) {
        (NotRead::Reader(_) | NotRead::NoMember(_), _) => true,
        (NotRead::Form(_), _) => false,
        (NotRead::EndsEarly, Stop::End(end)) => end.len() < LENGTH.saturating_add(2) && !end.ends_with(b"}}"),
        (NotRead::EndsEarly, _) => !last(from).is_ok_and(|end| is_signed(&end_of(&end), 0)),
    };
    if is_early { Verdict::Incomplete { why: Lack::File(why) } } else { at(stop, why) }
}

/// Returns the verdict on a public extract that cannot be read.
pub(super) fn extract(bytes: &[u8], why: NotRead) -> Verdict {
    let mut rest = bytes;
    let listed = match Listed::read(&mut rest, public::FORMAT, b",\"public\":") {
        Ok(Ok(listed)) => listed,
        Ok(Err(stop)) => return verdict(why, &stop, &bytes),
        Err(reader) => return verdict(NotRead::Reader(reader.to_string()), &Stop::Opening, &bytes),
    };
    // The place where the signature begins, or where it must begin if it was changed.
    let ends = [memmem::rfind(rest, b",\"signature\":"), rest.len().checked_sub(LENGTH.saturating_add(1))];
    let name = format!(",\"name\":\"{}\"}}", public::NAME);
    let found = ends.into_iter().flatten().map(|end| {
        let (body, end) = rest.split_at_checked(end).unwrap_or_default();
        (leaf_hash(&[b"{\"body\":", body, name.as_bytes()].concat()), end)
    });
    let listed = listed.leaves.hash(public::NAME);
    let sound = found.into_iter().find(|(hash, _)| listed == Some(hash)).map(|(_, end)| end);
    let stop = match sound {
        Some(end) => Stop::End([b"]", end].concat()),
        None if listed.is_some() => Stop::Part(public::NAME.to_owned()),
        None => Stop::Manifest,
    };
    verdict(why, &stop, &bytes)
}

/// Returns the verdict on a proof that cannot be read.
pub(super) fn proof(bytes: &[u8], why: NotRead) -> Verdict {
    // The signature is followed by the size of the tree, whose number of digits is unknown. A file that is cut within
    // these digits ends with one.
    let size = b",\"size\":".len();
    let plain = end_of(bytes);
    let is_whole = (1..21).any(|digits| is_signed(&plain, size.saturating_add(digits)));
    let is_whole = is_whole && !plain.last().is_some_and(u8::is_ascii_digit);
    let is_early = match &why {
        NotRead::Reader(_) | NotRead::NoMember(_) => true,
        NotRead::Form(_) => false,
        NotRead::EndsEarly => !is_whole,
    };
    if is_early {
        return Verdict::Incomplete { why: Lack::File(why) };
    }
    let opening = format!("{{\"format\":\"{}\",", proof::FORMAT);
    if !bytes.starts_with(opening.as_bytes()) {
        return at(&Stop::Opening, why);
    }
    let (part, way) = (memmem::find(bytes, b",\"part\":"), memmem::rfind(bytes, b",\"path\":["));
    let Some((part, way)) = part.zip(way) else { return altered(None, Alteration::Form(why)) };
    let before = bytes.get(..part).unwrap_or_default();
    let stated = memmem::find(before, b"\"leaf\":\"").and_then(|at| hash(before.get(at.saturating_add(8)..)?));
    let body = bytes.get(part.saturating_add(8)..way).unwrap_or_default();
    match stated {
        Some(stated) if stated == leaf_hash(body) && !is_json(before) => altered(None, Alteration::Manifest(why)),
        Some(stated) if stated == leaf_hash(body) => altered(None, Alteration::Signature(why)),
        Some(_) => altered(name(body).as_deref(), Alteration::Content),
        None => altered(None, Alteration::Path),
    }
}

/// Returns the verdict on unreadable receipts. A receipt ends with its signature, a list of receipts with a bracket
/// after it.
pub(super) fn receipts(bytes: &[u8], why: NotRead) -> Verdict {
    let is_list = bytes.trim_ascii_start().starts_with(b"[");
    let plain = end_of(bytes);
    // A list that is cut after an entry ends with a comma.
    let is_whole = is_signed(&plain, usize::from(is_list)) && !plain.ends_with(b",");
    let ends_early = matches!(why, NotRead::EndsEarly);
    if ends_early && is_whole { altered(None, Alteration::Form(why)) } else { unreadable(why) }
}

/// Checks whether the text before the part is readable.
fn is_json(before: &[u8]) -> bool {
    let whole = [before, b"}"].concat();
    serde_json::from_slice::<Value>(&whole).is_ok_and(|value| {
        let manifest = value.get("manifest").cloned().unwrap_or_default();
        serde_json::from_value::<super::Statement>(manifest).is_ok()
    })
}

fn hash(text: &[u8]) -> Option<Hash> {
    std::str::from_utf8(text.get(..64)?).ok().and_then(hash_of)
}

/// Returns the name at the end of a part.
fn name(part: &[u8]) -> Option<String> {
    let at = memmem::rfind(part, b",\"name\":")?.saturating_add(8);
    let name: String = serde_json::from_slice(part.get(at..)?.strip_suffix(b"}")?).ok()?;
    Some(name).filter(|name| !name.chars().any(char::is_control))
}

fn at(stop: &Stop, why: NotRead) -> Verdict {
    match stop {
        Stop::Opening => altered(None, Alteration::Form(why)),
        Stop::Manifest => altered(None, Alteration::Manifest(why)),
        Stop::Part(name) => altered(Some(name), Alteration::Content),
        Stop::Before(name) => altered(Some(name), Alteration::Before),
        Stop::End(_) => altered(None, Alteration::Signature(why)),
    }
}

/// Returns the end of a file, without the blanks that programs write between values.
fn end_of(bytes: &[u8]) -> Vec<u8> {
    let mut end = Vec::new();
    let mut is_between = false;
    for byte in bytes.get(bytes.len().saturating_sub(END)..).unwrap_or_default() {
        match byte {
            b'\n' | b'\r' | b'\t' => is_between = true,
            b' ' if is_between || end.last() == Some(&b':') => {}
            byte => {
                end.push(*byte);
                is_between = false;
            }
        }
    }
    end
}

/// Checks whether a file ends with a whole signature and `after` further bytes. One place in the signature may have
/// changed.
fn is_signed(end: &[u8], after: usize) -> bool {
    let value = VALUE.len().saturating_add(88 + 3);
    let signature = [(SIGNATURE, LENGTH), (b"\"key_id\":\"".as_slice(), value.saturating_add(16 + 10)), (VALUE, value)];
    signature.iter().any(|(mark, length)| {
        memmem::rfind(end, mark).is_some_and(|at| end.len().saturating_sub(at) == length.saturating_add(after))
    })
}

/// Reads the end of a file.
fn last(from: &dyn Source) -> io::Result<Vec<u8>> {
    let mut from = reading(from, 0);
    let mut last = Vec::new();
    loop {
        let piece = from.fill_buf()?;
        if piece.is_empty() {
            return Ok(last);
        }
        last.extend_from_slice(piece.get(piece.len().saturating_sub(END)..).unwrap_or_default());
        last.drain(..last.len().saturating_sub(END));
        let length = piece.len();
        from.consume(length);
    }
}
