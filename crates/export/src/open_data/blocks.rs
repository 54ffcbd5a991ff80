//! A writer that hands on bytes in blocks of one size. The output of a compressor depends on how its input is split,
//! and equal content must give equal bytes.

use std::io::{self, Write};

/// Size of a block in bytes.
const SIZE: usize = 1 << 16;

/// A writer of blocks. An incomplete block is not handed on before [`Blocks::end`].
pub(super) struct Blocks<W> {
    to: W,
    block: Vec<u8>,
}

impl<W: Write> Blocks<W> {
    pub(super) fn new(to: W) -> Self {
        Self { to, block: Vec::with_capacity(SIZE) }
    }

    /// Hands on the last, incomplete block.
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

    /// Does nothing: an early flush would split a block, see [`Blocks`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
