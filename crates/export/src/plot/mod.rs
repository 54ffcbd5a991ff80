//! Plots as SVG for the PDF and for web pages: bars side by side, and bars made of parts.
//!
//! Plots can be read in black and white and without seeing colours. Series differ by their filling, every bar carries
//! its number, and each plot has a text ([`Plot::alt`]) and a table ([`Plot::rows`]). A number that is missing has no
//! bar but a reason.

mod draw;
mod municipality;
mod words;

use domain::figure::Figure;
use domain::form::Label;

pub(crate) use draw::halves;
pub use draw::svg;
pub(crate) use municipality::Reported;
pub use municipality::{areas, completeness, themes, years};
pub use words::number as said;

/// The arrangement of a row's numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// One bar for each series, one below the other.
    Beside,
    /// One bar, made of the series as its parts.
    Parts,
}

/// One row of a plot.
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    /// The row's label.
    pub label: Label,
    /// One number for each series.
    pub numbers: Vec<Figure>,
}

/// A plot.
#[derive(Clone, PartialEq, Debug)]
pub struct Plot {
    /// The plot's key, also the name of its file without the ending.
    pub key: &'static str,
    /// The plot's title.
    pub title: Label,
    /// The heading of the rows' labels.
    pub of: Label,
    /// The arrangement of the numbers.
    pub form: Form,
    /// The label of each series; at most three.
    pub series: Vec<Label>,
    /// The rows, in order.
    pub rows: Vec<Bar>,
}

impl Plot {
    /// Returns whether the plot has no positive number.
    pub fn is_empty(&self) -> bool {
        !self.rows.iter().flat_map(|bar| &bar.numbers).any(|figure| figure.known().is_some_and(|number| number > 0))
    }

    /// Returns the length of the longest bar, at least 1.
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
