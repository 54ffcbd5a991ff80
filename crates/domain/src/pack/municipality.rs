//! Reads `pack.json` and `municipality.json`, and the codes of municipalities and areas.

use super::fault::Rule;
use super::known::Known;
use super::model::Municipality;
use super::node::Node;
use crate::code;
use crate::form::Label;
use crate::violation::Rule as Content;

/// The only supported format.
pub(super) const FORMAT: &str = "sasaeai-pack/1";
/// The mark in the name of an invented thing.
const MARK: &str = "サンプル";

/// Reads the pack's key and title.
pub(super) fn head(node: &Node<'_>) -> Option<(String, Label)> {
    node.object(&["format", "key", "title"])?;
    node.need("format").and_then(|format| format.one_of(&[()], |()| FORMAT));
    let key = node.need("key").and_then(|key| key.key());
    let title = node.need("title").and_then(|title| title.label());
    Some((key?, title?))
}

/// Reads the municipality.
pub(super) fn read(node: &Node<'_>) -> Option<Municipality> {
    node.object(&["code", "name", "kana", "prefecture", "sample", "downloads", "source", "confidence"])?;
    let code = node.need("code").and_then(|node| six_digits(&node));
    let name = node.need("name").filter(|name| name.object(&["ja", "en"]).is_some());
    let name_ja = name.as_ref().and_then(|name| name.need("ja")).and_then(|ja| ja.text());
    let name_en = name.as_ref().and_then(|name| name.may("en")).and_then(|en| en.text());
    let kana = node.need("kana").and_then(|kana| kana.text());
    let prefecture = node.need("prefecture").and_then(|prefecture| prefecture.text());
    let sample = node.need("sample").and_then(|sample| sample.yes());
    let downloads = node.may("downloads").map(|downloads| super::downloads::read(&downloads));
    let evidence = node.evidence();
    if let (Some(code), Some(name), Some(sample)) = (&code, &name_ja, sample) {
        // JIS X 0401 numbers the prefectures 01 to 47. A code with another prefecture can never be a real
        // municipality's.
        let real = code.get(..2).and_then(|part| part.parse().ok()).is_some_and(|part: u8| (1..=47).contains(&part));
        if sample == real {
            node.push(node.fault_in("code", Rule::NotMarkedAsSample).with("sample", sample));
        }
        if sample != marked(name) {
            node.push(node.fault_in("name", Rule::NotMarkedAsSample).with("sample", sample));
        }
    }
    Some(Municipality {
        code: code?,
        name: name_ja?,
        name_en,
        kana: kana?,
        prefecture: prefecture?,
        sample: sample?,
        downloads: downloads.map_or(Some(None), |downloads| downloads.map(Some))?,
        evidence: evidence?,
    })
}

/// Reads a code of six digits with the right check digit.
pub(super) fn six_digits(node: &Node<'_>) -> Option<String> {
    let written = node.text()?;
    let (five, last) = match written.split_at_checked(5) {
        Some((five, last)) if written.len() == 6 && written.bytes().all(|byte| byte.is_ascii_digit()) => (five, last),
        Some(_) | None => {
            node.push(node.fault(Content::BadFormat).with("expected", "6 digits"));
            return None;
        }
    };
    let digit = code::check_digit(five)?.to_string();
    if last != digit {
        node.push(node.fault(Rule::CheckDigit).with("expected", digit));
        return None;
    }
    Some(written)
}

/// Checks whether a name says that the thing is invented.
pub(super) fn marked(name: &str) -> bool {
    name.contains(MARK)
}

/// Reads `sample` of an organisation, an item or a scale. An invented thing says so in its name. If the municipality
/// is invented, everything is, and only the municipality's name has to say so.
pub(super) fn sample(node: &Node<'_>, known: &Known, name: Option<&str>) -> Option<bool> {
    let sample = node.need("sample")?.yes()?;
    let wrong = match known.sample {
        Some(true) => !sample,
        Some(false) => name.is_some_and(|name| marked(name) != sample),
        // The municipality's own fault is reported once, not again with each item.
        None => false,
    };
    if wrong {
        let field = if sample { "name" } else { "sample" };
        node.push(node.fault_in(field, Rule::NotMarkedAsSample).with("sample", sample));
    }
    Some(sample)
}
