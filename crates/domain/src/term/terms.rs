//! All terms of a municipality, and texts with places for them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::noun::capital;
use super::{Noun, Term};
use crate::form::Label;
use crate::layer::{Layer, Part};

/// The terms of a municipality, one for each [`Term`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(transparent)]
pub struct Terms(BTreeMap<Term, Noun>);

impl Terms {
    /// Completes the terms that a plan states. The usual terms of areas and units are those of its layers.
    pub fn new(stated: BTreeMap<Term, Noun>, layers: &[Layer]) -> Self {
        let mut terms = stated;
        for part in Part::ALL {
            if let Some(noun) = of_layers(layers, part) {
                terms.entry(part.kind().into()).or_insert(noun);
            }
        }
        Self::completed(terms)
    }

    /// Reads the terms in the JSON of a plan. What is not there, or no term, is the usual one.
    pub fn read(plan: &Value) -> Self {
        let stated = plan.get("terms").and_then(Value::as_object).into_iter().flatten();
        let noun = |(key, noun): (&String, &Value)| Some((key.parse().ok()?, Noun::deserialize(noun).ok()?));
        Self::completed(stated.filter_map(noun).collect())
    }

    fn completed(stated: BTreeMap<Term, Noun>) -> Self {
        let mut terms = Self(stated);
        // a usual term has places only for terms that have none themselves, or that stand before it
        for term in Term::all() {
            if !terms.0.contains_key(&term) {
                let (ja, en, plural) = term.usual();
                let plural = plural.map(|plural| terms.in_english(plural));
                let noun = Noun { ja: terms.in_japanese(ja), en: terms.in_english(en), plural };
                terms.0.insert(term, noun);
            }
        }
        terms
    }

    /// Returns the term of a kind of organisation, document or item, or of a role. `None` for what lies outside any
    /// municipality.
    pub fn of(&self, term: impl Into<Term>) -> Option<&Noun> {
        self.0.get(&term.into())
    }

    /// Returns a text with the terms in their places. In Japanese a place is `{unit}`; in English it may also be
    /// `{units}` for the plural, and `{Unit}` or `{Units}` for the beginning of a sentence.
    #[must_use]
    pub fn fill(&self, text: &Label) -> Label {
        Label { ja: self.in_japanese(&text.ja), en: self.in_english(&text.en) }
    }

    /// Returns a Japanese text with the terms in their places.
    pub fn in_japanese(&self, text: &str) -> String {
        filled(text, |place| Some(self.0.get(&place.parse::<Term>().ok()?)?.ja.clone()))
    }

    /// Returns an English text with the terms in their places.
    pub fn in_english(&self, text: &str) -> String {
        filled(text, |place| {
            let small = place.to_ascii_lowercase();
            let one = || Some(self.0.get(&small.parse::<Term>().ok()?)?.en.clone());
            let many = || Some(self.0.get(&small.strip_suffix('s')?.parse::<Term>().ok()?)?.plural());
            let noun = one().or_else(many)?;
            Some(if place == small { noun } else { capital(&noun) })
        })
    }
}

impl Default for Terms {
    /// Returns the usual terms.
    fn default() -> Self {
        Self::completed(BTreeMap::new())
    }
}

/// Returns the noun for the organisations of all layers that play a part.
fn of_layers(layers: &[Layer], part: Part) -> Option<Noun> {
    let words: Vec<&Noun> = layers.iter().filter(|layer| layer.part == part).map(|layer| &layer.word).collect();
    let all = |word: fn(&Noun) -> String, between: &str| {
        words.iter().map(|noun| word(noun)).collect::<Vec<_>>().join(between)
    };
    match words.as_slice() {
        [] => None,
        [one] => Some((*one).clone()),
        _ => Some(Noun {
            ja: all(|noun| noun.ja.clone(), "・"),
            en: all(|noun| noun.en.clone(), " or "),
            plural: Some(all(Noun::plural, " and ")),
        }),
    }
}

/// Replaces every `{place}` for which there is something. Other braces stay.
fn filled(text: &str, of: impl Fn(&str) -> Option<String>) -> String {
    let (mut written, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        let found = after.split_once('}').and_then(|(place, end)| Some((of(place)?, end)));
        if let Some((noun, end)) = found {
            written.push_str(&noun);
            rest = end;
        } else {
            written.push('{');
            rest = after;
        }
    }
    written.push_str(rest);
    written
}
