//! The sealed year (年度スナップショット) as a file. The file is written once. Reading and verifying it need a list of public
//! keys, but not the database of this program.
//!
//! A file is one JSON object in the canonical form of RFC 8785. It holds the parts (one per document), the manifest
//! (municipality, year, edition, one leaf hash per part, the Merkle root, the previous year's root) and an Ed25519
//! signature over the manifest. Only the canonical form is accepted, so every changed byte is detected.
//!
//! **Invariant:** nothing here reads a clock, draws a random number or opens a file. Equal input gives equal bytes.

pub mod amend;
pub mod canonical;
pub mod correct;
mod damaged;
pub mod fault;
pub mod file;
pub mod format;
pub mod leaves;
pub mod manifest;
mod mark;
pub mod merkle;
pub mod parse;
pub mod proof;
pub mod public;
pub mod receipt;
mod scan;
pub mod sign;
mod signed;
mod skip;
pub mod source;
mod spelling;
mod standing;
pub mod statement;
pub mod stored;
mod stream;
pub mod sums;
mod syntax;
pub mod touched;
pub mod unfit;
pub mod verdict;
pub mod verify;

pub use canonical::{NotCanonical, canonical};
pub use correct::Correction;
pub use file::{File, NotSealed, PREVIOUS_YEAR, Part, Sealed, Signature, seal};
pub use format::NotRead;
pub use leaves::LeafList;
pub use manifest::{BadHeader, Header, Manifest};
pub use merkle::Hash;
pub use proof::{NotProven, Proof, prove};
pub use public::{NotCopied, PublicExtract};
pub use receipt::{Agreement, Receipt, verify_receipts};
pub use sign::{NotAKeyList, PublicKey, PublicKeys, Purpose, SigningKey};
pub use source::Source;
pub use statement::Statement;
pub use stored::Stored;
pub use unfit::Unfit;
pub use verdict::{Alteration, Lack, Summary, Verdict};
pub use verify::{opened, verify, verify_extract, verify_from, verify_proof};
