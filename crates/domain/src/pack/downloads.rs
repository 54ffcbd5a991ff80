//! Reads `downloads` of `municipality.json`: what the municipality decides about the files that are made of its sealed
//! years. It may be missing, whole or in part.

use serde::Serialize;

use super::node::Node;
use crate::complaint::Rule;

/// The smallest and the largest rule for small counts: below two nobody is hidden, above this hardly anything is told.
const BELOW: std::ops::RangeInclusive<i64> = 2..=30;

/// What a municipality decides about its downloads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Downloads {
    /// Under which terms its open data may be used.
    pub licence: Option<Licence>,
    /// The language of files when nobody asks for another: `ja` or `en`.
    pub language: Option<&'static str>,
    /// Counts of persons below this are withheld from everybody.
    pub small_counts_below: Option<i64>,
    /// Who reads why a unit did not report: `public` or `city`.
    pub missing_report_reasons: Option<&'static str>,
}

/// Terms of use.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Licence {
    /// Its short name, such as `CC-BY-4.0`.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// Where its text stands.
    pub url: String,
    /// How the source shall be named.
    pub attribution: String,
}

/// Reads it.
pub(super) fn read(node: &Node<'_>) -> Option<Downloads> {
    node.object(&["licence", "language", "small_counts_below", "missing_report_reasons"])?;
    let licence = node.may("licence").map(|licence| self::licence(&licence));
    let language = node.may("language").map(|language| language.one_of(&["ja", "en"], |word| word));
    let below = node.may("small_counts_below").map(|below| small(&below));
    let reasons = node.may("missing_report_reasons").map(|reasons| reasons.one_of(&["public", "city"], |word| word));
    Some(Downloads {
        licence: licence.map_or(Some(None), |licence| licence.map(Some))?,
        language: language.map_or(Some(None), |language| language.map(Some))?,
        small_counts_below: below.map_or(Some(None), |below| below.map(Some))?,
        missing_report_reasons: reasons.map_or(Some(None), |reasons| reasons.map(Some))?,
    })
}

fn licence(node: &Node<'_>) -> Option<Licence> {
    node.object(&["name", "title", "url", "attribution"])?;
    let name = node.need("name").and_then(|name| short(&name));
    let title = node.need("title").and_then(|title| title.text());
    let url = node.need("url").and_then(|url| address(&url));
    let attribution = node.need("attribution").and_then(|attribution| attribution.text());
    Some(Licence { name: name?, title: title?, url: url?, attribution: attribution? })
}

/// A name as the Data Package standard has it for licences: one word of ASCII.
fn short(node: &Node<'_>) -> Option<String> {
    let name = node.text()?;
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
        node.push(node.fault(Rule::BadFormat).with("expected", "A-Z, a-z, 0-9, ., -, _"));
        return None;
    }
    Some(name)
}

/// An address that anybody can open.
fn address(node: &Node<'_>) -> Option<String> {
    let url = node.text()?;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    let plain = |c: char| c.is_ascii_graphic() && !"<>\"\\^`{|}".contains(c);
    if host.is_empty() || host.starts_with('/') || !url.chars().all(plain) {
        node.push(node.fault(Rule::BadFormat).with("expected", "https://…"));
        return None;
    }
    Some(url)
}

fn small(node: &Node<'_>) -> Option<i64> {
    let below = node.number()?;
    if below < *BELOW.start() {
        node.push(node.fault(Rule::TooSmall).with("least", BELOW.start()));
    } else if below > *BELOW.end() {
        node.push(node.fault(Rule::TooLarge).with("most", BELOW.end()));
    }
    BELOW.contains(&below).then_some(below)
}
