//! Proofs and receipts, as the description shows them. `domain::snapshot` writes them.
#![expect(dead_code, reason = "these types describe what the domain writes")]

use chrono::{DateTime, Utc};
use serde_json::Value;
use utoipa::ToSchema;

/// The proof that a report is part of a sealed year.
#[derive(ToSchema)]
pub(crate) struct ProofView {
    /// The name and version of the form: `sasaeai-proof/1`.
    format: String,
    /// The part's place among the leaves, from 0.
    index: usize,
    /// The part's leaf hash: 64 hexadecimal digits.
    leaf: String,
    /// What was signed.
    manifest: StatementView,
    /// The report, as it was sealed.
    part: PartView,
    /// The siblings on the way to the root, nearest first: 64 hexadecimal digits each.
    path: Vec<String>,
    /// Who signed.
    signature: SignatureView,
    /// How many leaves there are.
    size: usize,
}

/// A part of a sealed year.
#[derive(ToSchema)]
struct PartView {
    /// Its name: `activity-report/2018-…`.
    name: String,
    /// Its content, by the names of its members.
    #[schema(value_type = std::collections::BTreeMap<String, Value>)]
    body: Value,
}

/// A receipt, as it is signed.
#[derive(ToSchema)]
pub(crate) struct ReceiptView {
    /// The name and version of the form: `sasaeai-receipt/1`.
    format: String,
    /// What was signed.
    receipt: ReceiptedView,
    /// Who signed.
    signature: SignatureView,
}

/// What was handed in.
#[derive(ToSchema)]
struct ReceiptedView {
    /// The municipality's code.
    municipality: String,
    /// The name that the document has as a part of the sealed year.
    part: String,
    /// The number of the revision, from 1.
    revision: i32,
    /// SHA-256 of exactly the content that was handed in: 64 hexadecimal digits.
    content_hash: String,
    /// The organisation that handed it in.
    organisation: ReceiptedOrganisationView,
    /// When it was handed in.
    submitted_at: DateTime<Utc>,
}

/// Who handed it in.
#[derive(ToSchema)]
struct ReceiptedOrganisationView {
    /// The key of the organisation.
    key: String,
    /// The name of the organisation.
    name: String,
}

/// Who signed.
#[derive(ToSchema)]
struct SignatureView {
    /// The algorithm: `Ed25519`.
    algorithm: String,
    /// The key that signed.
    key_id: String,
    /// The signature: 64 bytes in base64.
    value: String,
}

/// What was signed: the manifest of a sealed year, with one hash over its leaves in place of the leaves.
#[derive(ToSchema)]
struct StatementView {
    /// The name and version of the form: `sasaeai-manifest/2`.
    format: String,
    /// The municipality's code.
    municipality: String,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The number of the edition, from 1.
    edition: u32,
    /// The root of the edition that this one corrects: 64 hexadecimal digits.
    supersedes: Option<String>,
    /// Why it corrects that edition.
    reason: Option<String>,
    /// When it was sealed.
    sealed_at: DateTime<Utc>,
    /// The version of the program that sealed it.
    program: String,
    /// The leaves, counted.
    leaves: LeavesView,
    /// The Merkle root over the leaves: 64 hexadecimal digits.
    root: String,
    /// The root of the year before, when that was sealed: 64 hexadecimal digits.
    previous_root: Option<String>,
}

/// The leaves of a sealed year, counted.
#[derive(ToSchema)]
struct LeavesView {
    /// How many leaves there are.
    size: usize,
    /// SHA-256 over the list of all leaves: 64 hexadecimal digits.
    sha256: String,
}
