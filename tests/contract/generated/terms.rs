//! docs/generated/terms.md: for what a municipality may state its own term.

use domain::term::{Term, Terms};

use super::{code, compare, table};

#[test]
fn the_terms_are_as_committed() {
    let usual = Terms::default();
    let rows = Term::ALL.into_iter().map(|term| {
        let noun = usual.of(term).expect("every term has a usual noun");
        vec![code(term.as_str()), noun.ja.clone(), noun.en.clone(), noun.plural()]
    });
    let body = table(&["term", "usual in Japanese", "usual in English", "plural"], rows.collect::<Vec<_>>());
    compare("terms.md", "The terms of a municipality", "`crates/domain/src/term/`", &body);
}
