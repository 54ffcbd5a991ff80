//! Diagnoses unreadable files. A file ends early, or it is complete and something was changed. The changed part is
//! found through its neighbours, which still have the hashes that the manifest lists.

use std::io::{self, BufRead as _, Read as _};

use memchr::memmem;

use super::format::NotRead;
use super::merkle::{Hash, hash_of, leaf_hash};
use super::source::{Source, reading};
use super::stream::{BODY, Begun, Listed, Stop};
use super::syntax::{Checked, Syntax};
use super::verdict::{Alteration, Lack, Verdict, altered, of_member, unreadable};
use super::{proof, public};

/// The bytes of a signature before the key id. `VALUE` follows the key id; `LENGTH` includes the closing braces.
const SIGNATURE: &[u8] = b"\"signature\":{\"algorithm\":\"Ed25519\",\"key_id\":\"";
const VALUE: &[u8] = b"\",\"value\":\"";
const LENGTH: usize = SIGNATURE.len() + 16 + VALUE.len() + 88 + 3;
/// The number of bytes examined at the end of a file.
const END: usize = 2048;

/// Number of bytes at the beginning of a part in which something may stand before it.
const AHEAD: usize = 64;

/// Returns the verdict on an unreadable sealed year. `stop` is the place where the file stops being as sealed.
pub(super) fn verdict(why: NotRead, stop: &Stop, from: &dyn Source) -> Verdict {
    let is_whole = || match stop {
        Stop::End(end) => end.len() >= LENGTH.saturating_add(2) || end.ends_with(b"}}"),
        Stop::Opening | Stop::Manifest | Stop::Part(_) | Stop::Before(_) => {
            last(from).is_ok_and(|end| is_signed(&end_of(&end), 0))
        }
    };
    let why = told(why, from, is_whole);
    if is_lack(&why) { Verdict::Incomplete { why: Lack::File(why) } } else { at(stop, why, from) }
}

/// Returns the error with its place. A text that is not JSON is told by its first fault, and ends early only if its
/// bytes do. `is_whole` says whether the end of the file is that of a whole one.
fn told(why: NotRead, from: &dyn Source, is_whole: impl FnOnce() -> bool) -> NotRead {
    match syntax(from) {
        Err(reader) => NotRead::Reader(reader.to_string()),
        Ok(Checked::Broken(fault)) => NotRead::NotJson(fault),
        Ok(Checked::Ends(fault)) if why == NotRead::EndsEarly && is_whole() => NotRead::NotJson(fault),
        Ok(Checked::Ends(_) | Checked::Json) => placed(why, from),
    }
}

/// Returns whether the file lacks something, in place of holding something else.
fn is_lack(why: &NotRead) -> bool {
    matches!(why, NotRead::EndsEarly | NotRead::NoMember(_) | NotRead::Reader(_))
}

/// Checks the grammar of a file.
fn syntax(from: &dyn Source) -> io::Result<Checked> {
    let (mut from, mut syntax) = (reading(from, 0), Syntax::new(0));
    loop {
        let piece = from.fill_buf()?;
        if piece.is_empty() {
            return Ok(syntax.end());
        }
        if let Err(fault) = syntax.piece(piece) {
            return Ok(Checked::Broken(fault));
        }
        let length = piece.len();
        from.consume(length);
    }
}

/// Returns the error with the place of the member that it names.
fn placed(why: NotRead, from: &dyn Source) -> NotRead {
    let NotRead::Member { member, at: None, what } = why else { return why };
    let at = Syntax::place(reading(from, 0).bytes().map_while(Result::ok), 0, &member);
    NotRead::Member { member, at, what }
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
        None if listed.is_some() => {
            let (at, hash) = (bytes.len() as u64, listed.copied().unwrap_or_default());
            Stop::Part(Begun { name: public::NAME.to_owned(), index: 0, at, hash })
        }
        None => Stop::Manifest,
    };
    verdict(why, &stop, &bytes)
}

