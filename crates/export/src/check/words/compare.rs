//! Compares the letters of two pages: which they are, their order, and their positions.

use std::collections::HashMap;

use super::super::Checked;
use super::super::said::Said;
use super::{Letter, Page};

/// Maximum distance of a letter from its expected position, in points. Programs round positions.
const NEAR: f64 = 2.0;
/// Number of letters shown around a difference, and maximum length of the difference shown.
const AROUND: usize = 8;
const SHOWN: usize = 40;

/// Maximum number of differing pages that are listed.
const TOLD: usize = 5;

/// Note on a file in which hardly any page is equal.
const STRANGE: [&str; 2] = [
    "同じページがほとんどありません。別の年度か版のものか、このプログラムの別の版で作られたものかもしれません",
    "hardly any page is the same: it may be of another year or edition, or as another version of this program sets it",
];

/// The result of comparing all pages.
pub(crate) struct Compared {
    /// Number of equal pages.
    pub(crate) same: usize,
    pages: (usize, usize),
    differ: Vec<(usize, Difference)>,
    /// The first page with letters that the file does not identify.
    unknown: Option<usize>,
}

impl Compared {
    pub(crate) fn of(found: &[Page], due: &[Page]) -> Self {
        let each = || (1..).zip(found.iter().zip(due));
        let differ: Vec<_> =
            each().filter_map(|(number, (found, due))| Some((number, compared(found, due)?))).collect();
        let unknown = each().find(|(_, (found, due))| found.unknown > due.unknown).map(|(number, _)| number);
        let same = found.len().min(due.len()).saturating_sub(differ.len());
        Self { same, pages: (found.len(), due.len()), differ, unknown }
    }

    /// Returns whether at least half of the pages are equal. The file was then made from the expected one.
    pub(crate) fn is_like(&self) -> bool {
        self.same.saturating_mul(2) >= self.pages.0.max(self.pages.1)
    }

    pub(crate) fn is_same(&self) -> bool {
        self.differ.is_empty() && self.unknown.is_none() && self.pages.0 == self.pages.1
    }

    /// Returns the verdict on the differences. `unsure` creates the verdict when the letters are unknown.
    pub(crate) fn told(&self, unsure: impl Fn(Said) -> Checked) -> Checked {
        if let Some(number) = self.unknown {
            return unsure(said!(
                "{number}ページは、どの文字があるのか分からないか、文字を隠しています",
                "page {number} does not say which letters are on it, or hides some"
            ));
        }
        let words = self.differ.iter().any(|(_, difference)| !matches!(difference, Difference::Places(..)));
        let (found, due) = self.pages;
        let mut lines: Vec<Said> = self.differ.iter().take(TOLD).map(|(number, one)| one.told(*number)).collect();
        if found != due {
            lines.push(said!(
                "{found}ページありますが、確定した内容では{due}ページです",
                "it has {found} pages, and what was sealed gives {due}"
            ));
        }
        let more = self.differ.len().saturating_sub(TOLD);
        if more > 0 {
            lines.push(said!("ほかに{more}ページが違います", "{more} more pages differ"));
        }
        if !self.is_like() {
            lines.push(STRANGE.into());
        }
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        let checked = if words || found != due { Checked::altered(first) } else { unsure(first) };
        lines.fold(checked, Checked::and)
    }
}

/// The difference of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Difference {
    /// The letters differ: those on the page, and the expected ones.
    Words(String, String),
    /// The letters are the same, but one is in another position. The text shows the letters around it.
    Places(String),
    /// The letters are the same, but copying gives others.
    Instead(String),
}

impl Difference {
    fn told(&self, number: usize) -> Said {
        match self {
            Self::Words(found, due) => said!(
                "{number}ページに「{found}」とありますが、確定した内容では「{due}」です",
                "page {number} says “{found}”, and what was sealed gives “{due}”"
            ),
            Self::Places(said) => {
                said!(
                    "{number}ページの「{said}」の文字が、もとと違う位置にあります",
                    "on page {number} the letters of “{said}” stand elsewhere than they were set"
                )
            }
            Self::Instead(said) => said!(
                "{number}ページの文字を写し取ると「{said}」になり、見えている文字（確定した内容）と違います",
                "page {number} says “{said}” to whoever copies its letters, and what was sealed gives what is drawn"
            ),
        }
    }
}

