//! Reads `downloads` of `municipality.json`: the settings for the files made of sealed years. The whole object, and
//! each setting, is optional.

use serde::Serialize;

use super::node::Node;
use crate::violation::Rule;

/// The allowed thresholds for small counts. A threshold below 2 hides nobody; one above 30 withholds nearly
/// everything.
const BELOW: std::ops::RangeInclusive<i64> = 2..=30;

/// A municipality's settings for its downloads.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Downloads {
    /// The licence of the open data.
    pub licence: Option<Licence>,
    /// The default language of files: `ja` or `en`.
    pub language: Option<&'static str>,
    /// The threshold for small counts: counts of persons below it are withheld from everybody.
    pub small_counts_below: Option<i64>,
    /// Who may read the reason why a unit did not report: `public` or `municipality`.
    pub missing_report_reasons: Option<&'static str>,
}

/// A licence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Licence {
    /// The short name, such as `CC-BY-4.0`.
    pub name: String,
    /// The title for people.
    pub title: String,
    /// The URL of the licence text.
    pub url: String,
    /// The wording by which users must name the source.
    pub attribution: String,
}

/// Reads the settings.
pub(super) fn read(node: &Node<'_>) -> Option<Downloads> {
    node.object(&["licence", "language", "small_counts_below", "missing_report_reasons"])?;
    let licence = node.may("licence").map(|licence| self::licence(&licence));
    let language = node.may("language").map(|language| language.one_of(&["ja", "en"], |word| word));
    let below = node.may("small_counts_below").map(|below| small(&below));
    let reasons =
        node.may("missing_report_reasons").map(|reasons| reasons.one_of(&["public", "municipality"], |word| word));
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

/// Reads a licence name as the Data Package standard requires it: one word of ASCII.
fn short(node: &Node<'_>) -> Option<String> {
    let name = node.text()?;
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)) {
        node.push(node.fault(Rule::BadFormat).with("expected", "A-Z, a-z, 0-9, ., -, _"));
        return None;
    }
    Some(name)
}

/// Reads a public URL.
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
