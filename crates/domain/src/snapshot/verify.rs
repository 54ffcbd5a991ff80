//! Verifies that a file is what was sealed. The check needs only the file and the public keys.
//!
//! The most specific finding is reported: the name of a changed part rather than a broken signature, which any change
//! of the manifest would also cause.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::damaged;
use super::file::{Part, Signature, head, tail};
use super::format::{NotRead, other_format};
use super::manifest::Manifest;
use super::mark::{Unmarked, unmarked};
use super::merkle::{Hash, leaf_hash, root};
use super::proof::Proof;
use super::public::{self, PublicExtract};
use super::sign::{PublicKeys, Purpose};
use super::signed::signed_by_known;
use super::source::{Same, Source, reading};
use super::statement::Statement;
use super::stored::Stored;
use super::stream::{Sound, walk};
use super::verdict::{Alteration, Lack, Summary, Verdict, altered, unreadable};

/// Checks a file. Every input has a verdict.
pub fn verify(bytes: &[u8], keys: &PublicKeys) -> Verdict {
    verify_from(&bytes, keys)
}

/// Checks a file from any source. At most one part of it is in memory.
pub fn verify_from(from: &dyn Source, keys: &PublicKeys) -> Verdict {
    opened(from, keys).map_or_else(|verdict| verdict, |(summary, _)| Verdict::Sound(Box::new(summary)))
}

/// Checks a file from any source, and opens it. A sound file is read once, and only its manifest is parsed.
///
/// # Errors
/// Returns the verdict when the file is not sound.
pub fn opened<'a>(from: &'a dyn Source, keys: &PublicKeys) -> Result<(Summary, Stored<'a>), Verdict> {
    let verdict = match looked_at(from, keys) {
        Ok(sound) => return Ok(sound),
        Err(verdict) => verdict,
    };
    let Some(unmarked) = Unmarked::of(from) else { return Err(verdict) };
    Err(match looked_at(&unmarked, keys) {
        // Only the mark keeps the file from being sound.
        Ok(_) | Err(Verdict::Altered { why: Alteration::Bytes, .. }) => altered(None, Alteration::Mark),
        Err(verdict) => verdict,
    })
}

fn looked_at<'a>(from: &'a dyn Source, keys: &PublicKeys) -> Result<(Summary, Stored<'a>), Verdict> {
    let stop = match walk(reading(from, 0), keys) {
        Ok(Ok(Sound { manifest, signature, bodies })) => {
            return Ok((summary(&manifest, &signature), Stored::seen(from, manifest, signature, bodies)));
        }
        Ok(Err(stop)) => stop,
        Err(why) => return Err(unreadable(NotRead::Reader(why.to_string()))),
    };
    // Only a file that is not sound is examined for the reason.
    match Stored::open(from) {
        Ok(stored) if stored.is_extract => Err(unreadable(other_format())),
        Ok(stored) => examine(from, &stored, keys).map(|summary| (summary, stored)),
        Err(why) => Err(damaged::verdict(why, &stop, from)),
    }
}

/// Performs the checks, the most specific first. The first that fails is the verdict.
fn examine(from: &dyn Source, stored: &Stored<'_>, keys: &PublicKeys) -> Result<Summary, Verdict> {
    no_name_twice(stored.parts().map(|(name, _)| name))?;
    no_name_twice(stored.manifest.leaves.names().iter())?;
    // The file written again must equal the original. This detects other spellings, duplicate members and blanks.
    let same = contents_match(from, stored)?;
    nothing_missing(stored)?;
    order_kept(stored)?;
    let Stored { manifest, signature, .. } = stored;
    if manifest.computed_root() != manifest.root {
        return Err(altered(None, Alteration::Root));
    }
    // Of other bytes with the same content, it is the signature that shows whether the content was sealed.
    signature_holds(manifest.statement().ok().as_ref(), signature, keys)?;
    if same { Ok(summary(manifest, signature)) } else { Err(altered(None, Alteration::Bytes)) }
}

