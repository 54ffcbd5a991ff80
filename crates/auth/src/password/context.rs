//! Words that an attacker would try first: names, the municipality, the product, the era.

use zeroize::Zeroizing;

use crate::fold::fold;

/// Words that apply to everybody: the product, the eras, and the words that make them a date.
const ALWAYS: [&str; 16] = [
    "sasaeai",
    "支え合い",
    "支えあい",
    "ささえあい",
    "ササエアイ",
    "福祉",
    "地域福祉",
    "地域福祉計画",
    "令和",
    "平成",
    "昭和",
    "reiwa",
    "heisei",
    "showa",
    "年",
    "年度",
];

/// The words of which one person's password in one municipality must not consist.
#[derive(Clone, Debug)]
pub struct Context {
    /// The folded words.
    whole: Vec<String>,
    /// The folded words and their parts, letters only, without digits and signs.
    pieces: Vec<Vec<char>>,
}

impl Context {
    /// Creates the context from words about the person. These are the names of the municipality and its areas, the
    /// person's own name in every spelling, the login and the e-mail address. The product and the eras are always
    /// included.
    ///
    /// A word counts as a whole and in parts: `yamada.taro@example.jp` also counts as `yamada`, `taro` and `example`.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut context = Self { whole: Vec::new(), pieces: Vec::new() };
        for word in words {
            context.add(&fold(word.as_ref()));
        }
        for word in ALWAYS {
            context.pieces.push(letters(&fold(word)));
        }
        context
    }

    fn add(&mut self, folded: &str) {
        if folded.trim().is_empty() {
            return;
        }
        self.whole.push(folded.to_owned());
        let parts = folded.split(|c: char| !c.is_alphanumeric()).chain([folded]).map(letters);
        // A single letter, such as a middle initial, would match too much.
        self.pieces.extend(parts.filter(|letters| letters.len() > 1));
    }

    /// Checks whether the folded password is a word, or consists of words, digits and signs only.
    pub(super) fn makes_up(&self, folded: &str) -> bool {
        let letters = Zeroizing::new(letters(folded));
        self.whole.iter().any(|word| word == folded) || (!letters.is_empty() && self.covers(&letters))
    }

    /// Checks whether the letters can be cut completely into pieces.
    fn covers(&self, letters: &[char]) -> bool {
        // The places up to which the letters can be cut. Each place is visited once, so the time is bounded.
        let mut reached = vec![false; letters.len() + 1];
        let mut open = vec![0_usize];
        while let Some(from) = open.pop() {
            let rest = letters.get(from..).unwrap_or_default();
            for piece in self.pieces.iter().filter(|piece| rest.starts_with(piece)) {
                let to = from + piece.len();
                if let Some(seen) = reached.get_mut(to).filter(|seen| !**seen) {
                    *seen = true;
                    open.push(to);
                }
            }
        }
        reached.last().copied().unwrap_or(false)
    }
}

/// Returns the letters of a folded text, without digits and signs.
fn letters(folded: &str) -> Vec<char> {
    folded.chars().filter(|c| c.is_alphabetic()).collect()
}
