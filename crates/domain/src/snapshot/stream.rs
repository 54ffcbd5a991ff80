//! Whether a file is plainly sound, found while it goes by: each byte is hashed once, nothing is parsed but the manifest,
//! and names and hashes are all that is kept.
//!
//! A part ends where its name stands and its bytes give the hash that the manifest lists. No other end gives that hash,
//! so the hash itself proves that the end was found. Where the first end is not found, the file stops being as it was
//! sealed; [`super::damaged`] makes words of that for a file that cannot be read otherwise.

use std::io::{self, BufRead, Read as _};

use memchr::memmem::Finder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::canonical::canonical;
use super::file::{self, Signature, checked};
use super::manifest::{Form, Header, Manifest, written};
use super::merkle::{Hash, LEAF, root};
use super::sign::{PublicKeys, Purpose};
use super::statement::{Leaves, Statement};
use super::verdict::Summary;
use super::verify::signed_by_known;

/// What stands around the leaves of a manifest is short, but for the reason of a correction.
const AROUND: usize = 1 << 20;
/// The longest leaf that is read: a name of 200 characters, every one of them escaped.
const LONGEST_LEAF: usize = 2048;
/// The longest end of a file, from its last part on.
const LONGEST_END: u64 = 1024;

/// Where a file stops being as it was sealed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// Before its manifest.
    Opening,
    /// In its manifest.
    Manifest,
    /// In the part of this name: nowhere behind it do the bytes give the hash that is listed.
    Part(String),
    /// Just before the part of this name.
    Before(String),
    /// After its last part. What stands there.
    End(Vec<u8>),
}

/// What a file says of itself, when every byte is as it was sealed; `None` when that cannot be seen this way.
///
/// # Errors
/// Only those of the reader.
pub fn plainly_sound(from: impl BufRead, keys: &PublicKeys) -> io::Result<Option<Summary>> {
    Ok(walk(from, keys)?.ok())
}

/// The same, or where the file stops being as it was sealed.
pub(super) fn walk(mut from: impl BufRead, keys: &PublicKeys) -> io::Result<Result<Summary, Stop>> {
    let listed = match Listed::read(&mut from, file::FORMAT, b",\"parts\":[")? {
        Ok(listed) => listed,
        Err(stop) => return Ok(Err(stop)),
    };
    // a name that cannot be read is no part's name, and stands in the manifest
    let stop = |place: usize, stop: fn(String) -> Stop| listed.said(place).map_or(Stop::Manifest, stop);
    for place in 0..listed.hashes.len() {
        if place > 0 && !next_is(&mut from, b",")? {
            return Ok(Err(stop(place, Stop::Before)));
        }
        if !listed.part_follows(place, &mut from)? {
            return Ok(Err(stop(place, Stop::Part)));
        }
    }
    let mut end = Vec::new();
    from.take(LONGEST_END).read_to_end(&mut end)?;
    let signed = end.strip_prefix(b"]").and_then(|end| listed.signed(end, keys));
    Ok(signed.ok_or(Stop::End(end)))
}

/// A manifest, as it went by.
pub(super) struct Listed {
    form: Form,
    header: Header,
    root: Hash,
    hashes: Vec<Hash>,
    /// The leaves' names one after another, as JSON texts, and where each ends.
    names: Vec<u8>,
    ends: Vec<usize>,
    /// SHA-256 of the leaves' list, or of the whole manifest, as the form asks.
    hash: Hash,
}

