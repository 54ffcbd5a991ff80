//! Finds the places of values in a JSON text while it streams past. The caller keeps the bytes of a value if needed.
//! Whether a value is valid JSON inside shows only when the caller parses it.

use std::io::BufRead;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::fault::shown;
use super::format::{NotRead, is_blank, reader};
use super::parse::parsed_at;
use super::skip::Skip;
use super::syntax::{Checked, Syntax};

/// The maximum length of a member's name, in bytes. All known names are shorter.
const LONGEST: usize = 1 << 10;

/// A JSON text that streams past, with the current place.
pub(super) struct Scan<R> {
    from: R,
    at: u64,
}

impl<R: BufRead> Scan<R> {
    /// Scans from a place of the text.
    pub(super) fn new(from: R, at: u64) -> Self {
        Self { from, at }
    }

    /// Scans an object. `take` receives the name and its place, and must consume the value of each member.
    pub(super) fn members(
        &mut self,
        mut take: impl FnMut(&mut Self, &str, u64) -> Result<(), NotRead>,
    ) -> Result<(), NotRead> {
        self.each(b'{', b'}', |scan| {
            let mut name = Vec::new();
            let place = scan.value(|bytes| {
                let room = LONGEST.saturating_sub(name.len());
                name.extend_from_slice(bytes.get(..bytes.len().min(room)).unwrap_or_default());
            })?;
            if name.len() == LONGEST {
                return Err(NotRead::member("", place.start, "a name that is too long"));
            }
            let name: String = whole(&name, place.start)?;
            scan.taken(b':')?;
            take(scan, &name, place.start)
        })
    }

    /// Scans a list. `take` must consume each entry.
    pub(super) fn entries<E: From<NotRead>>(&mut self, take: impl FnMut(&mut Self) -> Result<(), E>) -> Result<(), E> {
        self.each(b'[', b']', take)
    }

    /// Scans one value and returns its place. `take` receives the bytes in pieces.
    pub(super) fn value(&mut self, mut take: impl FnMut(&[u8])) -> Result<Range<u64>, NotRead> {
        self.next()?;
        let start = self.at;
        let mut state = Skip::default();
        loop {
            let piece = self.from.fill_buf().map_err(reader)?;
            if piece.is_empty() {
                return Err(NotRead::EndsEarly);
            }
            let (length, ended) = state.over(piece).map_err(|()| NotRead::member("", start, "a value is missing"))?;
            take(piece.get(..length).unwrap_or_default());
            self.consume(length);
            if ended {
                return Ok(start..self.at);
            }
        }
    }

    /// Checks whether the next value begins with the given byte.
    pub(super) fn is_next(&mut self, wanted: u8) -> Result<bool, NotRead> {
        Ok(self.next()? == wanted)
    }

    /// Parses one value.
    pub(super) fn parsed<T: DeserializeOwned>(&mut self) -> Result<T, NotRead> {
        let mut bytes = Vec::new();
        let place = self.value(|piece| bytes.extend_from_slice(piece))?;
        whole(&bytes, place.start)
    }

    /// Checks that only blanks follow.
    pub(super) fn end(&mut self) -> Result<(), NotRead> {
        match self.next() {
            Err(NotRead::EndsEarly) => Ok(()),
            Err(why) => Err(why),
            Ok(_) => Err(NotRead::member("", self.at, "something follows after the end")),
        }
    }

    fn each<E: From<NotRead>>(
        &mut self,
        open: u8,
        close: u8,
        mut take: impl FnMut(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.taken(open)?;
        if self.next()? == close {
            return Ok(self.taken(close)?);
        }
        loop {
            take(self)?;
            if self.next()? == close {
                return Ok(self.taken(close)?);
            }
            self.taken(b',')?;
        }
    }

    /// Returns the next byte that is no blank, without consuming it.
    fn next(&mut self) -> Result<u8, NotRead> {
        loop {
            let piece = self.from.fill_buf().map_err(reader)?;
            if piece.is_empty() {
                return Err(NotRead::EndsEarly);
            }
            let blanks = piece.iter().take_while(|byte| is_blank(**byte)).count();
            let next = piece.get(blanks).copied();
            self.consume(blanks);
            if let Some(next) = next {
                return Ok(next);
            }
        }
    }

    fn taken(&mut self, wanted: u8) -> Result<(), NotRead> {
        let found = self.next()?;
        if found != wanted {
            let what = format!("{} stands where {} must be", shown(found), shown(wanted));
            return Err(NotRead::member("", self.at, what));
        }
        self.consume(1);
        Ok(())
    }

    fn consume(&mut self, length: usize) {
        self.from.consume(length);
        self.at = self.at.saturating_add(length as u64);
    }
}

/// Parses a value that was found to end.
pub(super) fn whole<T: DeserializeOwned>(bytes: &[u8], at: u64) -> Result<T, NotRead> {
    parsed_at(bytes, at).map_err(|why| match (why, Syntax::of(bytes, at)) {
        // The file goes on, so only the value has no end.
        (NotRead::EndsEarly, Checked::Ends(fault)) => NotRead::NotJson(fault),
        (why, _) => why,
    })
}
