//! What everybody may see of a sealed year, provable without the rest of it: the manifest, the signature and one part.
//!
//! The manifest names every part and its hash. A hash tells nothing of its part: every document holds random
//! identifiers and the moments of its steps.

use serde::Deserialize;
use serde_json::{Value, json};

use super::canonical::{NotCanonical, canonical};
use super::file::{File, NotRead, Part, Signature, checked, not_json};
use super::manifest::Manifest;

/// The name of the part that holds it. It is made from the other parts and cannot itself be corrected.
pub const NAME: &str = "public";
/// The name and version of the form.
pub const FORMAT: &str = "sasaeai-public/1";

/// The public part of a sealed year, on its own.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicExtract {
    /// Which parts the year has.
    pub manifest: Manifest,
    /// By whom it was sealed.
    pub signature: Signature,
    /// The body of the part.
    pub body: Value,
}

/// Why there is no public extract of a file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotExtracted {
    /// The bytes are no sealed year.
    #[error(transparent)]
    Read(#[from] NotRead),
    /// The year was sealed before years had a public part.
    #[error("this year was sealed without a part for everybody")]
    NoPublicPart,
    /// A value has no canonical form.
    #[error(transparent)]
    Canonical(#[from] NotCanonical),
}

/// The public extract of a sealed year, as a file.
///
/// # Errors
/// When it is no sealed year, or one without a public part.
pub fn extract(sealed: &[u8]) -> Result<Vec<u8>, NotExtracted> {
    let extract = PublicExtract::of(File::read(sealed)?).ok_or(NotExtracted::NoPublicPart)?;
    Ok(extract.write()?)
}

impl PublicExtract {
    /// The extract of a year that has a public part.
    pub fn of(file: File) -> Option<Self> {
        let File { parts, manifest, signature } = file;
        let body = parts.into_iter().find(|part| part.name == NAME)?.body;
        Some(Self { manifest, signature, body })
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// When a value has no canonical form.
    pub fn write(&self) -> Result<Vec<u8>, NotCanonical> {
        let signature = self.signature.value();
        let out =
            json!({ "format": FORMAT, "manifest": self.manifest.value(), "public": self.body, "signature": signature });
        canonical(&out)
    }

    /// Reads a file's form; says nothing yet about whether it is sound.
    ///
    /// # Errors
    /// When the bytes end early, a member is missing or anything has another form.
    pub fn read(bytes: &[u8]) -> Result<Self, NotRead> {
        let written: Written = serde_json::from_slice(bytes).map_err(not_json)?;
        if written.format.ok_or(NotRead::NoMember("format"))? != FORMAT {
            return Err(NotRead::Form("another format or version".to_owned()));
        }
        let manifest = written.manifest.ok_or(NotRead::NoMember("manifest"))?;
        let body = written.public.ok_or(NotRead::NoMember("public"))?;
        let signature = written.signature.ok_or(NotRead::NoMember("signature"))?;
        checked(manifest.leaves.iter().map(|leaf| leaf.name.as_str()), &signature)?;
        Ok(Self { manifest, signature, body })
    }

    /// The part.
    pub fn part(&self) -> Part {
        Part { name: NAME.to_owned(), body: self.body.clone() }
    }

    /// A file that holds nothing but this part. It is not whole, and no check finds it sound.
    pub fn into_file(self) -> File {
        let part = Part { name: NAME.to_owned(), body: self.body };
        File { parts: vec![part], manifest: self.manifest, signature: self.signature }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: Option<String>,
    manifest: Option<Manifest>,
    public: Option<Value>,
    signature: Option<Signature>,
}