impl Listed {
    /// Reads a file of a format from its first byte to what stands before the first of its parts.
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
        let (mut hashes, mut names, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        let mut leaf = Vec::new();
        if !next_is(from, b"]")? {
            loop {
                let Some((leaf_hash, name)) = next_leaf(from, &mut leaf)? else { return Ok(None) };
                hashes.push(leaf_hash);
                names.extend_from_slice(name);
                ends.push(names.len());
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
        // without its leaves, the manifest is small enough to be read like any other
        let bare = [before.as_slice(), b"]", after].concat();
        let Ok(Manifest { form, header, root, .. }) = serde_json::from_slice(&bare) else { return Ok(None) };
        let same = canonical(&written(form, &header, json!([]), &root)).is_ok_and(|again| again == bare);
        let hash = hash.finalize().into();
        let listed = Self { form, header, root, hashes, names, ends, hash };
        Ok((same && counted == (form == Form::Counted)).then_some(listed))
    }

    /// A part's name, safe to show.
    fn said(&self, place: usize) -> Option<String> {
        let name: Option<String> = serde_json::from_slice(self.name(place)).ok();
        name.filter(|name| !name.chars().any(char::is_control))
    }

    /// The hash that is listed for a part, by the part's name.
    pub(super) fn hash_of(&self, name: &str) -> Option<&Hash> {
        let is_it = |place: &usize| self.said(*place).as_deref() == Some(name);
        (0..self.hashes.len()).find(is_it).and_then(|place| self.hashes.get(place))
    }

    fn name(&self, place: usize) -> &[u8] {
        let from = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.names.get(from..*end)).unwrap_or_default()
    }

    /// Goes over one part; whether it is what the manifest lists at that place.
    fn part_follows(&self, place: usize, from: &mut impl BufRead) -> io::Result<bool> {
        let last = [b",\"name\":", self.name(place), b"}"].concat();
        let finder = Finder::new(&last);
        let mut hash = Sha256::new_with_prefix(LEAF);
        // the end may lie across two pieces
        let mut tail: Vec<u8> = Vec::new();
        loop {
            let piece = from.fill_buf()?;
            if piece.is_empty() {
                return Ok(false);
            }
            let across = || {
                let reach = piece.get(..piece.len().min(last.len() - 1)).unwrap_or_default();
                finder.find(&[tail.as_slice(), reach].concat()).map(|at| at + last.len() - tail.len())
            };
            let across = if tail.is_empty() { None } else { across() };
            let end = across.or_else(|| finder.find(piece).map(|at| at + last.len()));
            let taken = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
            hash.update(taken);
            let ended = end.is_some() && self.hashes.get(place) == Some(&hash.clone().finalize().into());
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

    /// The summary, when the names are each there once, the hashes give the root, and the end of the file signs it.
    fn signed(&self, end: &[u8], keys: &PublicKeys) -> Option<Summary> {
        let signature = end.strip_prefix(b",\"signature\":")?.strip_suffix(b"}")?;
        let signature: Signature = serde_json::from_slice(signature).ok()?;
        let same = canonical(&signature.value()).ok()?;
        if [b",\"signature\":", same.as_slice(), b"}"].concat() != end {
            return None;
        }
        let mut names: Vec<&[u8]> = (0..self.ends.len()).map(|place| self.name(place)).collect();
        checked_names(&names, &signature)?;
        // stable, because they come in runs that are in order already
        names.sort();
        if names.windows(2).any(|pair| pair.first() == pair.last()) || root(&self.hashes) != self.root {
            return None;
        }
        let hash = match self.form {
            Form::Listed => self.hash,
            Form::Counted => {
                let leaves = Leaves::Counted { size: self.hashes.len(), sha256: self.hash };
                Statement { header: self.header.clone(), leaves, root: self.root }.hash()?
            }
        };
        let (header, key_id) = (self.header.clone(), signature.key_id.clone());
        signed_by_known(Some(hash), header.sealed_on(), Purpose::Snapshot, &signature, keys).ok()?;
        Some(Summary { header, root: self.root, parts: self.hashes.len(), key_id })
    }
}

/// The names as words of every file: see [`checked`].
fn checked_names(names: &[&[u8]], signature: &Signature) -> Option<()> {
    for name in names {
        let Ok(Value::String(name)) = serde_json::from_slice(name) else { return None };
        checked(std::iter::once(name.as_str()), signature).ok()?;
    }
    checked(std::iter::empty(), signature).ok()
}

/// Whether these bytes follow; if so, they are taken.
fn next_is(from: &mut impl BufRead, wanted: &[u8]) -> io::Result<bool> {
    if let Some(rest) = from.fill_buf()?.get(..wanted.len()) {
        let same = rest == wanted;
        if same {
            from.consume(wanted.len());
        }
        return Ok(same);
    }
    // across two pieces; what does not fit ends the reading, so it may be taken too
    let mut found = Vec::with_capacity(wanted.len());
    from.take(wanted.len() as u64).read_to_end(&mut found)?;
    Ok(found == wanted)
}

/// Everything up to and with these bytes.
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

/// The next leaf's hash and name; the leaf's bytes stay in `leaf`.
fn next_leaf<'a>(from: &mut impl BufRead, leaf: &'a mut Vec<u8>) -> io::Result<Option<(Hash, &'a [u8])>> {
    leaf.clear();
    // an escaped quotation mark before a brace belongs to the name
    while !leaf.ends_with(b"\"}") || leaf.ends_with(b"\\\"}") {
        let room = LONGEST_LEAF.saturating_sub(leaf.len()) as u64;
        if from.by_ref().take(room).read_until(b'}', leaf)? == 0 {
            return Ok(None);
        }
    }
    let parts = leaf.strip_prefix(b"{\"hash\":\"").and_then(|rest| rest.split_at_checked(64));
    let read = parts.and_then(|(digits, rest)| {
        let mut hash = [0; 32];
        hex::decode_to_slice(digits, &mut hash).ok()?;
        Some((hash, rest.strip_prefix(b"\",\"name\":")?.strip_suffix(b"}")?))
    });
    Ok(read)
}
