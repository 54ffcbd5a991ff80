//! The fast check of a file while it streams past. Each byte is hashed once, only the manifest is parsed, and only
//! names, hashes and places are kept.
//!
//! A part ends where its name stands and its bytes have the hash that the manifest lists. No other end has that hash,
//! so the hash itself proves that the end was found. Where no such end is found, the file stops being as sealed.
//! [`super::damaged`] turns that place into a verdict if the file is unreadable otherwise.

use std::io::{self, BufRead, Read as _};

use memchr::memmem::Finder;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::canonical::{canonical, write_text};
use super::file::{Signature, checked};
use super::format::SNAPSHOT;
use super::leaves::LeafList;
use super::manifest::{Form, Header, Manifest, written};
use super::merkle::{Hash, LEAF, root};
use super::sign::{PublicKeys, Purpose};
use super::signed::signed_by_known;
use super::source::{Counted, Source, reading};
use super::statement::{Leaves, Statement};
use super::stored::Place;

/// The maximum length of a manifest before or after its leaves, in bytes. Only the reason of a correction is long.
const AROUND: usize = 1 << 20;
/// The maximum length of a leaf, in bytes: a name of 200 characters, each of them escaped.
const LONGEST_LEAF: usize = 2048;
/// The maximum length of the end of a file, after its last part, in bytes.
const LONGEST_END: u64 = 1024;
/// The beginning of every part, before its body. `NAME` stands between the body and the name.
pub(super) const BODY: &[u8] = b"{\"body\":";
const NAME: &[u8] = b",\"name\":";

/// The place where a file stops being as sealed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// Before the manifest.
    Opening,
    /// In the manifest.
    Manifest,
    /// In a part: none of its possible ends gives the listed hash.
    Part(Begun),
    /// Directly before the part of this name.
    Before(String),
    /// After the last part. Holds the bytes there.
    End(Vec<u8>),
}

/// A part that was looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Begun {
    pub(super) name: String,
    /// The index among the leaves.
    pub(super) index: usize,
    /// The place where the part must begin.
    pub(super) at: u64,
    pub(super) hash: Hash,
}

impl Begun {
    /// Checks whether the part stands at a place.
    pub(super) fn stands_at(&self, from: &dyn Source, at: u64) -> io::Result<bool> {
        let mut last = Vec::new();
        write_last(&self.name, &mut last);
        part_follows(&mut reading(from, at), &Finder::new(NAME), &last, &self.hash)
    }
}

/// Writes the bytes with which a part ends.
fn write_last(name: &str, last: &mut Vec<u8>) {
    last.clear();
    last.extend_from_slice(NAME);
    write_text(name, last);
    last.push(b'}');
}

/// A file that is as sealed.
#[derive(Debug)]
pub(super) struct Sound {
    pub(super) manifest: Manifest,
    pub(super) signature: Signature,
    /// The places of the parts' bodies.
    pub(super) bodies: Vec<Place>,
}

/// Checks a file byte by byte. Returns its content, or the place where it stops being as sealed.
///
/// # Errors
/// Fails only when the reader fails.
pub(super) fn walk(from: impl BufRead, keys: &PublicKeys) -> io::Result<Result<Sound, Stop>> {
    let mut from = Counted::new(from);
    let listed = match Listed::read(&mut from, SNAPSHOT, b",\"parts\":[")? {
        Ok(listed) => listed,
        Err(stop) => return Ok(Err(stop)),
    };
    let names = Finder::new(NAME);
    let mut last = Vec::new();
    let mut bodies = Vec::new();
    for (place, (name, hash)) in listed.leaves.iter().enumerate() {
        if place > 0 && !next_is(&mut from, b",")? {
            return Ok(Err(not_of_nobody(name, Stop::Before(name.to_owned()))));
        }
        write_last(name, &mut last);
        let begin = from.at;
        if !part_follows(&mut from, &names, &last, hash)? {
            let begun = Begun { name: name.to_owned(), index: place, at: begin, hash: *hash };
            return Ok(Err(not_of_nobody(name, Stop::Part(begun))));
        }
        let (body, end) = (begin.saturating_add(BODY.len() as u64), from.at.saturating_sub(last.len() as u64));
        bodies.push(body..end);
    }
    let mut end = Vec::new();
    from.take(LONGEST_END).read_to_end(&mut end)?;
    let signature = end.strip_prefix(b"]").and_then(|end| listed.signed(end, keys));
    let Some(signature) = signature else { return Ok(Err(Stop::End(end))) };
    let Listed { form, header, root, leaves, .. } = listed;
    Ok(Ok(Sound { manifest: Manifest { form, header, leaves, root }, signature, bodies }))
}

