//! The receipt (受領証) for a submitted document: its content, organisation and time. It is signed with the key that
//! seals years. With a receipt and a proof ([`super::proof`]) the submitter can later show whether this content was
//! sealed.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::canonical::{NotCanonical, canonical};
use super::damaged;
use super::file::{NO_NAME, Part, Signature, is_known, is_name};
use super::format::NotRead;
use super::mark::unmarked;
use super::merkle::{Hash, hash_of, hash_text, sha256};
use super::parse::parsed;
use super::sign::{PublicKeys, Purpose, SigningKey};
use super::signed::signed_by_known;
use super::spelling;
use super::verdict::{Verdict, unreadable};

/// The name and version of the format.
pub const FORMAT: &str = "sasaeai-receipt/1";

const MOMENT: &str = "%Y-%m-%dT%H:%M:%S%.6fZ";

/// The receipt for a submitted document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The municipality's code.
    pub municipality: String,
    /// The document's name as a part of the sealed year: `activity-report/2018-<uuid>`.
    pub part: String,
    /// The revision.
    pub revision: i32,
    /// SHA-256 of the canonical form of the content.
    pub content_hash: Hash,
    /// The key of the organisation that submitted the document.
    pub organisation: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The time of submission, written in microseconds.
    pub submitted_at: DateTime<Utc>,
}

/// The relation between a receipt and a part of the sealed year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Agreement {
    /// Exactly the content of the receipt was sealed.
    Same,
    /// Exactly the content of the receipt was sealed, and corrected in a later edition.
    Corrected,
    /// The document was sealed with other content.
    Other,
    /// The part is another document.
    Elsewhere,
}

impl Receipt {
    /// Returns the signed receipt, as it is handed out. Equal input gives an equal receipt.
    ///
    /// # Errors
    /// Fails never in practice: the receipt holds only numbers with a canonical form.
    pub fn issue(&self, key: &SigningKey) -> Result<Value, NotCanonical> {
        let stated = self.value();
        let signature = Signature::new(key, Purpose::Receipt, &canonical(&stated)?);
        Ok(json!({ "format": FORMAT, "receipt": stated, "signature": signature.value() }))
    }

    /// Compares the receipt with a part of the sealed year.
    pub fn agrees(&self, part: &Part) -> Agreement {
        if part.name != self.part {
            return Agreement::Elsewhere;
        }
        let stated = part.body.get("content_hash").and_then(Value::as_str).and_then(hash_of);
        let content = part.body.get("content").and_then(|content| canonical(content).ok());
        let found = content.map(|bytes| sha256(&bytes));
        if stated.is_none() || stated != found {
            return Agreement::Other;
        }
        if stated == Some(self.content_hash) {
            return Agreement::Same;
        }
        let was = part.body.get("corrected").and_then(Value::as_array).into_iter().flatten();
        let mut was = was.filter_map(|one| one.get("content_hash").and_then(Value::as_str).and_then(hash_of));
        if was.any(|hash| hash == self.content_hash) { Agreement::Corrected } else { Agreement::Other }
    }

    /// Returns the day of submission in Japan (UTC+9).
    pub fn submitted_on(&self) -> NaiveDate {
        let in_japan = self.submitted_at.naive_utc().checked_add_signed(TimeDelta::hours(9));
        in_japan.unwrap_or(NaiveDateTime::MAX).date()
    }

    fn value(&self) -> Value {
        json!({
            "municipality": self.municipality,
            "part": self.part,
            "revision": self.revision,
            "content_hash": hash_text(&self.content_hash),
            "organisation": { "key": self.organisation, "name": self.organisation_name },
            "submitted_at": self.submitted_at.format(MOMENT).to_string(),
        })
    }
}

/// Checks one receipt, or a list of receipts as the program hands them out. White space and a byte order mark do not
/// matter, so a receipt survives when another program rewrites its JSON. Each value has only one accepted spelling.
///
/// # Errors
/// Returns the verdict on the first receipt that is not sound.
pub fn verify_receipts(bytes: &[u8], keys: &PublicKeys) -> Result<Vec<Receipt>, Verdict> {
    let bytes = &*unmarked(bytes);
    let is_list = bytes.trim_ascii_start().starts_with(b"[");
    let written: Result<Vec<WrittenReceipt>, _> =
        if is_list { parsed(bytes) } else { parsed(bytes).map(|one| vec![one]) };
    let written = written.map_err(|why| damaged::receipts(bytes, why))?;
    if written.is_empty() {
        return Err(unreadable(NotRead::NoMember("receipt")));
    }
    let examined = |(index, one)| {
        let within = |why: NotRead| if is_list { why.within(&format!("[{index}]")) } else { why };
        examined(one, keys, |why| damaged::receipts(bytes, within(why)))
    };
    written.into_iter().enumerate().map(examined).collect()
}

fn examined(
    written: WrittenReceipt,
    keys: &PublicKeys,
    unread: impl Fn(NotRead) -> Verdict,
) -> Result<Receipt, Verdict> {
    let odd = |member: &str, what: &str| unread(NotRead::of_member(member, what));
    let WrittenReceipt { format, receipt, signature } = written;
    if format != FORMAT {
        return Err(odd("format", "this is not the format of a receipt"));
    }
    let moment = spelling::moment(&receipt.submitted_at, MOMENT);
    let moment = moment.ok_or_else(|| odd("receipt.submitted_at", "this is no moment as it is written"))?;
    if !is_name(&receipt.part) {
        return Err(odd("receipt.part", NO_NAME));
    }
    is_known(&signature).map_err(&unread)?;
    let content_hash = hash_of(&receipt.content_hash);
    let read = Receipt {
        municipality: receipt.municipality,
        part: receipt.part,
        revision: receipt.revision,
        content_hash: content_hash.ok_or_else(|| odd("receipt.content_hash", "this is no hash"))?,
        organisation: receipt.organisation.key,
        organisation_name: receipt.organisation.name,
        submitted_at: moment,
    };
    let hash = canonical(&read.value()).ok().map(|bytes| sha256(&bytes));
    signed_by_known(hash, read.submitted_on(), Purpose::Receipt, &signature, keys)?;
    Ok(read)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenReceipt {
    format: String,
    receipt: Stated,
    signature: Signature,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    municipality: String,
    part: String,
    revision: i32,
    content_hash: String,
    organisation: WrittenOrganisation,
    submitted_at: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOrganisation {
    key: String,
    name: String,
}
