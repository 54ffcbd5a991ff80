//! What a sealed document is read from: bytes in memory, or whatever else is handed in. Nothing is opened here.

use std::io::{self, BufRead as _, BufReader, Read, Take, Write};
use std::ops::Range;

/// How much is read at a time.
const PIECE: usize = 1 << 16;

/// What a file can be read from, at any place.
pub trait Source {
    /// Reads what stands at a place, as much as there is room for or as comes at once; nothing at the end.
    ///
    /// # Errors
    /// The system's own.
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize>;
}

impl Source for &[u8] {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        let rest = usize::try_from(at).ok().and_then(|at| self.get(at..)).unwrap_or_default();
        let length = rest.len().min(into.len());
        into.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
        Ok(length)
    }
}

impl Source for Vec<u8> {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        self.as_slice().read_at(at, into)
    }
}

/// What stands from a place on, a piece at a time.
pub fn reading(from: &dyn Source, at: u64) -> BufReader<Reading<'_>> {
    BufReader::with_capacity(PIECE, Reading { from, at })
}

/// What stands at a place; no more is read than that.
pub(super) fn reading_at<'a>(from: &'a dyn Source, place: &Range<u64>) -> BufReader<Take<Reading<'a>>> {
    let length = place.end.saturating_sub(place.start);
    let piece = usize::try_from(length).unwrap_or(PIECE).min(PIECE);
    BufReader::with_capacity(piece, Reading { from, at: place.start }.take(length))
}

/// Copies the whole.
///
/// # Errors
/// Those of reader and writer.
pub fn copy_all(from: &dyn Source, mut to: impl Write) -> io::Result<u64> {
    io::copy(&mut reading(from, 0), &mut to)
}

/// See [`reading`].
pub struct Reading<'a> {
    from: &'a dyn Source,
    at: u64,
}

impl Read for Reading<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read_at(self.at, into)?;
        self.at = self.at.saturating_add(read as u64);
        Ok(read)
    }
}

/// Compares what is written with what stands in a file.
pub(super) struct Same<'a> {
    from: BufReader<Reading<'a>>,
    is_same: bool,
}

impl<'a> Same<'a> {
    pub(super) fn new(from: &'a dyn Source) -> Self {
        Self { from: reading(from, 0), is_same: true }
    }

    /// Takes the next bytes.
    pub(super) fn take(&mut self, mut bytes: &[u8]) {
        while self.is_same && !bytes.is_empty() {
            let found = self.from.fill_buf().unwrap_or_default();
            let length = found.len().min(bytes.len());
            self.is_same = length > 0 && found.get(..length) == bytes.get(..length);
            bytes = bytes.get(length..).unwrap_or_default();
            self.from.consume(length);
        }
    }

    /// Whether all was the same, and nothing follows.
    pub(super) fn ends_here(mut self) -> bool {
        self.is_same && self.from.fill_buf().is_ok_and(<[u8]>::is_empty)
    }
}

impl Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.take(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
