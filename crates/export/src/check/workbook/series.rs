//! Compares a chart's series of bars with the expected one.

use std::collections::BTreeMap;

use super::super::said::Said;

/// A series of bars. For each part (`c:tx`, `c:cat`, `c:val`), it has the cells referred to and the stored values.
#[derive(Debug, Default)]
pub(super) struct Series {
    pub(super) from: BTreeMap<String, String>,
    pub(super) kept: BTreeMap<String, BTreeMap<usize, String>>,
}

impl Series {
    pub(super) fn different(&self, due: &Self) -> Option<Said> {
        // a name that stands in the chart itself has no cells
        if self.from != due.from {
            return Some(Said::from(["別のセルを描いています", "it draws other cells"]));
        }
        let parts: std::collections::BTreeSet<&String> = self.kept.keys().chain(due.kept.keys()).collect();
        for part in parts {
            let points = |series: &Self| series.kept.get(part).cloned().unwrap_or_default();
            let (found, due) = (points(self), points(due));
            let places: std::collections::BTreeSet<usize> = found.keys().chain(due.keys()).copied().collect();
            for place in places {
                let (one, other) = (found.get(&place), due.get(&place));
                if !is_same(one.map(String::as_str), other.map(String::as_str), part == "c:val") {
                    let said = |text: Option<&String>| match text {
                        Some(text) => Said::plain(format!("{text:?}")),
                        None => Said::from(["（なし）", "nothing"]),
                    };
                    let (one, other) = (said(one), said(other));
                    return Some(said!(
                        "{one} を示していますが、確定した内容では {other} です",
                        "it shows {one}, and what was sealed gives {other}",
                        one,
                        other
                    ));
                }
            }
        }
        None
    }
}

/// Returns whether two stored values are the same. For a missing number, some programs store nothing and others 0.
fn is_same(found: Option<&str>, due: Option<&str>, is_number: bool) -> bool {
    if !is_number {
        return found.unwrap_or_default() == due.unwrap_or_default();
    }
    let number = |text: Option<&str>| text.and_then(|text| text.trim().parse::<f64>().ok()).filter(|one| !one.is_nan());
    let (found, due) = (number(found).unwrap_or(0.0), number(due).unwrap_or(0.0));
    (found - due).abs() <= due.abs() * 1e-9
}