/// Checks a public extract. Its part is checked against the manifest, and the manifest against the root and the
/// signature. The verdict says nothing about the other parts of the year.
pub fn verify_extract(bytes: &[u8], keys: &PublicKeys) -> Verdict {
    let examine = |bytes: &[u8]| {
        let extract = PublicExtract::read(bytes).map_err(|why| damaged::extract(bytes, why))?;
        no_name_twice(extract.manifest.leaves.names().iter())?;
        let leaves = &extract.manifest.leaves;
        let listed = leaves.hash(public::NAME).ok_or_else(|| {
            let found = extract.part().leaf_hash();
            let is_listed = found.is_ok_and(|found| leaves.hashes().contains(&found));
            let listed = || altered(None, Alteration::Listed(public::NAME.to_owned()));
            if is_listed { listed() } else { altered(Some(public::NAME), Alteration::Extra) }
        })?;
        match extract.part().leaf_hash() {
            Ok(found) if found == *listed => {}
            found => return Err(other_content(&extract.manifest, public::NAME, found.ok())),
        }
        if extract.manifest.computed_root() != extract.manifest.root {
            return Err(altered(None, Alteration::Root));
        }
        signature_holds(extract.manifest.statement().ok().as_ref(), &extract.signature, keys)?;
        if extract.write().ok().as_deref() != Some(bytes) {
            return Err(altered(None, Alteration::Bytes));
        }
        Ok(summary(&extract.manifest, &extract.signature))
    };
    without_mark(bytes, examine)
}

/// Checks a proof: the part's hash, the path from there to the root, and the signature.
pub fn verify_proof(bytes: &[u8], keys: &PublicKeys) -> Verdict {
    let examine = |bytes: &[u8]| {
        let proof = Proof::read(bytes).map_err(|why| damaged::proof(bytes, why))?;
        let name = Some(proof.part.name.as_str());
        match proof.part.leaf_hash() {
            Ok(found) if found == proof.leaf => {}
            // The part leads to the root, but the stated leaf hash is not that of the part.
            Ok(found) if proof.leads(&found) => return Err(altered(name, Alteration::Path)),
            _ => return Err(altered(name, Alteration::Content)),
        }
        if !proof.holds() {
            return Err(altered(name, Alteration::Path));
        }
        signature_holds(Some(&proof.statement), &proof.signature, keys)?;
        if proof.write().ok().as_deref() != Some(bytes) {
            return Err(altered(None, Alteration::Bytes));
        }
        let parts = proof.statement.size();
        let Statement { header, root, .. } = proof.statement;
        Ok(Summary { header, root, parts, key_id: proof.signature.key_id })
    };
    without_mark(bytes, examine)
}

/// Returns the verdict on a file. A byte order mark before the file is told as such if nothing else was altered.
fn without_mark(bytes: &[u8], examine: impl FnOnce(&[u8]) -> Result<Summary, Verdict>) -> Verdict {
    let plain = unmarked(bytes);
    let is_marked = matches!(plain, Cow::Owned(_));
    match examine(&plain) {
        Err(Verdict::Altered { why: Alteration::Bytes, .. }) if is_marked => altered(None, Alteration::Mark),
        Ok(summary) => Verdict::Sound(Box::new(summary)),
        Err(verdict) => verdict,
    }
}

fn summary(manifest: &Manifest, signature: &Signature) -> Summary {
    let Manifest { header, root, leaves, .. } = manifest;
    Summary { header: header.clone(), root: *root, parts: leaves.len(), key_id: signature.key_id.clone() }
}

fn no_name_twice<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), Verdict> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(altered(Some(name), Alteration::Twice));
        }
    }
    Ok(())
}

