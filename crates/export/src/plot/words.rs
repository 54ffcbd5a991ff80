//! Text alternatives of plots, for those who do not see them.

use domain::figure::Figure;

use super::Plot;
use crate::language::Language;
use crate::report::{Cell, Kind};

impl Plot {
    /// Returns every number of the plot as text, one sentence for each row.
    pub fn alt(&self, language: Language) -> String {
        let rows = self.rows.iter().map(|bar| {
            let numbers = self.series.iter().zip(&bar.numbers);
            let said = numbers.map(|(series, figure)| match self.series.len() {
                1 => number(*figure, language),
                _ => format!("{} {}", language.of(series), number(*figure, language)),
            });
            let said: Vec<String> = said.collect();
            let label = language.of(&bar.label);
            match language {
                Language::Ja => format!("{label}は{}。", said.join("、")),
                Language::En => format!("{label}: {}.", said.join(", ")),
            }
        });
        let rows: Vec<String> = rows.collect();
        match language {
            Language::Ja => format!("棒グラフ：{}。{}", self.title.ja, rows.concat()),
            Language::En => format!("Bar chart: {}. {}", self.title.en, rows.join(" ")),
        }
    }

    /// Returns the plot as rows of a table: the label, then the numbers.
    pub fn table(&self, language: Language) -> Vec<Vec<String>> {
        let row = |bar: &super::Bar| {
            let numbers = bar.numbers.iter().map(|figure| number(*figure, language));
            std::iter::once(language.of(&bar.label).to_owned()).chain(numbers).collect()
        };
        self.rows.iter().map(row).collect()
    }
}

/// Returns a number as text, or the reason why there is none.
pub fn number(figure: Figure, language: Language) -> String {
    match figure {
        Figure::Missing => language.no_answer().to_owned(),
        Figure::Known(_) | Figure::NotApplicable | Figure::Suppressed => {
            language.said(&Cell::Number(figure), Kind::Count)
        }
    }
}
