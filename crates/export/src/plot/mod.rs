//! Plots as SVG, for the PDF and for pages: bars beside each other, and bars made of parts.
//!
//! They are read in black and white and without seeing colours: series differ by their filling, every bar carries its
//! number, and each plot says itself in words ([`Plot::alt`]) and as a table ([`Plot::rows`]). A number that is not
//! there has no bar but says why.

mod city;
mod draw;
mod words;

use domain::figure::Figure;
use domain::form::Label;

pub(crate) use city::Reported;
pub use city::{completeness, themes, wards, years};
pub(crate) use draw::halves;
pub use draw::svg;
pub use words::number as said;

/// How the numbers of a row stand beside each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// One bar for each series, below each other.
    Beside,
    /// One bar, made of the series as its parts.
    Parts,
}

/// One row of a plot.
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    /// What it is of.
    pub label: Label,
    /// One number for each series.
    pub numbers: Vec<Figure>,
}

/// A plot.
#[derive(Clone, PartialEq, Debug)]
pub struct Plot {
    /// Its key: the name of its file without the ending.
    pub key: &'static str,
    /// What it shows.
    pub title: Label,
    /// What the rows are.
    pub of: Label,
    /// How numbers stand beside each other.
    pub form: Form,
    /// What is counted, once for each series; at most three.
    pub series: Vec<Label>,
    /// The rows, in order.
    pub rows: Vec<Bar>,
}

impl Plot {
    /// Whether it has no number to show.
    pub fn is_empty(&self) -> bool {
        !self.rows.iter().flat_map(|bar| &bar.numbers).any(|figure| figure.known().is_some_and(|number| number > 0))
    }

    /// The largest bar; at least 1.
    fn largest(&self) -> i64 {
        let length = |bar: &Bar| {
            let known = bar.numbers.iter().filter_map(|figure| figure.known());
            match self.form {
                Form::Beside => known.max(),
                Form::Parts => Some(known.sum()),
            }
        };
        self.rows.iter().filter_map(length).max().unwrap_or(1).max(1)
    }
}
