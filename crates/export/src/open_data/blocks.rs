//! Bytes handed on in blocks of one size, however they came: what a compressor makes of them depends on where it is
//! interrupted, and equal content shall give equal bytes.

use std::io::{self, Write};

/// The size of a block.
const SIZE: usize = 1 << 16;

/// A writer of blocks. It hands on no part of a block before [`Blocks::end`].
pub(super) struct Blocks<W> {
    to: W,
    block: Vec<u8>,
}

impl<W: Write> Blocks<W> {
    pub(super) fn new(to: W) -> Self {
        Self { to, block: Vec::with_capacity(SIZE) }
    }

    /// Hands on what is left.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.to.write_all(&self.block)
    }
}

impl<W: Write> Write for Blocks<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = SIZE.saturating_sub(self.block.len());
        let taken = bytes.get(..bytes.len().min(room)).unwrap_or_default();
        self.block.extend_from_slice(taken);
        if self.block.len() == SIZE {
            self.to.write_all(&self.block)?;
            self.block.clear();
        }
        Ok(taken.len())
    }

    /// Does nothing: see [`Blocks`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
