//! Masks words that somebody decided to withhold. In files for everybody, this happens before anything else is read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use domain::screening::{NAME, Verdict};
use domain::snapshot::{File, correct};
use serde_json::Value;

/// Replacement of withheld words; in English: [`MASK_EN`].
pub const MASK: &str = "〔個人情報のため非公開〕";
/// Replacement of withheld words in English.
pub(crate) const MASK_EN: &str = "[withheld: personal data]";

/// Ranges of a text, in Unicode scalar values. `None` withholds the whole text.
type Places = Vec<Option<Range<usize>>>;

/// Returns the document with the words masked that its part `screening` withholds. If a range cannot be read, the whole
/// text is withheld: withholding too much is better than showing a name.
pub(super) fn masked(file: &File) -> Cow<'_, File> {
    let withheld = withheld(file);
    if withheld.is_empty() {
        return Cow::Borrowed(file);
    }
    let mut masked = file.clone();
    for ((part, pointer), places) in withheld {
        for part in masked.parts.iter_mut().filter(|one| one.name == part) {
            if let Some(Value::String(text)) = part.body.pointer_mut(pointer) {
                *text = without(text, &places);
            }
        }
        // the reason of a correction also stands on the first page
        if (part, pointer) == (correct::NAME, "/reason")
            && let Some(reason) = &mut masked.manifest.header.reason
        {
            *reason = without(reason, &places);
        }
    }
    Cow::Owned(masked)
}

/// Returns the withheld ranges by part and pointer.
fn withheld(file: &File) -> BTreeMap<(&str, &str), Places> {
    let mut withheld: BTreeMap<(&str, &str), Places> = BTreeMap::new();
    let listed = file.parts.iter().find(|part| part.name == NAME).and_then(|part| part.body.as_array());
    for one in listed.into_iter().flatten() {
        let word = |member: &str| one.get(member).and_then(Value::as_str);
        let number = |member: &str| usize::try_from(one.get(member)?.as_u64()?).ok();
        // an unknown verdict is treated as withholding
        if word("verdict") == Some(Verdict::Publish.as_str()) {
            continue;
        }
        let (Some(part), Some(pointer)) = (word("part"), word("pointer")) else { continue };
        let place = number("start").zip(number("length")).map(|(start, length)| start..start.saturating_add(length));
        withheld.entry((part, pointer)).or_default().push(place);
    }
    withheld
}

/// Returns a text without the words in these ranges.
fn without(text: &str, places: &Places) -> String {
    let length = text.chars().count();
    let mut ranges = Vec::new();
    for place in places {
        match place {
            Some(range) if range.start < range.end && range.end <= length => ranges.push(range.clone()),
            Some(_) | None => return MASK.to_owned(),
        }
    }
    ranges.sort_unstable_by_key(|range| range.start);
    let mut left = String::with_capacity(text.len());
    let (mut letters, mut at) = (text.chars(), 0);
    for range in ranges {
        // overlapping ranges are masked once
        if range.start >= at {
            left.extend(letters.by_ref().take(range.start - at));
            left.push_str(MASK);
            at = range.start;
        }
        let rest = range.end.saturating_sub(at);
        at += letters.by_ref().take(rest).count();
    }
    left.extend(letters);
    left
}