/// Returns the verdict on a proof that cannot be read.
pub(super) fn proof(bytes: &[u8], why: NotRead) -> Verdict {
    // The signature is followed by the size of the tree, whose number of digits is unknown. A file that is cut within
    // these digits ends with one.
    let is_whole = || {
        let size = b",\"size\":".len();
        let plain = end_of(bytes);
        let is_signed = (1..21).any(|digits| is_signed(&plain, size.saturating_add(digits)));
        is_signed && !plain.last().is_some_and(u8::is_ascii_digit)
    };
    let why = told(why, &bytes, is_whole);
    if is_lack(&why) {
        return Verdict::Incomplete { why: Lack::File(why) };
    }
    let opening = format!("{{\"format\":\"{}\",", proof::FORMAT);
    if !bytes.starts_with(opening.as_bytes()) {
        return at(&Stop::Opening, why, &bytes);
    }
    let (part, way) = (memmem::find(bytes, b",\"part\":"), memmem::rfind(bytes, b",\"path\":["));
    let Some((part, way)) = part.zip(way) else { return altered(None, of_member(why)) };
    let before = bytes.get(..part).unwrap_or_default();
    let stated = memmem::find(before, b"\"leaf\":\"").and_then(|at| hash(before.get(at.saturating_add(8)..)?));
    let body = bytes.get(part.saturating_add(8)..way).unwrap_or_default();
    let is_part = why.outermost() == Some("part");
    match stated {
        Some(stated) if stated != leaf_hash(body) => {
            let why = if is_part { Alteration::Unread(why) } else { Alteration::Content };
            altered(name(body).as_deref(), why)
        }
        Some(_) | None if why.outermost().is_some() => altered(None, of_member(why)),
        Some(_) => altered(None, Alteration::Form(why)),
        None => altered(None, Alteration::Path),
    }
}

/// Returns the verdict on unreadable receipts. A receipt ends with its signature, a list of receipts with a bracket
/// after it.
pub(super) fn receipts(bytes: &[u8], why: NotRead) -> Verdict {
    let is_whole = || {
        let is_list = bytes.trim_ascii_start().starts_with(b"[");
        let plain = end_of(bytes);
        // A list that is cut after an entry ends with a comma.
        is_signed(&plain, usize::from(is_list)) && !plain.ends_with(b",")
    };
    let why = told(why, &bytes, is_whole);
    // The members of a list of receipts are named by their place in it.
    let is_placed = matches!(why, NotRead::NotJson(_) | NotRead::Member { .. });
    if is_placed { altered(None, Alteration::Form(why)) } else { unreadable(why) }
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

fn at(stop: &Stop, why: NotRead, from: &dyn Source) -> Verdict {
    let is_named = why.outermost().is_some();
    match stop {
        Stop::Part(part) if is_preceded(part, from) => altered(Some(&part.name), Alteration::Before(why)),
        Stop::Part(part) => {
            let place = format!("parts[{}]", part.index);
            let rest = why.path().and_then(|path| path.strip_prefix(place.as_str()));
            let is_within = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
            let is_public = why.outermost() == Some(public::NAME) && part.name == public::NAME;
            let told = if is_within || is_public { Alteration::Unread(why) } else { Alteration::Content };
            altered(Some(&part.name), told)
        }
        Stop::Before(name) => altered(Some(name), Alteration::Before(why)),
        Stop::Opening | Stop::Manifest | Stop::End(_) if is_named => altered(None, of_member(why)),
        Stop::Opening => altered(None, Alteration::Form(why)),
        Stop::Manifest => altered(None, Alteration::Manifest(why)),
        Stop::End(_) => altered(None, Alteration::Signature(why)),
    }
}

/// Checks whether a part is as sealed, and something stands before it.
fn is_preceded(part: &Begun, from: &dyn Source) -> bool {
    let mut ahead = Vec::new();
    let read = reading(from, part.at).take(AHEAD as u64).read_to_end(&mut ahead);
    let begins = read.ok().and_then(|_| memmem::find(&ahead, BODY)).filter(|length| *length > 0);
    let at = begins.map(|length| part.at.saturating_add(length as u64));
    at.is_some_and(|at| part.stands_at(from, at).unwrap_or(false))
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