/// Returns the first difference of two pages, if any.
fn compared(found: &Page, due: &Page) -> Option<Difference> {
    drawn(found, due).or_else(|| instead(found, due))
}

/// Returns a replacement text that is not expected. A missing one is harmless, since the letters say the same.
fn instead(found: &Page, due: &Page) -> Option<Difference> {
    let mut left: Vec<&String> = due.instead.iter().collect();
    let other = found.instead.iter().find(|said| match left.iter().position(|due| due == said) {
        Some(place) => {
            left.swap_remove(place);
            false
        }
        None => true,
    })?;
    Some(Difference::Instead(other.chars().take(SHOWN).collect()))
}

fn drawn(found: &Page, due: &Page) -> Option<Difference> {
    let in_order = found.letters.len() == due.letters.len()
        && found.letters.iter().zip(&due.letters).all(|(found, due)| found.letter == due.letter);
    let placed = fitted(&found.letters, &due.letters);
    if in_order {
        let elsewhere = placed.iter().zip(&due.letters).position(|(found, due)| !is_near(found, due))?;
        if is_same_set(&placed, &due.letters) {
            return None;
        }
        let around = elsewhere.saturating_sub(AROUND)..elsewhere.saturating_add(AROUND).min(due.letters.len());
        return Some(Difference::Places(said(due.letters.get(around).unwrap_or_default())));
    }
    // another program may draw the letters in another order
    if is_same_set(&placed, &due.letters) {
        return None;
    }
    let (found, due) = differing(&found.letters, &due.letters);
    Some(Difference::Words(said(found), said(due)))
}

fn said(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.letter).collect()
}

fn is_near(one: &Letter, other: &Letter) -> bool {
    (one.x - other.x).abs() <= NEAR && (one.y - other.y).abs() <= NEAR
}

/// Moves and scales the letters to the same area. A page may have been put on another paper size.
fn fitted(found: &[Letter], due: &[Letter]) -> Vec<Letter> {
    let x = fit(found, due, |letter| letter.x);
    let y = fit(found, due, |letter| letter.y);
    found.iter().map(|one| Letter { letter: one.letter, x: x(one.x), y: y(one.y) }).collect()
}

fn fit(found: &[Letter], due: &[Letter], of: impl Fn(&Letter) -> f64) -> impl Fn(f64) -> f64 {
    let room = |letters: &[Letter]| {
        let places = || letters.iter().map(&of);
        (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max))
    };
    let ((found_from, found_to), (due_from, due_to)) = (room(found), room(due));
    let wide = found_to - found_from;
    let by = if wide > NEAR { (due_to - due_from) / wide } else { 1.0 };
    move |place| due_from + (place - found_from) * by
}

/// Returns whether the same letters are in the same positions, in any order.
fn is_same_set(found: &[Letter], due: &[Letter]) -> bool {
    if found.len() != due.len() {
        return false;
    }
    let mut left: HashMap<char, Vec<&Letter>> = HashMap::new();
    found.iter().for_each(|one| left.entry(one.letter).or_default().push(one));
    due.iter().all(|due| {
        let Some(same) = left.get_mut(&due.letter) else { return false };
        let near = same.iter().position(|found| is_near(found, due));
        near.map(|place| same.swap_remove(place)).is_some()
    })
}

/// Returns the differing stretch, with a few letters around it.
fn differing<'a>(found: &'a [Letter], due: &'a [Letter]) -> (&'a [Letter], &'a [Letter]) {
    let same = |(one, other): &(&Letter, &Letter)| one.letter == other.letter;
    let before = found.iter().zip(due).take_while(same).count();
    let most = found.len().min(due.len()).saturating_sub(before);
    let after = found.iter().rev().zip(due.iter().rev()).take(most).take_while(same).count();
    let stretch = |letters: &'a [Letter]| {
        let from = before.saturating_sub(AROUND);
        let to = letters.len().saturating_sub(after).saturating_add(AROUND).min(letters.len());
        letters.get(from..to.min(from.saturating_add(SHOWN)).max(from)).unwrap_or_default()
    };
    (stretch(found), stretch(due))
}
