//! Draws a plot as SVG. Lengths are in CSS pixels. The drawing is 680 wide and as high as needed.

use std::fmt::Write as _;

use domain::figure::Figure;

use super::words::number;
use super::{Bar, Form, Plot};
use crate::language::Language;

const WIDTH: i64 = 680;
/// Left end of the bars. Labels stand to the left.
const LEFT: i64 = 232;
/// Length of the longest bar. Its number stands to the right.
const LONGEST: i64 = 360;
const THICK: i64 = 16;
const GAP: i64 = 10;
const LINE: i64 = 15;
/// Maximum width of a line of a label, in halves of a full-width letter.
const LABEL: usize = 34;
const DARK: &str = "#1f3a5f";

/// Returns the plot as an SVG document. Equal plots give equal text. The document loads nothing from elsewhere.
pub fn svg(plot: &Plot, language: Language) -> String {
    let mut drawn = String::new();
    let mut y = 8;
    if plot.series.len() > 1 {
        y = legend(&mut drawn, plot, language, y);
    }
    let largest = plot.largest();
    for bar in &plot.rows {
        y = row(&mut drawn, plot, bar, language, (y, largest));
    }
    let _ = write!(drawn, r##"<path d="M{LEFT} 4V{y}" stroke="#000" stroke-width="1"/>"##);
    let height = y + 6;
    let (title, alt) = (escaped(language.of(&plot.title)), escaped(&plot.alt(language)));
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" font-family="BIZ UDPGothic, Noto Sans JP, sans-serif" font-size="12" fill="#000"><title>{title}</title><desc>{alt}</desc><defs><pattern id="lines" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" stroke="{DARK}" stroke-width="2.4"/></pattern></defs>{drawn}</svg>"##
    )
}

/// Returns the filling of a series: filled, white, lined, in the order of the table. Where years stand side by side,
/// the last and newest is filled.
fn filling(plot: &Plot, series: usize) -> &'static str {
    let place = match plot.form {
        Form::Beside => plot.series.len().saturating_sub(series + 1),
        Form::Parts => series,
    };
    match place {
        0 => DARK,
        1 => "#fff",
        _ => "url(#lines)",
    }
}

fn legend(drawn: &mut String, plot: &Plot, language: Language, y: i64) -> i64 {
    let mut x = LEFT;
    for (series, label) in plot.series.iter().enumerate() {
        let label = language.of(label);
        let _ = write!(
            drawn,
            r#"<rect x="{x}" y="{y}" width="18" height="12" fill="{}" stroke="{DARK}"/><text x="{}" y="{}">{}</text>"#,
            filling(plot, series),
            x + 24,
            y + 11,
            escaped(label),
        );
        x += 44 + i64::try_from(halves(label)).unwrap_or(0) * 6;
    }
    y + 26
}

/// Draws a row, and returns the top of the next row.
fn row(drawn: &mut String, plot: &Plot, bar: &Bar, language: Language, (y, largest): (i64, i64)) -> i64 {
    let lines = lines(language.of(&bar.label));
    let bars = if plot.form == Form::Beside { bar.numbers.len().max(1) } else { 1 };
    let high = (i64::try_from(bars).unwrap_or(1) * THICK).max(i64::try_from(lines.len()).unwrap_or(1) * LINE);
    for (place, line) in (0..).zip(&lines) {
        let at = y + 12 + place * LINE;
        let _ = write!(drawn, r#"<text x="{}" y="{at}" text-anchor="end">{}</text>"#, LEFT - 8, escaped(line));
    }
    match plot.form {
        Form::Beside => {
            for ((series, figure), place) in bar.numbers.iter().enumerate().zip(0..) {
                let (top, length) = (y + place * THICK, long(*figure, largest));
                rect(drawn, plot, (LEFT, top, length), series);
                after(drawn, LEFT + length, top, &number(*figure, language));
            }
        }
        Form::Parts => {
            let mut x = LEFT;
            for (series, figure) in bar.numbers.iter().enumerate() {
                let length = long(*figure, largest);
                rect(drawn, plot, (x, y, length), series);
                x += length;
            }
            let said: Vec<String> = bar.numbers.iter().map(|figure| number(*figure, language)).collect();
            after(drawn, x, y, &said.join(" / "));
        }
    }
    y + high + GAP
}

fn rect(drawn: &mut String, plot: &Plot, (x, y, length): (i64, i64, i64), series: usize) {
    if length > 0 {
        let thick = THICK - 2;
        let _ = write!(
            drawn,
            r#"<rect x="{x}" y="{y}" width="{length}" height="{thick}" fill="{}" stroke="{DARK}"/>"#,
            filling(plot, series)
        );
    }
}

fn after(drawn: &mut String, x: i64, y: i64, text: &str) {
    let _ = write!(drawn, r#"<text x="{}" y="{}">{}</text>"#, x + 6, y + 12, escaped(text));
}

/// Returns the length of a bar, at least one pixel for a positive number. An unknown number has length zero.
fn long(figure: Figure, largest: i64) -> i64 {
    let number = figure.known().unwrap_or(0).clamp(0, largest);
    let exact = i128::from(number) * i128::from(LONGEST) / i128::from(largest.max(1));
    i64::try_from(exact).unwrap_or(LONGEST).max(i64::from(number > 0))
}

/// Splits a label into as many lines as needed.
fn lines(label: &str) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    let mut letters = label.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).peekable();
    while let Some(letter) = letters.next() {
        line.push(letter);
        // no line begins with punctuation that closes the previous one
        let closes = letters.peek().is_some_and(|next| "）」』】］、。，．・ー".contains(*next));
        if halves(&line) >= LABEL && !closes {
            lines.push(std::mem::take(&mut line));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Returns the width of a text, in halves of a full-width letter.
pub(crate) fn halves(text: &str) -> usize {
    text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}

/// Escapes text for XML 1.0, and replaces characters that XML forbids.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
