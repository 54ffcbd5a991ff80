//! Checks files that prove themselves: sealed document, public part, proof of one report. Also checks receipts, which
//! prove what was submitted.

use domain::snapshot::{
    Agreement, File, Part, Proof, PublicKeys, Receipt, Stored, Verdict, proof, public, receipt, verify, verify_extract,
    verify_proof, verify_receipts,
};
use serde::Deserialize;

use super::mark::unmarked;
use super::said::Said;
use super::{Checked, Stands};

/// Checks such a file.
pub(super) fn check(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    match format(file).as_str() {
        public::FORMAT => of_public(file, keys),
        proof::FORMAT => of_proof(file, keys),
        receipt::FORMAT => of_receipts(file, document, keys),
        _ => Checked::verdict(&verify(file, keys)),
    }
}

/// Returns the format that a file states. A list is a list of receipts.
fn format(file: &[u8]) -> String {
    let file = unmarked(file);
    #[derive(Deserialize)]
    struct Named {
        format: Option<String>,
    }
    for name in [domain::snapshot::format::SNAPSHOT, public::FORMAT, proof::FORMAT] {
        // a year may be large: a file that begins as the program writes it is not parsed a second time
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

/// Returns the format of a file that does not state one, by members that only one format has.
fn told_by_its_members(file: &[u8]) -> &'static str {
    let head = file.get(..file.len().min(1024)).unwrap_or_default();
    let has = |from: &[u8], member: &[u8]| memchr::memmem::find(from, member).is_some();
    match () {
        () if has(head, b"\"receipt\"") => receipt::FORMAT,
        () if has(head, b",\"leaf\":\"") => proof::FORMAT,
        () if !has(file, b",\"parts\":[") && has(file, b",\"public\":") => public::FORMAT,
        () => domain::snapshot::format::SNAPSHOT,
    }
}

/// Checks the public part alone, including whether its content contradicts itself.
fn of_public(file: &[u8], keys: &PublicKeys) -> Checked {
    let verdict = verify_extract(file, keys);
    let checked =
        Checked::verdict(&verdict).and(["これは、その年度の公開部分です", "this is the public part of that year"]);
    let stored = Stored::open(&file).and_then(|stored| stored.only(|_| true));
    let Some(stored) = stored.ok().filter(|_| verdict.exit_code() == 0) else { return checked };
    match super::totals::agrees(&stored) {
        Ok(lines) => checked.and_all(lines),
        Err(why) => Checked::new(1, super::public::wrong(why)).and_all(checked.lines),
    }
}

fn of_proof(file: &[u8], keys: &PublicKeys) -> Checked {
    let verdict = verify_proof(file, keys);
    match (&verdict, Proof::read(file)) {
        (Verdict::Sound(_), Ok(proof)) => {
            let (index, size) = (proof.index.saturating_add(1), proof.statement.size());
            let name = &proof.part.name;
            Checked::verdict(&verdict).and(said!(
                "これは、その年度の{size}個の部分のうち{index}番目の {name} が確定されたことの証明です",
                "this proves {name}, part {index} of {size} of that year"
            ))
        }
        _ => Checked::verdict(&verdict),
    }
}

fn of_receipts(file: &[u8], document: Option<&[u8]>, keys: &PublicKeys) -> Checked {
    let receipts = match verify_receipts(file, keys) {
        Ok(receipts) => receipts,
        Err(verdict) => return Checked::verdict(&verdict),
    };
    let said: Vec<Said> = receipts.iter().map(said).collect();
    let Some(document) = document else {
        return Checked::sound(["提出されたものに、正しい署名があります", "what was handed in is signed"])
            .and_all(said)
            .and([
                "見ていないこと：提出したとおりに確定されたかどうか。確かめるには、報告の証明を --document に渡してください",
                "not looked at: whether just this was sealed; give the proof of the report with --document to see it",
            ]);
    };
    let sealed = match sealed(document, keys) {
        Ok(parts) => parts,
        Err(checked) => return checked,
    };
    let agreements = || receipts.iter().flat_map(|one| sealed.iter().map(move |part| (one, one.agrees(part))));
    if let Some((same, _)) = agreements().find(|(_, agreement)| *agreement == Agreement::Same) {
        let revision = same.revision;
        let line = said!(
            "第{revision}稿として提出されたものが、そのまま確定されています",
            "what was handed in as revision {revision} is what was sealed"
        );
        return Checked::sound(line).and_all(said);
    }
    if let Some((was, _)) = agreements().find(|(_, agreement)| *agreement == Agreement::Corrected) {
        let revision = was.revision;
        let line = said!(
            "第{revision}稿として提出されたものが確定され、その後に訂正されています",
            "what was handed in as revision {revision} was sealed, and was corrected since"
        );
        return Checked::sound(line).and_all(said);
    }
    if agreements().any(|(_, agreement)| agreement == Agreement::Other) {
        return Checked::altered([
            "確定されたものは、これらの受領証のどの提出とも違います",
            "what was sealed is not what was handed in with any of these receipts",
        ])
        .and_all(said);
    }
    Checked::incomplete([
        "--document のファイルに、これらの受領証の報告がありません",
        "the document given does not hold what these receipts are about",
    ])
    .and_all(said)
}

fn said(receipt: &Receipt) -> Said {
    let Receipt { part, revision, organisation_name, submitted_at, .. } = receipt;
    said!(
        "{organisation_name} が {part} の第{revision}稿を {submitted_at} に提出しました",
        "{organisation_name} handed in {part}, revision {revision}, at {submitted_at}"
    )
}

/// Returns the parts of a proof or of a whole year that is sound.
fn sealed(document: &[u8], keys: &PublicKeys) -> Result<Vec<Part>, Checked> {
    super::trusted(document, Stands::Beside, keys)?;
    if let Ok(proof) = Proof::read(document) {
        return Ok(vec![proof.part]);
    }
    let file = File::read(document);
    file.map(|file| file.parts).map_err(|_| {
        Checked::incomplete([
            "--document のファイルは、報告の証明でも確定原本でもありません",
            "--document is neither a proof nor a sealed year",
        ])
    })
}
