//! Compares the columns of a table with the expected ones. Columns may be missing, added or in another order; the
//! common columns are still compared.

use super::encoded::{Reading, lacks};
use super::said::Said;
use super::text::{Compared, Of, Walked, is_whole, units, walked};

/// The difference between a table's columns and the expected ones.
pub(super) struct Columns {
    /// Positions of the common columns in the file and in the expected table, in expected order.
    both: Vec<(usize, usize)>,
    missing: Vec<String>,
    more: Vec<String>,
    /// Number of added columns that are empty.
    empty: usize,
    /// A column in another position, and the column expected there.
    moved: Option<(String, String)>,
}

/// Returns whether two tables may be the same one although a few columns differ.
pub(super) fn share_names(found: &[String], due: &[String]) -> bool {
    let named = found.iter().filter(|name| !name.is_empty()).count();
    let same = due.iter().filter(|name| found.contains(name)).count();
    same * 2 >= named && (same > 2 || same * 2 >= due.len()) && same > 0
}

impl Columns {
    /// Compares the columns. Returns `None` when they are the expected ones, differ in name only, or are too different.
    pub(super) fn of(found: &Reading, due: &str) -> Option<Self> {
        let first = |text| units(text, Of::Records).next().unwrap_or_default();
        let (mut names, due) = (first(&found.text), first(due));
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        // a first line that is cut off has fewer names
        let is_cut = || !is_whole(&found.text, Of::Records) && units(&found.text, Of::Records).nth(1).is_none();
        if names == due || !share_names(&names, &due) || is_cut() {
            return None;
        }
        let mut both: Vec<(usize, usize)> = Vec::new();
        for (place, name) in due.iter().enumerate() {
            let free = |at: &usize| both.iter().all(|(taken, _)| taken != at);
            let same = |at: &usize| names.get(*at).is_some_and(|found| found == name);
            both.extend((0..names.len()).find(|at| same(at) && free(at)).map(|at| (at, place)));
        }
        let is_renamed = names.len() == due.len() && both.iter().all(|(at, place)| at == place);
        if is_renamed {
            return None;
        }
        let missing = due.iter().enumerate().filter(|(place, _)| both.iter().all(|(_, taken)| taken != place));
        let missing = missing.map(|(_, name)| name.clone()).collect();
        let others: Vec<usize> = (0..names.len()).filter(|at| both.iter().all(|(taken, _)| taken != at)).collect();
        let filled = filled(&found.text, &others);
        let more = others.iter().zip(&filled).filter(|(_, filled)| **filled);
        let more = more.filter_map(|(at, _)| names.get(*at).cloned()).collect();
        let empty = filled.iter().filter(|filled| !**filled).count();
        let mut stand = both.clone();
        stand.sort_unstable();
        let moved = stand.iter().zip(&both).find(|(stands, belongs)| stands != belongs);
        let name = |place: usize| due.get(place).cloned().unwrap_or_default();
        let moved = moved.map(|((_, stands), (_, belongs))| (name(*stands), name(*belongs)));
        Some(Self { both, missing, more, empty, moved })
    }

    /// Compares the common columns. The changes to other columns are listed first.
    pub(super) fn compared(&self, found: &Reading, due: &str) -> Compared {
        let picked = |unit: &[String], place: usize| unit.get(place).cloned().unwrap_or_default();
        let ones = units(&found.text, Of::Records)
            .map(|unit| self.both.iter().map(|(at, _)| picked(&unit, *at)).collect::<Vec<_>>());
        let others = units(due, Of::Records)
            .map(|unit| self.both.iter().map(|(_, place)| picked(&unit, *place)).collect::<Vec<_>>());
        let walked = walked(found, Of::Records, ones, others);
        let mut lines = self.said();
        match walked {
            Walked::Same(lacking) if lines.is_empty() => {
                let mut notes = lacks(lacking).into_iter().collect::<Vec<_>>();
                let count = self.empty;
                notes.push(said!(
                    "何も書かれていない列が{count}列加えられています",
                    "{count} columns were added in which nothing stands"
                ));
                return Compared::Same(notes);
            }
            Walked::Cut(at) if lines.is_empty() => return Compared::Cut(at),
            Walked::Same(_) => lines.push(Said::from([
                "ほかの列に書かれていることは、どれも確定したとおりです",
                "what stands in the other columns is what was sealed",
            ])),
            Walked::Cut(at) => lines.push(Of::Records.cut(at)),
            Walked::Other(line) => lines.push(line),
        }
        Compared::Other(lines)
    }

    fn said(&self) -> Vec<Said> {
        let mut lines = Vec::new();
        let listed = |names: &[String]| Said {
            ja: names.iter().map(|name| format!("「{name}」")).collect(),
            en: names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", "),
        };
        if !self.missing.is_empty() {
            let names = listed(&self.missing);
            lines.push(said!("次の列がありません：{names}", "columns are missing: {names}", names));
        }
        if !self.more.is_empty() {
            let names = listed(&self.more);
            lines.push(said!("次の列が加えられています：{names}", "columns were added: {names}", names));
        }
        if let Some((stands, belongs)) = &self.moved {
            lines.push(said!(
                "列の順番が違います：「{belongs}」列の位置に「{stands}」列があります",
                "the columns stand in another order: “{stands}” stands where “{belongs}” belongs"
            ));
        }
        lines
    }
}

/// Returns for each of these columns whether any cell, including the name, has content.
fn filled(text: &str, columns: &[usize]) -> Vec<bool> {
    let mut filled = vec![false; columns.len()];
    for unit in units(text, Of::Records) {
        let fields = columns.iter().map(|place| unit.get(*place).is_some_and(|field| !field.is_empty()));
        filled.iter_mut().zip(fields).for_each(|(one, more)| *one |= more);
    }
    filled
}
