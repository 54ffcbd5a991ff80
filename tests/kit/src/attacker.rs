//! Whoever wants to know the numbers that a sealed year withholds: from all that is shown, how small and how large each
//! can be. It reads the sums from the tables in its own way, and solves them as a linear programme.

use std::collections::BTreeMap;

use domain::figure::Figure;
use domain::form::Counts;
use export::report::{Line, Report, Sight};

use crate::exported::report;

mod simplex;

/// A total and what it adds up, by their places.
type Equation = (usize, Vec<usize>);
/// Of whom, by what, which of them, which metric.
type Key = [String; 4];

/// The numbers of persons in a year.
#[derive(Default)]
struct Numbers {
    value: Vec<i64>,
    /// Whether everybody is told.
    shown: Vec<bool>,
    equations: Vec<Equation>,
}

impl Numbers {
    fn add(&mut self, value: i64, shown: bool) -> usize {
        self.value.push(value);
        self.shown.push(shown);
        self.value.len() - 1
    }
}

/// No withheld small number of a sealed year can be told, nor told to be small, from the sums of everything that is shown.
///
/// # Panics
/// When one can.
pub fn learns_nothing(sealed: &[u8]) {
    let told = learns(&report(sealed, Sight::All), &report(sealed, Sight::Public));
    assert!(told.is_empty(), "{told:?}");
}

/// The small numbers that can be told from what is shown in public, or told to be small: from how much to how much.
///
/// # Panics
/// When the numbers of the year do not add up.
pub fn learns(all: &Report, public: &Report) -> Vec<(i64, f64, f64)> {
    let below = public.small.below;
    let numbers = numbers(all, public);
    let unknown: Vec<usize> = (0..numbers.value.len()).filter(|place| !numbers.shown[*place]).collect();
    let variable = |place: usize| unknown.binary_search(&place).ok();
    let mut rows: Vec<(Vec<f64>, f64)> = Vec::new();
    for (total, parts) in &numbers.equations {
        assert_eq!(numbers.value[*total], parts.iter().map(|part| numbers.value[*part]).sum::<i64>(), "a sum");
        let mut row = (vec![0.0; unknown.len()], 0.0);
        for (place, sign) in parts.iter().map(|part| (*part, 1.0)).chain([(*total, -1.0)]) {
            match variable(place) {
                Some(variable) => row.0[variable] += sign,
                None => row.1 -= sign * numbers.value[place] as f64,
            }
        }
        rows.push(row);
    }
    let small = unknown.iter().enumerate().filter(|(_, place)| (1..below).contains(&numbers.value[**place]));
    let ranges = small.map(|(variable, place)| {
        let (least, most) = simplex::range(&rows, unknown.len(), variable);
        (numbers.value[*place], least, most)
    });
    ranges.filter(|(_, least, most)| most - least < 0.5 || *most < below as f64 - 0.5).collect()
}

/// Every known number of persons that the public files have a place for, and how they add up.
fn numbers(all: &Report, public: &Report) -> Numbers {
    let mut numbers = Numbers::default();
    let mut counted: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut metrics: Vec<String> = Vec::new();
    for name in ["activities", "activity-reports"] {
        let table = all.table(name).expect("a table");
        let columns = table.columns.iter().filter(|column| column.counts == Some(Counts::Persons));
        for metric in columns.map(|column| &column.key) {
            metrics.push(metric.clone());
            for (line, seen) in all.lines(name).zip(public.lines(name)) {
                let (Some(value), true) = (line.figure(metric).known(), seen.cell(metric).is_some()) else { continue };
                let place = numbers.add(value, seen.figure(metric) != Figure::Suppressed);
                for [by, item] in divisions(&line, name) {
                    let area = line.text("area").unwrap_or_default();
                    counted.entry([area, by, item, metric.clone()]).or_default().push(place);
                }
            }
        }
    }
    let key = |line: &Line<'_>| ["of", "by", "item", "metric"].map(|column| line.text(column).unwrap_or_default());
    let seen: BTreeMap<Key, Figure> = public.lines("figures").map(|line| (key(&line), line.figure("value"))).collect();
    let mut totals: BTreeMap<Key, usize> = BTreeMap::new();
    let adds = |line: &Line<'_>| line.is("rule", "sum") && metrics.iter().any(|metric| line.is("metric", metric));
    for line in all.lines("figures").filter(adds) {
        if let (Some(value), Some(seen)) = (line.figure("value").known(), seen.get(&key(&line))) {
            totals.insert(key(&line), numbers.add(value, *seen != Figure::Suppressed));
        }
    }
    let whole = all.whole();
    for (key, total) in &totals {
        let parts = if key[0] == whole {
            let areas = totals.iter().filter(|(other, _)| other[0] != whole && other[1..] == key[1..]);
            areas.map(|(_, place)| *place).collect()
        } else {
            counted.remove(key).unwrap_or_default()
        };
        numbers.equations.push((*total, parts));
    }
    numbers
}

/// What a row is counted in: everything, and for an activity each of its themes, its item, its type and its month.
fn divisions(line: &Line<'_>, table: &str) -> Vec<[String; 2]> {
    if line.yes("counted") == Some(false) {
        return Vec::new();
    }
    let mut all = vec![["all".to_owned(), String::new()]];
    if table == "activities" {
        for (by, column) in [("theme", "themes"), ("priority_item", "priority_item"), ("service_type", "service_type")]
        {
            let keys = line.cell(column).into_iter().flat_map(|cell| cell.keys());
            all.extend(keys.map(|key| [by.to_owned(), key.to_owned()]));
        }
        let day = line.day("held_on").or_else(|| line.day("held_month"));
        all.extend(day.map(|day| ["month".to_owned(), day.format("%m").to_string()]));
    }
    all
}
