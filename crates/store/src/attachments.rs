//! The tables `picture`, `attachment` and `attachment_removal`: pictures of activity reports. Rows are inserted and
//! read, never changed.

use chrono::{DateTime, Utc};
use domain::id::{AttachmentId, DocumentId, PersonId};
use domain::year::FiscalYear;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DerivePartialModel, EntityTrait as _, FromQueryResult, QueryFilter as _,
};
use uuid::Uuid;

use crate::entity::{attachment, attachment_removal, picture};
use crate::statement::statements;
use crate::{Result, Tx};

/// A picture to store with a report.
#[derive(Clone, Debug)]
pub struct NewAttachment<'a> {
    /// The picture's identifier.
    pub id: AttachmentId,
    /// The report.
    pub document: DocumentId,
    /// SHA-256 of the bytes.
    pub sha256: &'a [u8],
    /// `image/jpeg` or `image/png`.
    pub media_type: &'a str,
    /// Width and height, in pixels.
    pub size: [i32; 2],
    /// The file.
    pub bytes: &'a [u8],
    /// The alternative text: what the picture shows, for people who cannot see it.
    pub alt: &'a str,
    /// The caption, printed below the picture. May be empty.
    pub caption: &'a str,
    /// The person who adds it.
    pub by: PersonId,
    /// When it is added.
    pub at: DateTime<Utc>,
}

/// The pictures that were not removed, with the columns of [`Attached`]. The argument narrows them down.
macro_rules! attached {
    ($narrowed:literal) => {
        concat!(
            "SELECT a.id, a.fiscal_year, a.document_id, a.sha256, p.media_type, p.width, p.height,
                    octet_length(p.bytes) AS length, a.alt, a.caption, a.added_at
             FROM attachment a JOIN picture p ON p.tenant_id = $1 AND p.sha256 = a.sha256
             WHERE a.tenant_id = $1
               AND NOT EXISTS (SELECT FROM attachment_removal r
                               WHERE r.tenant_id = $1 AND r.fiscal_year = a.fiscal_year AND r.attachment_id = a.id)
               ",
            $narrowed
        )
    };
}

statements! {
    WROTE = "
        UPDATE document SET version = version + 1, updated_at = $5,
               written_by = CASE WHEN $4 = ANY(written_by) THEN written_by ELSE written_by || $4 END
        WHERE tenant_id = $1 AND fiscal_year = $2 AND id = $3";
    LIST = attached!("AND a.fiscal_year = $2 AND a.document_id = $3 ORDER BY a.id");
    OF_YEAR = attached!("AND a.fiscal_year = $2 ORDER BY a.document_id, a.id");
    FIND = attached!("AND a.id = $2");
}

/// Stores a picture. The person becomes a writer of the report, which gets a new version.
///
/// # Errors
/// Fails when the year is sealed, or the database fails.
pub async fn add(tx: &Tx, new: &NewAttachment<'_>) -> Result<()> {
    let [width, height] = new.size;
    tx.insert_new(picture::ActiveModel {
        sha256: Set(new.sha256.to_vec()),
        media_type: Set(new.media_type.to_owned()),
        width: Set(width),
        height: Set(height),
        bytes: Set(new.bytes.to_vec()),
        ..Default::default()
    })
    .await?;
    tx.insert(attachment::ActiveModel {
        fiscal_year: Set(new.document.year.number()),
        id: Set(new.id.0),
        document_id: Set(new.document.uuid),
        sha256: Set(new.sha256.to_vec()),
        alt: Set(new.alt.to_owned()),
        caption: Set(new.caption.to_owned()),
        added_by: Set(new.by.0),
        added_at: Set(new.at),
        ..Default::default()
    })
    .await?;
    wrote(tx, new.document, new.by, new.at).await
}

/// Removes a picture from its report. The bytes stay, for the record.
///
/// # Errors
/// Fails when the picture was removed before, the year is sealed, or the database fails.
pub async fn remove(tx: &Tx, id: AttachmentId, document: DocumentId, by: PersonId, at: DateTime<Utc>) -> Result<()> {
    tx.insert(attachment_removal::ActiveModel {
        fiscal_year: Set(document.year.number()),
        attachment_id: Set(id.0),
        removed_by: Set(by.0),
        removed_at: Set(at),
        ..Default::default()
    })
    .await?;
    wrote(tx, document, by, at).await
}

/// Gives the report a new version, and records the writer, who may not judge the report.
async fn wrote(tx: &Tx, document: DocumentId, by: PersonId, at: DateTime<Utc>) -> Result<()> {
    tx.run(WROTE, [document.year.number().into(), document.uuid.into(), by.0.into(), at.into()]).await?;
    Ok(())
}

/// A picture of a report, without its bytes.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Attached {
    /// The picture's identifier.
    pub id: Uuid,
    /// The report's year.
    pub fiscal_year: i16,
    /// The report.
    pub document_id: Uuid,
    /// SHA-256 of the bytes.
    pub sha256: Vec<u8>,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// The width in pixels.
    pub width: i32,
    /// The height in pixels.
    pub height: i32,
    /// The length in bytes.
    pub length: i32,
    /// The alternative text.
    pub alt: String,
    /// The caption.
    pub caption: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// Returns the pictures of a report, oldest first.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, document: DocumentId) -> Result<Vec<Attached>> {
    tx.all(LIST, [document.year.number().into(), document.uuid.into()]).await
}

/// Returns the pictures of a year's reports, by report and then by age.
///
/// # Errors
/// Fails when the database fails.
pub async fn of_year(tx: &Tx, year: FiscalYear) -> Result<Vec<Attached>> {
    tx.all(OF_YEAR, [year.number().into()]).await
}

/// Returns one picture that was not removed.
///
/// # Errors
/// Fails when the database fails.
pub async fn find(tx: &Tx, id: AttachmentId) -> Result<Option<Attached>> {
    tx.one(FIND, [id.0.into()]).await
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "picture::Entity")]
struct Bytes {
    bytes: Vec<u8>,
}

/// Returns the bytes of a picture.
///
/// # Errors
/// Fails when the database fails.
pub async fn bytes(tx: &Tx, sha256: &[u8]) -> Result<Option<Vec<u8>>> {
    let of_hash = picture::Entity::find().filter(picture::Column::Sha256.eq(sha256));
    let row: Option<Bytes> = tx.select_one(of_hash).await?;
    Ok(row.map(|row| row.bytes))
}
