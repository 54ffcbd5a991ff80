//! Temporary files. Large data passes through them instead of memory, between the database and its readers and makers.
//! They have no name, so nothing is left of them when the program is killed.

use std::fs::File;
use std::io::{self, BufRead as _, BufWriter, Seek as _, Write as _};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use domain::id::SnapshotId;
use domain::snapshot::source::reading;
use domain::snapshot::{Lack, NotRead, PublicKeys, Source, Stored, Summary, Verdict, opened};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::error::Error;

/// How many bytes of a sealed document are copied at a time.
const PIECE: i32 = 1 << 18;

/// A temporary file. Clones share it; dropping the last one deletes it.
#[derive(Clone, Debug)]
pub(crate) struct Spool(Arc<File>);

impl Spool {
    /// Makes an empty file in the system's temporary folder (`TMPDIR`, or else `/tmp`).
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self(Arc::new(tempfile::tempfile()?)))
    }

    /// Writes the file. Blocks, so it must not run on the event loop.
    pub(crate) fn write<E: From<io::Error>>(
        &self,
        write: impl FnOnce(&mut BufWriter<&File>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut to = BufWriter::new(&*self.0);
        to.rewind()?;
        write(&mut to)?;
        Ok(to.flush()?)
    }

    /// Returns the length in bytes.
    pub(crate) fn length(&self) -> io::Result<u64> {
        self.0.metadata().map(|about| about.len())
    }

    /// Verifies a sealed document and opens it for reading, or returns the verdict on an unsound one. The document is
    /// never held in memory as a whole. Blocks, so it must not run on the event loop.
    pub(crate) fn opened(&self, keys: &PublicKeys) -> io::Result<Result<(Summary, Stored<'_>), Verdict>> {
        match opened(self, keys) {
            Err(Verdict::Incomplete { why: Lack::File(NotRead::Reader(why)) }) => Err(io::Error::other(why)),
            looked => Ok(looked),
        }
    }

    /// Returns the SHA-256 and the length in bytes. Blocks, so it must not run on the event loop.
    pub(crate) fn digest(&self) -> io::Result<(Vec<u8>, u64)> {
        let (mut hash, mut size) = (Sha256::new(), 0_u64);
        let mut from = reading(self, 0);
        loop {
            let piece = from.fill_buf()?;
            if piece.is_empty() {
                return Ok((hash.finalize().to_vec(), size));
            }
            hash.update(piece);
            let read = piece.len();
            size = size.saturating_add(read as u64);
            from.consume(read);
        }
    }

    /// Fills a piece with the bytes from a place on; fewer at the end. The caller gets its piece back, because memory
    /// that one thread allocates and another frees becomes available late.
    pub(crate) async fn piece(&self, at: u64, mut piece: Vec<u8>) -> io::Result<Vec<u8>> {
        let spool = self.clone();
        let read = move || {
            let mut filled = 0;
            while let Some(room) = piece.get_mut(filled..).filter(|room| !room.is_empty()) {
                match spool.0.read_at(room, at.saturating_add(filled as u64))? {
                    0 => break,
                    read => filled += read,
                }
            }
            piece.truncate(filled);
            Ok(piece)
        };
        tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
    }

    /// Writes a piece at a place, and returns the piece.
    async fn put(&self, at: u64, piece: Vec<u8>) -> io::Result<Vec<u8>> {
        let spool = self.clone();
        let write = move || spool.0.write_all_at(&piece, at).map(|()| piece);
        tokio::task::spawn_blocking(write).await.map_err(io::Error::other)?
    }
}

impl Source for Spool {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        self.0.read_at(into, at)
    }
}

/// Copies the sealed document of a year out of the database piece by piece. Returns `None` when there is no such year.
pub(crate) async fn sealed(tx: &Tx, id: SnapshotId) -> Result<Option<Spool>, Error> {
    let spool = Spool::new().map_err(Error::internal)?;
    let Some(stretch) = store::snapshots::stretch(tx, id, PIECE).await? else { return Ok(None) };
    let mut from = 0;
    loop {
        let Some(piece) = store::snapshots::piece(tx, id, from, stretch).await? else { return Ok(None) };
        let length = i32::try_from(piece.len()).map_err(Error::internal)?;
        let at = u64::try_from(from).map_err(Error::internal)?;
        drop(spool.put(at, piece).await.map_err(Error::internal)?);
        from = from.checked_add(length).ok_or_else(|| Error::internal("a sealed document of two gigabytes"))?;
        if length < stretch {
            return Ok(Some(spool));
        }
    }
}
