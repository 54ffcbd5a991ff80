//! Where values stand in a JSON text, found while it goes by. What a value says is kept by whoever asks for its bytes;
//! whether it is JSON inside is seen by whoever parses it.

use std::io::{self, BufRead};
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::file::{NotRead, not_json, parsed};
use super::skip::Skip;

/// The longest name of a member that is read: it names something that the program knows.
const LONGEST: usize = 1 << 10;

/// A text going by.
pub(super) struct Scan<R> {
    from: R,
    at: u64,
}

impl<R: BufRead> Scan<R> {
    /// From a place of the text.
    pub(super) fn new(from: R, at: u64) -> Self {
        Self { from, at }
    }

    /// Goes over an object: `take` goes over the value of each member.
    pub(super) fn members(
        &mut self,
        mut take: impl FnMut(&mut Self, &str) -> Result<(), NotRead>,
    ) -> Result<(), NotRead> {
        self.each(b'{', b'}', |scan| {
            let mut name = Vec::new();
            scan.value(|bytes| {
                let room = LONGEST.saturating_sub(name.len());
                name.extend_from_slice(bytes.get(..bytes.len().min(room)).unwrap_or_default());
            })?;
            if name.len() == LONGEST {
                return Err(odd("a name that is too long"));
            }
            let name: String = serde_json::from_slice(&name).map_err(not_json)?;
            scan.taken(b':')?;
            take(scan, &name)
        })
    }

    /// Goes over a list: `take` goes over each entry.
    pub(super) fn entries<E: From<NotRead>>(&mut self, take: impl FnMut(&mut Self) -> Result<(), E>) -> Result<(), E> {
        self.each(b'[', b']', take)
    }

    /// Goes over one value, and says where it stands; its bytes are handed over in pieces.
    pub(super) fn value(&mut self, mut take: impl FnMut(&[u8])) -> Result<Range<u64>, NotRead> {
        self.next()?;
        let start = self.at;
        let mut state = Skip::default();
        loop {
            let piece = self.from.fill_buf().map_err(reader)?;
            if piece.is_empty() {
                return Err(NotRead::EndsEarly);
            }
            let (length, ended) = state.over(piece)?;
            take(piece.get(..length).unwrap_or_default());
            self.consume(length);
            if ended {
                return Ok(start..self.at);
            }
        }
    }

    /// Whether the next value begins so.
    pub(super) fn is_next(&mut self, wanted: u8) -> Result<bool, NotRead> {
        Ok(self.next()? == wanted)
    }

    /// One value, parsed.
    pub(super) fn parsed<T: DeserializeOwned>(&mut self) -> Result<T, NotRead> {
        let mut bytes = Vec::new();
        self.value(|piece| bytes.extend_from_slice(piece))?;
        parsed(&bytes)
    }

    /// Nothing but blanks may follow.
    pub(super) fn end(&mut self) -> Result<(), NotRead> {
        match self.next() {
            Err(NotRead::EndsEarly) => Ok(()),
            Err(why) => Err(why),
            Ok(_) => Err(odd("something follows after the end")),
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

    /// The next byte that is no blank; it is not taken.
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
        if self.next()? != wanted {
            return Err(odd(&format!("there is no {:?} where one must be", char::from(wanted))));
        }
        self.consume(1);
        Ok(())
    }

    fn consume(&mut self, length: usize) {
        self.from.consume(length);
        self.at = self.at.saturating_add(length as u64);
    }
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

pub(super) fn odd(what: &str) -> NotRead {
    NotRead::Form(what.to_owned())
}

pub(super) fn reader(why: io::Error) -> NotRead {
    NotRead::Reader(why.to_string())
}
