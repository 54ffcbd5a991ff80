//! Parts of a file (RFC 9110 §14): one range of bytes is answered with that part, several with the whole.

use actix_web::HttpRequest;
use actix_web::http::header::{IF_RANGE, RANGE};

/// What part of a file is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// All of it.
    Whole,
    /// From one byte to another, both included, counted from 0.
    Bytes(u64, u64),
    /// One that it does not have.
    Nothing,
}

/// The part of a file of that length that a request asks for. What cannot be read as a range is no range at all, and a
/// range of another version of the file (`If-Range`) is not given.
pub fn part(request: &HttpRequest, etag: &str, length: u64) -> Part {
    let mut lines = request.headers().get_all(RANGE);
    let (Some(line), None) = (lines.next(), lines.next()) else { return Part::Whole };
    let Some(range) = line.to_str().ok().and_then(bytes) else { return Part::Whole };
    if !same_version(request, etag) {
        return Part::Whole;
    }
    let last = length.saturating_sub(1);
    match range {
        Range::From(first, _) if first >= length => Part::Nothing,
        Range::From(first, until) => Part::Bytes(first, until.map_or(last, |until| until.min(last))),
        Range::Last(0) => Part::Nothing,
        Range::Last(_) if length == 0 => Part::Nothing,
        Range::Last(count) => Part::Bytes(length.saturating_sub(count), last),
    }
}

/// Strong comparison, and no dates: a file's date says less than its digest (RFC 9110 §13.1.5).
fn same_version(request: &HttpRequest, etag: &str) -> bool {
    let mut lines = request.headers().get_all(IF_RANGE);
    match (lines.next(), lines.next()) {
        (None, _) => true,
        (Some(line), None) => line.to_str().is_ok_and(|line| line.trim() == etag),
        (Some(_), Some(_)) => false,
    }
}

enum Range {
    From(u64, Option<u64>),
    Last(u64),
}

/// A single range of bytes.
fn bytes(line: &str) -> Option<Range> {
    let (unit, ranges) = line.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") || ranges.contains(',') {
        return None;
    }
    let (first, last) = ranges.trim().split_once('-')?;
    let range = match (first, last) {
        ("", last) => Range::Last(number(last)?),
        (first, "") => Range::From(number(first)?, None),
        (first, last) => Range::From(number(first)?, Some(number(last)?)),
    };
    match range {
        Range::From(first, Some(last)) if last < first => None,
        range @ (Range::From(..) | Range::Last(_)) => Some(range),
    }
}

/// Digits only; what is larger than any file is as large as can be.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}
