//! The byte order mark that some editors write before a text in UTF-8. A reader may ignore it (RFC 8259 §8.1), but the
//! bytes of a sealed file are sealed without one.

use std::borrow::Cow;
use std::io;

use super::source::Source;

/// The byte order mark in UTF-8.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Returns a text with blanks in the place of the mark, so that all places remain.
pub(super) fn unmarked(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes.strip_prefix(MARK) {
        Some(rest) => Cow::Owned([b"   ".as_slice(), rest].concat()),
        None => Cow::Borrowed(bytes),
    }
}

/// A source with blanks in the place of the mark.
#[derive(Clone, Copy)]
pub(super) struct Unmarked<'a>(&'a dyn Source);

impl<'a> Unmarked<'a> {
    /// Returns the source, if it begins with a mark.
    pub(super) fn of(from: &'a dyn Source) -> Option<Self> {
        let mut begin = [0; MARK.len()];
        let mut read = 0;
        while let Some(rest) = begin.get_mut(read..).filter(|rest| !rest.is_empty()) {
            let length = from.read_at(read as u64, rest).ok()?;
            if length == 0 {
                return None;
            }
            read = read.saturating_add(length);
        }
        (begin == MARK).then_some(Self(from))
    }
}

impl Source for Unmarked<'_> {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read_at(at, into)?;
        let marked = (MARK.len() as u64).saturating_sub(at);
        let marked = usize::try_from(marked).unwrap_or_default().min(length);
        into.iter_mut().take(marked).for_each(|byte| *byte = b' ');
        Ok(length)
    }
}
