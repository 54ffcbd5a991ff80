//! The readers of leaf values: names, keys, numbers, years, listed words, references, evidence.

use std::collections::BTreeMap;

use super::fault::Rule;
use super::kind::Confidence;
use super::model::{Evidence, Validity};
use super::node::Node;
use crate::form::Label;
use crate::term::Noun;
use crate::text::{Limits, needed};
use crate::violation::Rule as Content;
use crate::year::FiscalYear;

/// The maximum length, in characters, of a name and of every other text in a pack.
const LONGEST: usize = 2000;
/// The maximum length of a key, in characters.
const LONGEST_KEY: usize = 64;

impl<'a> Node<'a> {
    /// Reads a text of one line that is not empty.
    pub(super) fn text(&self) -> Option<String> {
        let Some(raw) = self.value().as_str() else {
            self.wrong_type("string");
            return None;
        };
        match needed(raw, Limits { most: LONGEST, lines: false }, "") {
            Ok(text) => Some(text),
            Err(violations) => {
                for violation in violations {
                    self.complain(violation.rule);
                }
                None
            }
        }
    }

    /// Reads a key: small letters, digits and hyphens, at most 64. Keys are part of URLs and of workbooks.
    pub(super) fn key(&self) -> Option<String> {
        let key = self.text()?;
        let fits = key.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !fits || key.len() > LONGEST_KEY {
            self.push(self.fault(Content::BadFormat).with("expected", "a-z, 0-9, -").with("most", LONGEST_KEY));
            return None;
        }
        Some(key)
    }

    /// Reads a whole number.
    pub(super) fn number(&self) -> Option<i64> {
        let number = self.value().as_i64();
        if number.is_none() {
            self.wrong_type("integer");
        }
        number
    }

    /// Reads a whole number from 0 up to the limit of the database column.
    pub(super) fn count(&self) -> Option<i32> {
        let number = self.number()?;
        if number < 0 {
            self.push(self.fault(Content::TooSmall).with("least", 0));
        } else if number > i64::from(i32::MAX) {
            self.push(self.fault(Content::TooLarge).with("most", i32::MAX));
        }
        i32::try_from(number).ok().filter(|number| *number >= 0)
    }

    /// Reads a boolean.
    pub(super) fn yes(&self) -> Option<bool> {
        let yes = self.value().as_bool();
        if yes.is_none() {
            self.wrong_type("boolean");
        }
        yes
    }

    /// Reads a fiscal year, written as the western year in which it begins.
    pub(super) fn year(&self) -> Option<FiscalYear> {
        let number = self.number()?;
        let year = i32::try_from(number).ok().and_then(|number| FiscalYear::new(number).ok());
        if year.is_none() {
            self.push(self.fault(Content::BadFormat).with("expected", "fiscal year"));
        }
        year
    }

    /// Reads one word of a fixed list.
    pub(super) fn one_of<T: Copy>(&self, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
        let text = self.text()?;
        let found = all.iter().copied().find(|one| word(*one) == text);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|one| word(*one)).collect();
            self.push(self.fault(Content::NotAnOption).with("options", words.join(" ")));
        }
        found
    }

    /// Reads the key of a thing of one of the kinds. Without an index, or if the thing's own kind is unknown, the
    /// reference is not checked: the file or the entry has a fault of its own.
    pub(super) fn refers<K: Copy + PartialEq>(
        &self,
        index: Option<&BTreeMap<String, Option<K>>>,
        kinds: &[K],
        word: fn(K) -> &'static str,
    ) -> Option<String> {
        let key = self.text()?;
        match index.map(|index| index.get(&key)) {
            None | Some(Some(None)) => {}
            Some(Some(Some(kind))) if kinds.contains(kind) => {}
            Some(Some(Some(_))) => {
                let words: Vec<&str> = kinds.iter().map(|kind| word(*kind)).collect();
                self.push(self.fault(Rule::WrongKind).with("expected", words.join(" ")));
                return None;
            }
            Some(None) => {
                self.push(self.fault(Content::NoSuchThing).with("key", &key));
                return None;
            }
        }
        Some(key)
    }

    /// Reads a text in both languages.
    pub(super) fn label(&self) -> Option<Label> {
        self.object(&["ja", "en"])?;
        let ja = self.need("ja").and_then(|ja| ja.text());
        let en = self.need("en").and_then(|en| en.text());
        Some(Label { ja: ja?, en: en? })
    }

    /// Reads a noun in both languages.
    pub(super) fn noun(&self) -> Option<Noun> {
        self.object(&["ja", "en", "plural"])?;
        let ja = self.need("ja").and_then(|ja| ja.text());
        let en = self.need("en").and_then(|en| en.text());
        let plural = self.may("plural").map(|plural| plural.text());
        Some(Noun { ja: ja?, en: en?, plural: plural.map_or(Some(None), |plural| plural.map(Some))? })
    }

    /// Reads a list of at least one text.
    pub(super) fn texts(&self) -> Option<Vec<String>> {
        let texts = self.list()?;
        if texts.is_empty() {
            self.push(self.fault(Rule::TooFew).with("least", 1));
        }
        texts.iter().map(Node::text).collect()
    }

    /// Reads `source` and `confidence`, which every item of a pack requires.
    pub(super) fn evidence(&self) -> Option<Evidence> {
        let source = self.need("source").and_then(|source| source.texts());
        let confidence = self.need("confidence").and_then(|word| word.one_of(&Confidence::ALL, Confidence::as_str));
        Some(Evidence { source: source?, confidence: confidence? })
    }

    /// Reads `valid_from` and `valid_to`: fiscal years, of which the last is optional.
    pub(super) fn validity(&self) -> Option<Validity> {
        let from = self.need("valid_from").and_then(|from| from.year());
        let to = self.may("valid_to").map(|to| to.year());
        let validity = Validity { from: from?, to: to.map_or(Some(None), |to| to.map(Some))? };
        if validity.to.is_some_and(|to| to < validity.from) {
            self.push(self.fault_in("valid_to", Content::EndsBeforeItBegins).with("from", validity.from));
        }
        Some(validity)
    }
}