/// A name with a control character belongs to no part, so the manifest is at fault.
fn not_of_nobody(name: &str, stop: Stop) -> Stop {
    if name.chars().any(char::is_control) { Stop::Manifest } else { stop }
}

/// A manifest that was scanned.
pub(super) struct Listed {
    form: Form,
    header: Header,
    root: Hash,
    pub(super) leaves: LeafList,
    /// SHA-256 of the list of leaves, or of the whole manifest, depending on the form.
    hash: Hash,
}

impl Listed {
    /// Reads a file of a format from its first byte up to the first of its parts.
    pub(super) fn read(from: &mut impl BufRead, format: &str, parts: &[u8]) -> io::Result<Result<Self, Stop>> {
        let opening = format!("{{\"format\":\"{format}\",\"manifest\":");
        if !next_is(from, opening.as_bytes())? {
            return Ok(Err(Stop::Opening));
        }
        Ok(Self::manifest(from, parts)?.ok_or(Stop::Manifest))
    }

    fn manifest(from: &mut impl BufRead, parts: &[u8]) -> io::Result<Option<Self>> {
        let Some(before) = up_to(from, b"\"leaves\":[")? else { return Ok(None) };
        let counted = Finder::new(Form::Counted.name()).find(&before).is_some();
        let mut hash = if counted { Sha256::new_with_prefix(b"[") } else { Sha256::new_with_prefix(&before) };
        let mut leaves = LeafList::default();
        let mut leaf = Vec::new();
        if !next_is(from, b"]")? {
            loop {
                let Some((name, listed)) = next_leaf(from, &mut leaf)? else { return Ok(None) };
                leaves.push(&name, listed);
                hash.update(&leaf);
                if next_is(from, b"]")? {
                    break;
                }
                if !next_is(from, b",")? {
                    return Ok(None);
                }
                hash.update(b",");
            }
        }
        hash.update(b"]");
        let Some(after) = up_to(from, &[b"}", parts].concat())? else { return Ok(None) };
        let after = after.strip_suffix(parts).unwrap_or_default();
        if !counted {
            hash.update(after);
        }
        // Without its leaves the manifest is small enough to be parsed as a whole.
        let bare = [before.as_slice(), b"]", after].concat();
        let Ok(Manifest { form, header, root, .. }) = serde_json::from_slice(&bare) else { return Ok(None) };
        let same = canonical(&written(form, &header, json!([]), &root)).is_ok_and(|again| again == bare);
        let hash = hash.finalize().into();
        let listed = Self { form, header, root, leaves, hash };
        Ok((same && counted == (form == Form::Counted)).then_some(listed))
    }

    /// Returns the signature if it and the list are sound. Each name must occur once, the hashes must give the root,
    /// and the end of the file must hold the signature of a known key.
    fn signed(&self, end: &[u8], keys: &PublicKeys) -> Option<Signature> {
        let signature = end.strip_prefix(b",\"signature\":")?.strip_suffix(b"}")?;
        let signature: Signature = serde_json::from_slice(signature).ok()?;
        let same = canonical(&signature.value()).ok()?;
        if [b",\"signature\":", same.as_slice(), b"}"].concat() != end {
            return None;
        }
        checked(self.leaves.names().iter(), &signature).ok()?;
        let mut names: Vec<&str> = self.leaves.names().iter().collect();
        // The stable sort is fast here, because the names come in runs that are already in order.
        names.sort();
        if names.windows(2).any(|pair| pair.first() == pair.last()) || root(self.leaves.hashes()) != self.root {
            return None;
        }
        let hash = match self.form {
            Form::Listed => self.hash,
            Form::Counted => {
                let leaves = Leaves::Counted { size: self.leaves.len(), sha256: self.hash };
                Statement { header: self.header.clone(), leaves, root: self.root }.hash()?
            }
        };
        signed_by_known(Some(hash), self.header.sealed_on(), Purpose::Snapshot, &signature, keys).ok()?;
        Some(signature)
    }
}

