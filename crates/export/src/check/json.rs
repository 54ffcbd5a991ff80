//! The files that prove themselves: the sealed document, its public part, the proof of one report; and receipts, which
//! prove what was handed in.

use domain::snapshot::{
    Agreement, File, Part, Proof, PublicKeys, Receipt, Stored, Verdict, proof, public, receipt, verify, verify_extract,
    verify_proof, verify_receipts,
};
use serde::Deserialize;

use super::Checked;

/// Checks it.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    match format(file).as_str() {
        public::FORMAT => of_public(file, keys),
        proof::FORMAT => of_proof(file, keys),
        receipt::FORMAT => of_receipts(file, document, keys),
        _ => Checked::verdict(&verify(file, keys)),
    }
}

/// The format that a file says it has; a list is one of receipts.
fn format(file: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Named {
        format: Option<String>,
    }
    for name in [domain::snapshot::file::FORMAT, public::FORMAT, proof::FORMAT] {
        // a year may be large: what begins as the program writes it is not read twice
        if file.starts_with(format!("{{\"format\":\"{name}\"").as_bytes()) {
            return name.to_owned();
        }
    }
    if file.trim_ascii_start().starts_with(b"[{") {
        return receipt::FORMAT.to_owned();
    }
    let named: Result<Named, _> = serde_json::from_slice(file);
    named.ok().and_then(|named| named.format).unwrap_or_else(|| told_by_its_members(file).to_owned())
}

/// What a file is that no longer says so, by members that only one kind has.
fn told_by_its_members(file: &[u8]) -> &'static str {
    let head = file.get(..file.len().min(1024)).unwrap_or_default();
    let has = |from: &[u8], member: &[u8]| memchr::memmem::find(from, member).is_some();
    match () {
        () if has(head, b"\"receipt\"") => receipt::FORMAT,
        () if has(head, b",\"leaf\":\"") => proof::FORMAT,
        () if !has(file, b",\"parts\":[") && has(file, b",\"public\":") => public::FORMAT,
        () => domain::snapshot::file::FORMAT,
    }
}

/// The public part alone: it is asked as well whether what it shows contradicts itself.
fn of_public(file: &[u8], keys: &PublicKeys) -> Checked {
    let verdict = verify_extract(file, keys);
    let checked = Checked::verdict(&verdict).and("this is the public part of that year");
    let stored = Stored::open(&file).and_then(|stored| stored.only(|_| true));
    let Some(stored) = stored.ok().filter(|_| verdict.exit_code() == 0) else { return checked };
    match super::public::agrees(&stored) {
        Ok(lines) => checked.and_all(lines),
        Err(why) => Checked::new(1, format!("wrong public part: {why}")).and_all(checked.lines),
    }
}

fn of_proof(file: &[u8], keys: &PublicKeys) -> Checked {
    let verdict = verify_proof(file, keys);
    match (&verdict, Proof::read(file)) {
        (Verdict::Sound(_), Ok(proof)) => {
            let (index, size) = (proof.index.saturating_add(1), proof.statement.size());
            let name = &proof.part.name;
            Checked::verdict(&verdict).and(format!("this proves {name}, part {index} of {size} of that year"))
        }
        _ => Checked::verdict(&verdict),
    }
}

fn of_receipts(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let receipts = match verify_receipts(file, keys) {
        Ok(receipts) => receipts,
        Err(verdict) => return Checked::verdict(&verdict),
    };
    let said: Vec<String> = receipts.iter().map(said).collect();
    let Some(document) = document else {
        return Checked::sound("what was handed in is signed")
            .and_all(said)
            .and("give the proof of the report with --document to see whether just this was sealed");
    };
    let sealed = match sealed(document, keys) {
        Ok(parts) => parts,
        Err(checked) => return checked,
    };
    let agreements = || receipts.iter().flat_map(|one| sealed.iter().map(move |part| (one, one.agrees(part))));
    if let Some((same, _)) = agreements().find(|(_, agreement)| *agreement == Agreement::Same) {
        let line = format!("what was handed in as revision {} is what was sealed", same.revision);
        return Checked::sound(line).and_all(said);
    }
    if let Some((was, _)) = agreements().find(|(_, agreement)| *agreement == Agreement::Corrected) {
        let line = format!("what was handed in as revision {} was sealed, and was corrected since", was.revision);
        return Checked::sound(line).and_all(said);
    }
    if agreements().any(|(_, agreement)| agreement == Agreement::Other) {
        return Checked::altered("what was sealed is not what was handed in with any of these receipts").and_all(said);
    }
    Checked::incomplete("the document given does not hold what these receipts are about").and_all(said)
}

fn said(receipt: &Receipt) -> String {
    let Receipt { part, revision, organisation_name, submitted_at, .. } = receipt;
    super::shown(&format!("{organisation_name} handed in {part}, revision {revision}, at {submitted_at}"))
}

/// The parts of a proof or of a whole year that is sound.
fn sealed(document: &[u8], keys: &PublicKeys) -> Result<Vec<Part>, Checked> {
    super::trusted(document, keys)?;
    if let Ok(proof) = Proof::read(document) {
        return Ok(vec![proof.part]);
    }
    let file = File::read(document);
    file.map(|file| file.parts).map_err(|_| Checked::incomplete("--document is neither a proof nor a sealed year"))
}