/// Checks that every part has its listed hash. Returns whether the file's bytes are canonical.
fn contents_match(from: &dyn Source, stored: &Stored<'_>) -> Result<bool, Verdict> {
    let listed: BTreeMap<&str, &Hash> = stored.manifest.leaves.iter().collect();
    let mut written = Same::new(from);
    written.take(&head(&stored.manifest).unwrap_or_default());
    let mut strange = None;
    for (place, (name, at)) in stored.parts().enumerate() {
        if place > 0 {
            written.take(b",");
        }
        // A part with its listed hash is canonical already, and is not parsed.
        let as_it_stands = stored.leaf_hash(name, at);
        if as_it_stands.is_ok_and(|found| listed.get(name) == Some(&&found)) {
            let copied = stored.copy_part(name, at, &mut written);
            copied.map_err(|why| unreadable(NotRead::Reader(why.to_string())))?;
            continue;
        }
        let content = || altered(Some(name), Alteration::Content);
        let body = stored.value(at).map_err(|why| match why {
            NotRead::Reader(_) => unreadable(why),
            NotRead::NotJson(_) | NotRead::Member { .. } => {
                altered(Some(name), Alteration::Unread(why.within(&format!("parts[{place}].body"))))
            }
            NotRead::EndsEarly | NotRead::NoMember(_) | NotRead::Instead { .. } | NotRead::Form(_) => content(),
        })?;
        let part = Part { name: name.to_owned(), body };
        let bytes = part.canonical().map_err(|_| content())?;
        let found = leaf_hash(&bytes);
        match listed.get(name) {
            Some(hash) if **hash == found => {}
            Some(_) => return Err(other_content(&stored.manifest, name, Some(found))),
            None => strange = strange.or_else(|| Some(not_listed(&stored.manifest, place, &part, &found))),
        }
        written.take(&bytes);
    }
    written.take(&tail(&stored.signature).unwrap_or_default());
    strange.map_or_else(|| Ok(written.ends_here()), Err)
}

/// Returns the verdict on a part without its listed hash. Either the part was changed, or the list.
fn other_content(manifest: &Manifest, name: &str, found: Option<Hash>) -> Verdict {
    let hashes = manifest.leaves.iter().map(|(other, hash)| found.filter(|_| other == name).unwrap_or(*hash));
    let is_under_the_root = root(&hashes.collect::<Vec<_>>()) == manifest.root;
    match is_under_the_root {
        true => altered(None, Alteration::Listed(name.to_owned())),
        false => altered(Some(name), Alteration::Content),
    }
}

/// Returns the verdict on a part whose name is not listed. It was added, or one of the names was changed.
fn not_listed(manifest: &Manifest, place: usize, part: &Part, found: &Hash) -> Verdict {
    let name = part.name.as_str();
    let Some((listed, hash)) = manifest.leaves.get(place) else { return altered(Some(name), Alteration::Extra) };
    if hash == found {
        return altered(None, Alteration::Listed(name.to_owned()));
    }
    let as_listed = Part { name: listed.to_owned(), body: part.body.clone() };
    match as_listed.leaf_hash().is_ok_and(|found| found == *hash) {
        true => altered(Some(listed), Alteration::Name(name.to_owned())),
        false => altered(Some(name), Alteration::Extra),
    }
}

fn nothing_missing(stored: &Stored<'_>) -> Result<(), Verdict> {
    let present: BTreeSet<&str> = stored.parts().map(|(name, _)| name).collect();
    let listed = stored.manifest.leaves.names().iter();
    let missing: Vec<String> = listed.filter(|name| !present.contains(name)).map(str::to_owned).collect();
    if missing.is_empty() { Ok(()) } else { Err(Verdict::Incomplete { why: Lack::Parts(missing) }) }
}

fn order_kept(stored: &Stored<'_>) -> Result<(), Verdict> {
    let mut pairs = stored.parts().zip(stored.manifest.leaves.names().iter());
    match pairs.find(|((name, _), listed)| name != listed) {
        Some(((name, _), _)) => Err(altered(Some(name), Alteration::Order)),
        None => Ok(()),
    }
}

/// Checks that the named key signed the statement, and was allowed to on that day.
fn signature_holds(statement: Option<&Statement>, signed: &Signature, keys: &PublicKeys) -> Result<(), Verdict> {
    let statement = statement.ok_or(Verdict::BadSignature)?;
    signed_by_known(statement.hash(), statement.header.sealed_on(), Purpose::Snapshot, signed, keys)
}