/// Scans one part, which ends with `last`, its name. Returns whether the part has the listed hash.
fn part_follows(from: &mut impl BufRead, names: &Finder<'_>, last: &[u8], listed: &Hash) -> io::Result<bool> {
    // One prepared search serves all parts: preparing one per part would cost more than hashing a small part.
    let end_in = |bytes: &[u8]| {
        let mut begun = names.find_iter(bytes);
        begun.find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(last))).map(|at| at + last.len())
    };
    let mut hash = Sha256::new_with_prefix(LEAF);
    // The end may lie across two pieces.
    let mut tail: Vec<u8> = Vec::new();
    loop {
        let piece = from.fill_buf()?;
        if piece.is_empty() {
            return Ok(false);
        }
        let across = || {
            let reach = piece.get(..piece.len().min(last.len() - 1)).unwrap_or_default();
            end_in(&[tail.as_slice(), reach].concat()).map(|end| end - tail.len())
        };
        let across = if tail.is_empty() { None } else { across() };
        let end = across.or_else(|| end_in(piece));
        let taken = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
        hash.update(taken);
        let ended = end.is_some() && *listed == <Hash>::from(hash.clone().finalize());
        if !ended {
            tail.extend_from_slice(taken.get(taken.len().saturating_sub(last.len() - 1)..).unwrap_or_default());
            tail.drain(..tail.len().saturating_sub(last.len() - 1));
        }
        let taken = taken.len();
        from.consume(taken);
        if ended {
            return Ok(true);
        }
    }
}

/// Checks whether the given bytes follow, and consumes them if so.
fn next_is(from: &mut impl BufRead, wanted: &[u8]) -> io::Result<bool> {
    if let Some(rest) = from.fill_buf()?.get(..wanted.len()) {
        let same = rest == wanted;
        if same {
            from.consume(wanted.len());
        }
        return Ok(same);
    }
    // Across two pieces. A mismatch ends the reading, so the bytes may be consumed too.
    let mut found = Vec::with_capacity(wanted.len());
    from.take(wanted.len() as u64).read_to_end(&mut found)?;
    Ok(found == wanted)
}

/// Reads everything up to and including the given bytes.
fn up_to(from: &mut impl BufRead, wanted: &[u8]) -> io::Result<Option<Vec<u8>>> {
    let Some(last) = wanted.last() else { return Ok(None) };
    let mut found = Vec::new();
    while !found.ends_with(wanted) {
        let room = AROUND.saturating_sub(found.len()) as u64;
        if from.by_ref().take(room).read_until(*last, &mut found)? == 0 {
            return Ok(None);
        }
    }
    Ok(Some(found))
}

/// Returns the name and hash of the next leaf. Its bytes remain in `leaf`.
fn next_leaf(from: &mut impl BufRead, leaf: &mut Vec<u8>) -> io::Result<Option<(String, Hash)>> {
    leaf.clear();
    // A name may contain a brace, so the leaf ends with the first brace that leaves a valid leaf.
    loop {
        let room = LONGEST_LEAF.saturating_sub(leaf.len()) as u64;
        if from.by_ref().take(room).read_until(b'}', leaf)? == 0 {
            return Ok(None);
        }
        if let Some(read) = leaf_of(leaf) {
            return Ok(Some(read));
        }
    }
}

fn leaf_of(leaf: &[u8]) -> Option<(String, Hash)> {
    let (digits, rest) = leaf.strip_prefix(b"{\"hash\":\"")?.split_at_checked(64)?;
    let mut hash = [0; 32];
    hex::decode_to_slice(digits, &mut hash).ok()?;
    let text = rest.strip_prefix(b"\",\"name\":")?.strip_suffix(b"}")?;
    let name: String = serde_json::from_slice(text).ok()?;
    // A name that is spelled otherwise would not be found by its canonical spelling.
    let mut again = Vec::with_capacity(text.len());
    write_text(&name, &mut again);
    (again == text).then_some((name, hash))
}
