//! Words an attacker would try first for this person: names, the municipality, the product, the era.

use zeroize::Zeroizing;

use crate::fold::fold;

/// What anybody knows about everybody here: the product and the eras, with the words that make them a date.
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

/// Words of which a password must not consist, for one person in one municipality.
#[derive(Clone, Debug)]
pub struct Context {
    /// Folded, as a whole.
    whole: Vec<String>,
    /// Folded letters of the wholes and of their parts, without digits and signs.
    pieces: Vec<Vec<char>>,
}

impl Context {
    /// The words given — names of the municipality and its wards, the person's own name in every spelling, login,
    /// e-mail address — and the product and the eras, which need not be given.
    ///
    /// A word counts whole and in its parts: `yamada.taro@example.jp` also as `yamada`, `taro`, `example`.
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
        // A single letter, such as a middle initial, would make up too much.
        self.pieces.extend(parts.filter(|letters| letters.len() > 1));
    }

    /// Whether the folded password is one of the words, or consists of nothing but them, digits and signs.
    pub(super) fn makes_up(&self, folded: &str) -> bool {
        let letters = Zeroizing::new(letters(folded));
        self.whole.iter().any(|word| word == folded) || (!letters.is_empty() && self.covers(&letters))
    }

    /// Whether the letters can be cut into pieces without a rest.
    fn covers(&self, letters: &[char]) -> bool {
        // The places up to which the letters can be cut; each is followed up once, so the time is bounded.
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

/// The letters of a folded text, without digits and signs.
fn letters(folded: &str) -> Vec<char> {
    folded.chars().filter(|c| c.is_alphabetic()).collect()
}
