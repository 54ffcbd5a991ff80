//! Parts of a file (RFC 9110 §14). A request for one range of bytes gets that part, a request for several gets the
//! whole file.

use actix_web::HttpRequest;
use actix_web::http::header::{IF_RANGE, RANGE};

/// The part of a file that a request asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The whole file.
    Whole,
    /// The bytes from the first to the second position, both included, counted from 0.
    Bytes(u64, u64),
    /// A part that the file does not have.
    Nothing,
}

/// Returns the part of a file of this length that a request asks for. A range that cannot be parsed is ignored, and so
/// is a range of another version of the file (`If-Range`).
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

/// Checks `If-Range` by strong comparison. Dates do not match, because a file's date says less than its digest (RFC
/// 9110 §13.1.5).
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

/// Reads a single range of bytes.
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

/// Reads a number of digits only. A number too large for `u64` becomes the maximum.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}
