//! Temporary files: what is large lies there, not in memory, on its way between the database and whoever reads or makes
//! it. They have no name, so that nothing is left of them when the program is killed.

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

/// How much of a sealed document is brought at a time.
const PIECE: i32 = 1 << 18;

/// A temporary file. Copies are one; the last one dropped, it is gone.
#[derive(Clone, Debug)]
pub(crate) struct Spool(Arc<File>);

impl Spool {
    /// An empty one, where the system keeps such files (`TMPDIR`, or else `/tmp`).
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self(Arc::new(tempfile::tempfile()?)))
    }

    /// Writes it; not for the event loop.
    pub(crate) fn write<E: From<io::Error>>(
        &self,
        write: impl FnOnce(&mut BufWriter<&File>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut to = BufWriter::new(&*self.0);
        to.rewind()?;
        write(&mut to)?;
        Ok(to.flush()?)
    }

    /// How many bytes it is.
    pub(crate) fn length(&self) -> io::Result<u64> {
        self.0.metadata().map(|about| about.len())
    }

    /// A sealed document, checked and open for reading, or the verdict on one that is not sound; not for the event loop.
    /// It is never held as a whole.
    pub(crate) fn opened(&self, keys: &PublicKeys) -> io::Result<Result<(Summary, Stored<'_>), Verdict>> {
        match opened(self, keys) {
            Err(Verdict::Incomplete { why: Lack::File(NotRead::Reader(why)) }) => Err(io::Error::other(why)),
            looked => Ok(looked),
        }
    }

    /// SHA-256 of all of it, and how many bytes that is; not for the event loop.
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

    /// Fills a piece with what stands from a place on; less at the end. Whoever made the piece gets it back: memory that
    /// one thread takes and another gives back comes free late.
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

    /// Writes a piece at a place, and gives it back.
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

/// The sealed document of a year, brought out of the database piece by piece; `None` when there is no such year.
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
