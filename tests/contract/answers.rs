//! What the description says of an answer is what is written.

use domain::snapshot::File;
use serde_json::Value;

use crate::examples::fits;

/// Style review 4.2: `domain` writes what was added up, and `api` has the words for it.
#[test]
fn what_was_added_up_is_described_as_it_is_written() {
    let described = serde_json::to_value(api::openapi()).expect("JSON");
    let schemas = &described["components"]["schemas"];
    let File { parts, .. } =
        File::read(include_bytes!("../../crates/export/tests/minato-2019.json")).expect("a sealed year");
    let computed = parts.iter().filter_map(|part| part.body.pointer("/content/computed"));
    let computed: Vec<&Value> = computed.filter(|one| one.is_object()).collect();
    assert_eq!(computed.len(), 3);
    for one in computed {
        fits(one, &schemas["ComputedView"], schemas).unwrap_or_else(|why| panic!("{why}"));
    }
}
