//! A document that comes slowly, from a disk that may break.

use std::io;

use domain::snapshot::Source;

/// Gives so many bytes of a document at a time, up to where it fails.
pub struct Slow<'a> {
    /// The document.
    pub bytes: &'a [u8],
    /// How many at a time.
    pub at_once: usize,
    /// From which byte on nothing can be read.
    pub until: u64,
}

impl Source for Slow<'_> {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        if at >= self.until {
            return Err(io::Error::other("a broken disk"));
        }
        let most = into.len().min(self.at_once);
        self.bytes.read_at(at, &mut into[..most])
    }
}
