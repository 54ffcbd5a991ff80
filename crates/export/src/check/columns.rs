//! The columns of a table beside those that are due: some may be missing, or added, or stand in another order. The others
//! are compared all the same.

use super::encoded::{Reading, lacks};
use super::said::Said;
use super::text::{Compared, Of, Walked, is_whole, units, walked};

/// How the columns of a table stand to those that are due.
pub(super) struct Columns {
    /// The places of the columns that both have, in the order that is due: in the file, and where they belong.
    both: Vec<(usize, usize)>,
    missing: Vec<String>,
    more: Vec<String>,
    /// How many columns are there in which nothing stands.
    empty: usize,
    /// A column, and the one that belongs where it stands.
    moved: Option<(String, String)>,
}

/// Whether two tables may be the same one, by the names of their columns: a few may be missing or added.
pub(super) fn share_names(found: &[String], due: &[String]) -> bool {
    let named = found.iter().filter(|name| !name.is_empty()).count();
    let same = due.iter().filter(|name| found.contains(name)).count();
    same * 2 >= named && (same > 2 || same * 2 >= due.len()) && same > 0
}

impl Columns {
    /// `None` when they are those that are due, or are only called otherwise.
    pub(super) fn of(found: &Reading, due: &str) -> Option<Self> {
        let first = |text| units(text, Of::Records).next().unwrap_or_default();
        let (mut names, due) = (first(&found.text), first(due));
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        // a first line that is cut names fewer
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

    /// Compares the columns that both have; what was done to the others comes first.
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

/// Whether anything stands in some columns, their names included.
fn filled(text: &str, columns: &[usize]) -> Vec<bool> {
    let mut filled = vec![false; columns.len()];
    for unit in units(text, Of::Records) {
        let fields = columns.iter().map(|place| unit.get(*place).is_some_and(|field| !field.is_empty()));
        filled.iter_mut().zip(fields).for_each(|(one, more)| *one |= more);
    }
    filled
}
