//! Parses texts of unknown origin. A text that does not fit is told in words for people: which member is at fault, where
//! it stands, and what is wrong with it. The words of the library name types of this program, which nobody else knows.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::format::NotRead;
use super::syntax::{Checked, Syntax};

/// The maximum number of values in a text that is parsed as a whole. Each value takes a hundred bytes or two. The
/// largest part of a year of 100,000 activities has a quarter of this number.
pub const VALUES: usize = 10_000_000;

/// Parses a text of unknown origin, if it holds at most [`VALUES`] values.
pub(super) fn parsed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NotRead> {
    parsed_at(bytes, 0)
}

/// Parses the text at a place of a file.
pub(super) fn parsed_at<T: DeserializeOwned>(bytes: &[u8], at: u64) -> Result<T, NotRead> {
    let begun = memchr::memchr3_iter(b',', b'[', b'{', bytes).count();
    if begun > VALUES {
        return Err(NotRead::member("", at, format!("more than {VALUES} values")));
    }
    serde_json::from_slice(bytes).map_err(|why| misfit::<T>(bytes, at, &why))
}

/// Returns the error for a text at a place of a file, from that of the library.
fn misfit<T: DeserializeOwned>(bytes: &[u8], at: u64, why: &serde_json::Error) -> NotRead {
    match Syntax::of(bytes, at) {
        Checked::Broken(fault) => return NotRead::NotJson(fault),
        Checked::Ends(_) => return NotRead::EndsEarly,
        Checked::Json => {}
    }
    // The text is parsed again for the path: keeping it in passing would slow down the parsing of every sound file.
    let again: Result<T, _> = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(bytes));
    let path = again.err().map(|error| error.path().to_string()).filter(|path| path != "." && path != "?");
    let path = path.unwrap_or_default().trim_end_matches(".?").to_owned();
    let place = Syntax::place(bytes.iter().copied(), at, &path).unwrap_or(at);
    let what = match why.classify() {
        Category::Data => words(&why.to_string()),
        Category::Syntax | Category::Eof | Category::Io => without_place(&why.to_string()).to_owned(),
    };
    // The words may quote the file, and the file may hold control characters meant for a terminal.
    NotRead::member(&safe(&path), place, safe(&what))
}

fn safe(text: &str) -> String {
    text.chars()
        .flat_map(|letter| if letter.is_control() { letter.escape_debug().collect() } else { vec![letter] })
        .collect()
}

/// Returns the words without line and column. They count from the beginning of a piece of the file.
fn without_place(words: &str) -> &str {
    words.rsplit_once(" at line ").map_or(words, |(words, _)| words)
}

/// Returns the words of the library without the types of this program and of its language.
fn words(why: &str) -> String {
    let why = without_place(why);
    let quoted = |lead: &str| why.strip_prefix(lead).and_then(|rest| rest.split('`').next());
    if let Some(name) = quoted("missing field `") {
        return format!("the member {name} is missing");
    }
    if let Some(name) = quoted("unknown field `") {
        return format!("the member {name} is unknown");
    }
    if let Some(name) = quoted("duplicate field `") {
        return format!("the member {name} stands twice");
    }
    if why.contains("did not match any variant of") {
        return "it has none of the forms that it can have".to_owned();
    }
    let Some((found, due)) = why.rsplit_once(", expected ") else { return why.to_owned() };
    let found = found.replacen(": map", ": an object", 1).replacen(": sequence", ": a list", 1);
    format!("{found}, expected {}", expected(due))
}

/// Returns the words for what is expected.
fn expected(due: &str) -> &str {
    let is_type = |due: &str, kinds: &[&str]| kinds.contains(&due);
    match due {
        _ if is_type(due, &["i8", "i16", "i32", "i64", "isize"]) => "a whole number",
        _ if is_type(due, &["u8", "u16", "u32", "u64", "usize"]) => "a whole number that is not negative",
        _ if is_type(due, &["f32", "f64"]) => "a number",
        "a sequence" => "a list",
        "a map" | "map" => "an object",
        "option" => "a value or null",
        "unit" => "null",
        _ if due.starts_with("struct ") || due.starts_with("tuple struct ") => "an object",
        _ if due.contains("enum ") || due.contains("variant") => "one of the known values",
        _ if due.contains("struct ") || due.contains("identifier") => "an object",
        _ => due,
    }
}
