//! What protecting persons costs: how many counts of a year are small, how many are withheld, and how much of what
//! readers look for goes with them.

use domain::figure::Figure;
use domain::form::Counts;
use export::report::{Line, Report, Sight};

use crate::exported::report;

/// At most so many numbers are withheld for each that is small (`docs/adr/0014`).
pub const MOST: usize = 2;

/// The numbers of persons in a year, in reports, activities and figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Loss {
    /// How many there are.
    pub counts: usize,
    /// How many are small: withheld for their own sake.
    pub small: usize,
    /// How many are withheld.
    pub hidden: usize,
    /// What all of them add up to: how many persons and visits the tables tell of.
    pub told: i64,
    /// How many of those are withheld.
    pub lost: i64,
    /// How many totals of areas and of the municipality there are.
    pub totals: usize,
    /// How many of those are withheld.
    pub totals_hidden: usize,
}

impl Loss {
    /// Of a sealed year.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn of(sealed: &[u8]) -> Self {
        let (all, public) = (report(sealed, Sight::All), report(sealed, Sight::Public));
        let below = public.small.below;
        let mut loss = Self::default();
        for (spot, value) in persons(&all) {
            let Some(shown) = at(&public, &spot) else { continue };
            loss.add(value, shown == Figure::Suppressed, below, spot.2);
        }
        loss
    }

    fn add(&mut self, value: i64, hidden: bool, below: i64, total: bool) {
        self.counts += 1;
        self.small += usize::from((1..below).contains(&value));
        self.told += value;
        self.totals += usize::from(total);
        if hidden {
            self.hidden += 1;
            self.lost += value;
            self.totals_hidden += usize::from(total);
        }
    }
}

/// Table, place of row and column, or what names a figure; and whether it is a total.
type Spot = (&'static str, Vec<String>, bool);

/// Every known number of persons.
fn persons(report: &Report) -> Vec<(Spot, i64)> {
    let mut found = Vec::new();
    let mut asked: Vec<&str> = Vec::new();
    for table in report.tables.iter().filter(|table| table.key != "figures") {
        for column in table.columns.iter().filter(|column| column.counts == Some(Counts::Persons)) {
            asked.push(&column.key);
            for (place, row) in table.rows.iter().enumerate() {
                if let Some(value) = (Line { table, row }).figure(&column.key).known() {
                    found.push(((table.key, vec![place.to_string(), column.key.clone()], false), value));
                }
            }
        }
    }
    for line in report.lines("figures").filter(|line| asked.iter().any(|key| line.is("metric", key))) {
        if let Some(value) = line.figure("value").known() {
            found.push((("figures", named(&line), line.is("by", "all")), value));
        }
    }
    found
}

fn named(line: &Line<'_>) -> Vec<String> {
    ["of", "by", "item", "metric"].map(|key| line.text(key).unwrap_or_default()).to_vec()
}

/// The same number as everybody sees it; none where the question is not for everybody.
fn at(public: &Report, (table, names, _): &Spot) -> Option<Figure> {
    if *table == "figures" {
        return public.lines(table).find(|line| named(line) == *names).map(|line| line.figure("value"));
    }
    let line = public.lines(table).nth(names.first()?.parse().ok()?)?;
    line.table.column(names.get(1)?).map(|_| line.figure(&names[1]))
}
