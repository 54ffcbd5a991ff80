//! The media types that a client accepts, with their weights (RFC 9110 §12.5.1).

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT;

/// Returns the weight that a request gives to a media type, from 0 (not acceptable) to 1,000. Without the header every
/// type has 1,000. The most specific range that fits decides. Parameters other than the weight are ignored.
pub fn quality(request: &HttpRequest, media: &str) -> u16 {
    let mut lines = request.headers().get_all(ACCEPT).filter_map(|line| line.to_str().ok()).peekable();
    if lines.peek().is_none() {
        return 1_000;
    }
    let media = essence(media);
    let kind = media.split('/').next().unwrap_or_default();
    let ranges = lines.flat_map(|line| line.split(',').filter_map(range).collect::<Vec<_>>());
    let fitting = ranges.filter_map(|(range, weight)| {
        let specific = match range.split_once('/')? {
            ("*", "*") => 0,
            (main, "*") if main == kind => 1,
            _ if range == media => 2,
            _ => return None,
        };
        Some((specific, weight))
    });
    fitting.max().map_or(0, |(_, weight)| weight)
}

/// Returns the media type without its parameters, in lower case.
fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Reads a range of media types with its weight. Returns none for a text that is no range.
fn range(text: &str) -> Option<(String, u16)> {
    let range = essence(text);
    let (main, sub) = range.split_once('/')?;
    if main.is_empty() || sub.is_empty() || (main == "*" && sub != "*") {
        return None;
    }
    let mut parameters = text.split(';').skip(1).map(str::trim);
    let weight = parameters.find_map(|one| one.strip_prefix("q=").or_else(|| one.strip_prefix("Q=")));
    let weight = weight.map_or(Some(1_000), permille)?;
    Some((range, weight))
}

/// Reads a weight in thousandths: `0.25` as 250. A weight has at most three digits after the point and is at most one.
fn permille(text: &str) -> Option<u16> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    if rest.len() > 3 || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole: u16 = whole.parse().ok().filter(|whole| *whole <= 1)?;
    let rest: u16 = format!("{rest:0<3}").parse().ok()?;
    Some(whole * 1_000 + rest).filter(|weight| *weight <= 1_000)
}
