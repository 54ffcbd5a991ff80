//! The `rendering` table: downloads of sealed years, kept as they were first made. Inserted and read, never changed.

use chrono::{DateTime, Utc};
use domain::id::SnapshotId;
use sea_orm::FromQueryResult;

use crate::{Result, Tx};

/// Which file: of which sealed year, which download, about what, in which language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Which<'a> {
    /// The sealed year.
    pub snapshot: SnapshotId,
    /// The download's name.
    pub format: &'a str,
    /// The key of the ward, section or measure it is about; empty when it is about the year.
    pub about: &'a str,
    /// `ja` or `en`.
    pub language: &'a str,
}

/// A file to keep.
#[derive(Clone, Debug)]
pub struct NewRendering {
    /// The version of the templates it was made with.
    pub layout: i32,
    /// The version of the program that made it.
    pub program: String,
    /// What it is called when it is saved.
    pub file_name: String,
    /// SHA-256 of its bytes.
    pub digest: Vec<u8>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// When it was made.
    pub at: DateTime<Utc>,
}

/// Keeps a file, unless one is kept already: the first one made is the one that stays.
///
/// # Errors
/// `rendering__digest__true` when bytes and digest do not fit; the database's own.
pub async fn keep(tx: &Tx, which: Which<'_>, new: NewRendering) -> Result<()> {
    let size = i64::try_from(new.bytes.len()).map_err(crate::StoreError::corrupt)?;
    tx.run(
        "INSERT INTO rendering (tenant_id, snapshot_id, format, about, language, layout, program, file_name, digest, size,
                                bytes, rendered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (tenant_id, snapshot_id, format, about, language) DO NOTHING",
        [
            which.snapshot.0.into(),
            which.format.to_owned().into(),
            which.about.to_owned().into(),
            which.language.to_owned().into(),
            new.layout.into(),
            new.program.into(),
            new.file_name.into(),
            new.digest.into(),
            size.into(),
            new.bytes.into(),
            new.at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// A kept file, without its bytes.
#[derive(Clone, PartialEq, Eq, Debug, FromQueryResult)]
pub struct Rendering {
    /// The download's name.
    pub format: String,
    /// The key of what it is about; empty when it is about the year.
    pub about: String,
    /// `ja` or `en`.
    pub language: String,
    /// The version of the templates it was made with.
    pub layout: i32,
    /// The version of the program that made it.
    pub program: String,
    /// What it is called when it is saved.
    pub file_name: String,
    /// SHA-256 of its bytes.
    pub digest: Vec<u8>,
    /// How many bytes.
    pub size: i64,
    /// When it was made.
    pub rendered_at: DateTime<Utc>,
}

/// A kept file.
///
/// # Errors
/// The database's own.
pub async fn find(tx: &Tx, which: Which<'_>) -> Result<Option<Rendering>> {
    tx.one(
        "SELECT format, about, language, layout, program, file_name, digest, size, rendered_at FROM rendering
         WHERE tenant_id = $1 AND snapshot_id = $2 AND format = $3 AND about = $4 AND language = $5",
        [
            which.snapshot.0.into(),
            which.format.to_owned().into(),
            which.about.to_owned().into(),
            which.language.to_owned().into(),
        ],
    )
    .await
}

/// The kept files of a sealed year.
///
/// # Errors
/// The database's own.
pub async fn list(tx: &Tx, snapshot: SnapshotId) -> Result<Vec<Rendering>> {
    tx.all(
        "SELECT format, about, language, layout, program, file_name, digest, size, rendered_at FROM rendering
         WHERE tenant_id = $1 AND snapshot_id = $2 ORDER BY format, about, language",
        [snapshot.0.into()],
    )
    .await
}

#[derive(FromQueryResult)]
struct Piece {
    bytes: Vec<u8>,
}

/// A part of a kept file: so many bytes from a place, counted from 0; fewer at its end. Only these are read from the
/// disk.
///
/// # Errors
/// The database's own.
pub async fn piece(tx: &Tx, which: Which<'_>, from: i32, length: i32) -> Result<Option<Vec<u8>>> {
    let piece: Option<Piece> = tx
        .one(
            "SELECT substring(bytes FROM $6 + 1 FOR $7) AS bytes FROM rendering
             WHERE tenant_id = $1 AND snapshot_id = $2 AND format = $3 AND about = $4 AND language = $5",
            [
                which.snapshot.0.into(),
                which.format.to_owned().into(),
                which.about.to_owned().into(),
                which.language.to_owned().into(),
                from.into(),
                length.into(),
            ],
        )
        .await?;
    Ok(piece.map(|piece| piece.bytes))
}

/// The kept files of a sealed year whose bytes are no longer those of their digest: a disk, or a hand behind the
/// program's back.
///
/// # Errors
/// The database's own.
pub async fn altered(tx: &Tx, snapshot: SnapshotId) -> Result<Vec<Rendering>> {
    tx.all(
        "SELECT format, about, language, layout, program, file_name, digest, size, rendered_at FROM rendering
         WHERE tenant_id = $1 AND snapshot_id = $2 AND (digest <> sha256(bytes) OR size <> octet_length(bytes))
         ORDER BY format, about, language",
        [snapshot.0.into()],
    )
    .await
}
