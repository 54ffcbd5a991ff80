//! What the format of a number makes of it. Programs number and spell formats in their own ways; two formats are the same
//! when they show the same, and only those are understood that cannot show anything but the number.

/// What a format shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// The number as it is.
    Plain,
    /// Rounded to so many decimals.
    Rounded(usize),
    /// In per cent, rounded to so many decimals.
    Percent(usize),
    /// A day, as year in one of two calendars, month and perhaps day.
    Day(Vec<Unit>),
    /// Words stay words.
    Words,
    /// Something else; only the very same format is the same.
    Other(String),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Year,
    /// Of the Japanese calendar, with its era.
    EraYear,
    Month,
    Day,
}

/// How programs spell that a format is Japanese or English. None of them makes a day of the eras' calendar of `yyyy`, or
/// a western one of `ggge`.
const TONGUES: [&str; 7] = ["$-411", "$-409", "$-0411", "$-0409", "$-1030411", "$-ja-jp", "$-ja-jp-x-gannen"];
/// The largest number that every program shows in full without a format.
const PLAIN: f64 = 1e11;

/// The formats that have numbers instead of a text (ISO/IEC 29500-1 §18.8.30), as far as they are understood.
pub(super) fn numbered(id: u32) -> Option<&'static str> {
    match id {
        0 => Some("General"),
        1 => Some("0"),
        2 => Some("0.00"),
        3 => Some("#,##0"),
        4 => Some("#,##0.00"),
        9 => Some("0%"),
        10 => Some("0.00%"),
        49 => Some("@"),
        _ => None,
    }
}

impl Meaning {
    /// What a format's code says.
    pub(super) fn of(code: &str) -> Self {
        let other = || Self::Other(code.to_owned());
        let Some(plain) = plain(code) else { return other() };
        match plain.as_str() {
            "general" | "standard" => return Self::Plain,
            "@" => return Self::Words,
            _ => {}
        }
        let days = plain.strip_suffix(";@").unwrap_or(&plain);
        if let Some(units) = units(days) {
            return Self::Day(units);
        }
        let one = match plain.split_once(';') {
            Some((one, below)) if below.strip_prefix('-') == Some(one) => one,
            Some(_) => return other(),
            None => &plain,
        };
        let (one, percent) = one.strip_suffix('%').map_or((one, false), |one| (one, true));
        let (whole, decimals) = one.split_once('.').unwrap_or((one, ""));
        let is_number = ["0", "#,##0"].contains(&whole) && decimals.bytes().all(|byte| byte == b'0');
        match is_number && one.ends_with('0') {
            true if percent => Self::Percent(decimals.len()),
            true => Self::Rounded(decimals.len()),
            false => other(),
        }
    }

    /// Whether words stay as they are.
    pub(super) fn keeps_words(&self) -> bool {
        !matches!(self, Self::Other(_))
    }

    /// Whether a number is shown as the other format shows it, or more exactly.
    pub(super) fn shows(&self, due: &Self, number: f64) -> bool {
        let exact = |decimals: &usize| match i32::try_from(*decimals) {
            Ok(decimals) if decimals < 9 => {
                let scaled = number * 10_f64.powi(decimals);
                (scaled - scaled.round()).abs() < 1e-6
            }
            _ => false,
        };
        match (self, due) {
            (one, other) if one == other => true,
            (Self::Plain, Self::Rounded(decimals)) => number.abs() < PLAIN && exact(decimals),
            (Self::Rounded(decimals), Self::Plain) => exact(decimals),
            (Self::Rounded(decimals), Self::Rounded(due)) => decimals >= due || exact(decimals),
            _ => false,
        }
    }
}

/// The code in lower case, without what shows nothing or only itself; `None` when it says more than is understood: a
/// colour, a condition, words of its own.
fn plain(code: &str) -> Option<String> {
    let mut plain = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // room as wide as a letter
            '_' => drop(letters.next()?),
            '\\' => plain.push(letters.next().filter(|next| is_between(*next))?),
            '"' => loop {
                match letters.next()? {
                    '"' => break,
                    letter if is_between(letter) => plain.push(letter),
                    _ => return None,
                }
            },
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if !TONGUES.contains(&inside.to_lowercase().as_str()) {
                    return None;
                }
            }
            '*' => return None,
            letter => plain.extend(letter.to_lowercase()),
        }
    }
    Some(plain)
}

/// What may stand between the units of a day.
fn is_between(letter: char) -> bool {
    matches!(letter, '/' | '-' | '.' | ' ' | '年' | '月' | '日')
}

/// The units of a day, from the year on.
fn units(code: &str) -> Option<Vec<Unit>> {
    let mut units = Vec::new();
    for run in code.split(is_between).filter(|run| !run.is_empty()) {
        units.push(match run {
            "yyyy" => Unit::Year,
            "ggge" => Unit::EraYear,
            "m" | "mm" => Unit::Month,
            "d" | "dd" => Unit::Day,
            _ => return None,
        });
    }
    let dues = [Unit::Year, Unit::EraYear].map(|year| [year, Unit::Month, Unit::Day]);
    (units.len() >= 2 && dues.iter().any(|due| due.starts_with(&units))).then_some(units)
}
