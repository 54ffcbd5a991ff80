//! docs/generated/terms.md: for what a municipality may state its own term.

use domain::term::{Term, Terms};

use super::{code, compare, table};

#[test]
fn the_terms_are_as_committed() {
    let usual = Terms::default();
    let rows = Term::all().map(|term| {
        let noun = usual.of(term).expect("every term has a usual noun");
        vec![code(term.as_str()), noun.ja.clone(), noun.en.clone(), noun.plural()]
    });
    let body = table(&["term", "usual in Japanese", "usual in English", "plural"], rows.collect::<Vec<_>>());
    compare("terms.md", "The terms of a municipality", "`crates/domain/src/term/`", &body);
}

/// A word stands for one term, though it comes from several lists.
#[test]
fn a_word_is_that_of_one_term() {
    for term in Term::all() {
        assert_eq!(term.as_str().parse(), Ok(term), "{term:?}");
    }
}
