//! What stands in the blocks of a PDF.

use serde_json::Value;

pub(crate) use kit::borne::blocks;

/// The tables of a PDF under that title: heads, and rows of cells.
pub(crate) fn tables(blocks: &[Value], title: &str) -> Vec<(Vec<String>, Vec<Vec<String>>)> {
    let words = |value: &Value| -> Vec<String> {
        let said = value.as_array().expect("a list").iter();
        said.map(|one| one.as_str().expect("words").replace('\u{200B}', "")).collect()
    };
    let found = blocks.iter().filter(|block| block["k"] == "table" && block["t"] == title);
    found
        .map(|block| {
            let (heads, cells) = (words(&block["h"]), words(&block["c"]));
            let rows = cells.chunks(heads.len()).map(<[String]>::to_vec).collect();
            (heads, rows)
        })
        .collect()
}
