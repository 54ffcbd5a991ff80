//! Limits on how much of a file is read.

use hayro_syntax::object::{Name, Object, Stream};

/// Maximum size of one page's content, in bytes.
const LARGEST: usize = 16 << 20;

/// The remaining budget for reading a file.
pub(super) struct Bounds {
    unpacked: usize,
    operations: usize,
    letters: usize,
    /// Whether a limit was exceeded.
    pub(super) is_over: bool,
}

impl Bounds {
    pub(super) fn new() -> Self {
        Self { unpacked: 1 << 30, operations: 50_000_000, letters: 20_000_000, is_over: false }
    }

    /// Returns the content of a stream, if it is packed as current programs do.
    pub(super) fn unpacked(&mut self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        let content = if is_plain(stream) { stream.decoded().ok().map(|bytes| bytes.into_owned()) } else { None };
        let content = content.filter(|content| self.holds(content.len()));
        match content.as_ref().and_then(|content| self.unpacked.checked_sub(content.len())) {
            Some(left) => self.unpacked = left,
            None => self.is_over = true,
        }
        content.filter(|_| !self.is_over)
    }

    /// Returns whether one page may have this much content, in bytes.
    pub(super) fn holds(&self, length: usize) -> bool {
        !self.is_over && length <= LARGEST
    }

    /// Takes one from a budget. Returns whether the limits still hold.
    fn take(left: &mut usize, is_over: &mut bool) -> bool {
        match left.checked_sub(1) {
            Some(less) => *left = less,
            None => *is_over = true,
        }
        !*is_over
    }

    pub(super) fn operation(&mut self) -> bool {
        Self::take(&mut self.operations, &mut self.is_over)
    }

    pub(super) fn letter(&mut self) -> bool {
        Self::take(&mut self.letters, &mut self.is_over)
    }
}

/// Returns whether a stream is unpacked, or packed once with zlib.
pub(crate) fn is_plain(stream: &Stream<'_>) -> bool {
    let is_zlib = |name: &Name<'_>| name.as_ref() == b"FlateDecode";
    match stream.dict().get::<Object<'_>>("Filter") {
        None => true,
        Some(Object::Name(name)) => is_zlib(&name),
        Some(Object::Array(names)) => {
            let mut names = names.iter::<Name<'_>>();
            names.next().is_none_or(|name| is_zlib(&name)) && names.next().is_none()
        }
        Some(_) => false,
    }
}
