//! Proofs and receipts, as openapi.json describes them. `domain::snapshot` writes them.
#![expect(dead_code, reason = "these types describe what the domain writes")]

use chrono::{DateTime, Utc};
use serde_json::Value;
use utoipa::ToSchema;

/// The proof that a report is part of a sealed year.
#[derive(ToSchema)]
pub(crate) struct ProofView {
    /// The name and version of the format: `sasaeai-proof/1`.
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
    /// The signature, and the key that made it.
    signature: SignatureView,
    /// The number of leaves.
    size: usize,
}

/// A part of a sealed year.
#[derive(ToSchema)]
struct PartView {
    /// The part's name: `activity-report/2018-…`.
    name: String,
    /// The part's content, by the names of its members.
    #[schema(value_type = std::collections::BTreeMap<String, Value>)]
    body: Value,
}

/// A receipt with its signature.
#[derive(ToSchema)]
pub(crate) struct ReceiptView {
    /// The name and version of the format: `sasaeai-receipt/1`.
    format: String,
    /// What was signed.
    receipt: ReceiptedView,
    /// The signature, and the key that made it.
    signature: SignatureView,
}

/// The submission that a receipt confirms.
#[derive(ToSchema)]
struct ReceiptedView {
    /// The municipality's code.
    municipality: String,
    /// The name of the document as a part of the sealed year.
    part: String,
    /// The number of the revision, from 1.
    revision: i32,
    /// SHA-256 of exactly the content that was submitted: 64 hexadecimal digits.
    content_hash: String,
    /// The organisation that submitted the document.
    organisation: ReceiptedOrganisationView,
    /// When the document was submitted.
    submitted_at: DateTime<Utc>,
}

/// The organisation that submitted the document.
#[derive(ToSchema)]
struct ReceiptedOrganisationView {
    /// The key of the organisation.
    key: String,
    /// The name of the organisation.
    name: String,
}

/// A signature, and the key that made it.
#[derive(ToSchema)]
struct SignatureView {
    /// The algorithm: `Ed25519`.
    algorithm: String,
    /// The identifier of the key that signed.
    key_id: String,
    /// The signature: 64 bytes in base64.
    value: String,
}

/// What was signed: the manifest of a sealed year. It has one hash over its leaves in place of the leaves.
#[derive(ToSchema)]
struct StatementView {
    /// The name and version of the format: `sasaeai-manifest/2`.
    format: String,
    /// The municipality's code.
    municipality: String,
    /// The western year in which the fiscal year begins.
    fiscal_year: i16,
    /// The number of the edition, from 1.
    edition: u32,
    /// The root of the edition that this edition corrects: 64 hexadecimal digits.
    supersedes: Option<String>,
    /// Why this edition corrects that edition.
    reason: Option<String>,
    /// When the edition was sealed.
    sealed_at: DateTime<Utc>,
    /// The version of the program that sealed the edition.
    program: String,
    /// The leaves: their number and one hash over them.
    leaves: LeavesView,
    /// The Merkle root over the leaves: 64 hexadecimal digits.
    root: String,
    /// The root of the previous year, when that year was sealed: 64 hexadecimal digits.
    previous_root: Option<String>,
}

/// The leaves of a sealed year: their number and one hash over them.
#[derive(ToSchema)]
struct LeavesView {
    /// The number of leaves.
    size: usize,
    /// SHA-256 over the list of all leaves: 64 hexadecimal digits.
    sha256: String,
}
