//! The tables `rendering` and `rendering_piece`: downloads of sealed years, as first made. Rows are inserted and read,
//! never changed. A file is written and read in pieces, so that none is ever in memory as a whole.

use chrono::{DateTime, Utc};
use domain::id::SnapshotId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DerivePartialModel, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _,
};

use crate::entity::{rendering, rendering_piece};
use crate::statement::{joined, statements};
use crate::{Result, Tx};

/// The key of a file: sealed year, download, subject and language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Which<'a> {
    /// The sealed year.
    pub snapshot: SnapshotId,
    /// The download's name.
    pub format: &'a str,
    /// The key of the area, unit or measure. Empty when the file is about the whole year.
    pub about: &'a str,
    /// The language: `ja` or `en`.
    pub language: &'a str,
}

/// A file to store.
#[derive(Clone, Debug)]
pub struct NewRendering {
    /// The version of the templates with which the file was made.
    pub layout: i32,
    /// The version of the program that made the file.
    pub program: String,
    /// The name under which the file is saved.
    pub file_name: String,
    /// SHA-256 of the bytes.
    pub digest: Vec<u8>,
    /// The size in bytes.
    pub size: i64,
    /// When the file was made.
    pub at: DateTime<Utc>,
}

/// The size of a piece in bytes. The last piece may be shorter.
pub const PIECE: usize = 262_144;

statements! {
    READ = "
        SELECT coalesce(substring(string_agg(p.bytes, ''::bytea ORDER BY p.number)
                                  FROM ($6 % 262144)::integer + 1 FOR $7), ''::bytea) AS bytes
        FROM rendering_piece p
        WHERE p.tenant_id = $1 AND p.snapshot_id = $2 AND p.format = $3 AND p.about = $4 AND p.language = $5
          AND p.number BETWEEN $6 / 262144 AND ($6 + $7 - 1) / 262144";
    ALTERED = "
        SELECT format, about, language, layout, program, file_name, digest, size, rendered_at FROM rendering r
        CROSS JOIN LATERAL (
            SELECT coalesce(string_agg(p.bytes, ''::bytea ORDER BY p.number), ''::bytea) AS whole,
                   bool_and(octet_length(p.bytes) = least(262144, r.size - p.number * 262144::bigint)) AS cut_right
            FROM rendering_piece p
            WHERE p.tenant_id = r.tenant_id AND p.snapshot_id = r.snapshot_id AND p.format = r.format
              AND p.about = r.about AND p.language = r.language) AS kept
        WHERE tenant_id = $1 AND snapshot_id = $2
          AND (digest <> sha256(whole) OR size <> octet_length(whole) OR NOT coalesce(cut_right, true))
        ORDER BY format, about, language";
}

/// Stores a file, unless one is stored already: the first one made stays. Returns whether it was stored; its pieces
/// must then follow in the same transaction.
///
/// # Errors
/// Fails when the database fails.
pub async fn keep(tx: &Tx, which: Which<'_>, new: NewRendering) -> Result<bool> {
    tx.insert_new(rendering::ActiveModel {
        snapshot_id: Set(which.snapshot.0),
        format: Set(which.format.to_owned()),
        about: Set(which.about.to_owned()),
        language: Set(which.language.to_owned()),
        layout: Set(new.layout),
        program: Set(new.program),
        file_name: Set(new.file_name),
        digest: Set(new.digest),
        size: Set(new.size),
        rendered_at: Set(new.at),
        ..Default::default()
    })
    .await
}

/// Stores a piece of a file. Pieces are counted from 0. When the transaction ends, the pieces must match the file's
/// digest (`rendering__digest__true`).
///
/// # Errors
/// Fails when the database fails.
pub async fn keep_piece(tx: &Tx, which: Which<'_>, number: i32, bytes: Vec<u8>) -> Result<()> {
    tx.insert(rendering_piece::ActiveModel {
        snapshot_id: Set(which.snapshot.0),
        format: Set(which.format.to_owned()),
        about: Set(which.about.to_owned()),
        language: Set(which.language.to_owned()),
        number: Set(number),
        bytes: Set(bytes),
        ..Default::default()
    })
    .await
}

impl Which<'_> {
    fn values(self) -> [sea_orm::Value; 4] {
        [
            self.snapshot.0.into(),
            self.format.to_owned().into(),
            self.about.to_owned().into(),
            self.language.to_owned().into(),
        ]
    }
}

/// A stored file, without its bytes.
#[derive(Clone, PartialEq, Eq, Debug, DerivePartialModel)]
#[sea_orm(entity = "rendering::Entity")]
pub struct Rendering {
    /// The download's name.
    pub format: String,
    /// The key of the subject. Empty when the file is about the whole year.
    pub about: String,
    /// The language: `ja` or `en`.
    pub language: String,
    /// The version of the templates with which the file was made.
    pub layout: i32,
    /// The version of the program that made the file.
    pub program: String,
    /// The name under which the file is saved.
    pub file_name: String,
    /// SHA-256 of the bytes.
    pub digest: Vec<u8>,
    /// The size in bytes.
    pub size: i64,
    /// When the file was made.
    pub rendered_at: DateTime<Utc>,
}

/// Returns a stored file.
///
/// # Errors
/// Fails when the database fails.
pub async fn find(tx: &Tx, which: Which<'_>) -> Result<Option<Rendering>> {
    let one = rendering::Entity::find()
        .filter(rendering::Column::SnapshotId.eq(which.snapshot.0))
        .filter(rendering::Column::Format.eq(which.format))
        .filter(rendering::Column::About.eq(which.about))
        .filter(rendering::Column::Language.eq(which.language));
    tx.select_one(one).await
}

/// Returns the stored files of a sealed year.
///
/// # Errors
/// Fails when the database fails.
pub async fn list(tx: &Tx, snapshot: SnapshotId) -> Result<Vec<Rendering>> {
    let of_year = rendering::Entity::find()
        .filter(rendering::Column::SnapshotId.eq(snapshot.0))
        .order_by_asc(rendering::Column::Format)
        .order_by_asc(rendering::Column::About)
        .order_by_asc(rendering::Column::Language);
    tx.select(of_year).await
}

#[derive(FromQueryResult)]
struct Piece {
    bytes: Vec<u8>,
}

/// Returns `length` bytes (at most [`PIECE`]) of a stored file from a place on, counted from 0. Returns fewer at its
/// end, and none after it. Reads only the pieces that hold these bytes.
///
/// # Errors
/// Fails when the database fails.
pub async fn piece(tx: &Tx, which: Which<'_>, from: i64, length: i32) -> Result<Vec<u8>> {
    let piece: Option<Piece> = tx.one(READ, joined(which.values(), [from.into(), length.into()])).await?;
    Ok(piece.map(|piece| piece.bytes).unwrap_or_default())
}

/// Returns the stored files of a sealed year whose bytes no longer match their digest. A disk failed, or somebody
/// changed them outside the program.
///
/// # Errors
/// Fails when the database fails.
pub async fn altered(tx: &Tx, snapshot: SnapshotId) -> Result<Vec<Rendering>> {
    tx.all(ALTERED, [snapshot.0.into()]).await
}
