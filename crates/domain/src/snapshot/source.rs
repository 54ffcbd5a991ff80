//! The sources of sealed documents: bytes in memory, or whatever the caller provides. Nothing is opened here.

use std::io::{self, BufRead, BufReader, Read, Take, Write};
use std::ops::Range;

/// The number of bytes read at a time.
const PIECE: usize = 1 << 16;

/// A source of bytes that can be read at any place.
pub trait Source {
    /// Reads bytes at a place, at most as many as fit, and returns their number. Returns 0 at the end.
    ///
    /// # Errors
    /// Fails when the source fails.
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

/// Returns a reader of everything from a place on.
pub fn reading(from: &dyn Source, at: u64) -> BufReader<Reading<'_>> {
    BufReader::with_capacity(PIECE, Reading { from, at })
}

/// Returns a reader of the bytes at a place, and no more.
pub(super) fn reading_at<'a>(from: &'a dyn Source, place: &Range<u64>) -> BufReader<Take<Reading<'a>>> {
    let length = place.end.saturating_sub(place.start);
    let piece = usize::try_from(length).unwrap_or(PIECE).min(PIECE);
    BufReader::with_capacity(piece, Reading { from, at: place.start }.take(length))
}

/// Copies the whole source.
///
/// # Errors
/// Fails when the reader or the writer fails.
pub fn copy_all(from: &dyn Source, mut to: impl Write) -> io::Result<u64> {
    io::copy(&mut reading(from, 0), &mut to)
}

/// A reader of a source: see [`reading`].
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

/// A reader, and the number of bytes read.
pub(super) struct Counted<R> {
    from: R,
    pub(super) at: u64,
}

impl<R: BufRead> Counted<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from, at: 0 }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.at = self.at.saturating_add(read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.from.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.from.consume(length);
        self.at = self.at.saturating_add(length as u64);
    }
}

/// A writer that compares its bytes with those of a source.
pub(super) struct Same<'a> {
    from: BufReader<Reading<'a>>,
    is_same: bool,
}

impl<'a> Same<'a> {
    pub(super) fn new(from: &'a dyn Source) -> Self {
        Self { from: reading(from, 0), is_same: true }
    }

    /// Compares the next bytes.
    pub(super) fn take(&mut self, mut bytes: &[u8]) {
        while self.is_same && !bytes.is_empty() {
            let found = self.from.fill_buf().unwrap_or_default();
            let length = found.len().min(bytes.len());
            self.is_same = length > 0 && found.get(..length) == bytes.get(..length);
            bytes = bytes.get(length..).unwrap_or_default();
            self.from.consume(length);
        }
    }

    /// Checks that all bytes were the same, and that the source ends here.
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
