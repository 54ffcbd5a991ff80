//! Number formats. Programs number and spell formats differently; two formats are equal if they show the same. Only
//! formats that cannot show anything but the number are understood.

/// What a format shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// The number unchanged.
    Plain,
    /// The number rounded to this many decimals.
    Rounded(usize),
    /// The number in per cent, rounded to this many decimals.
    Percent(usize),
    /// A day with year, month and sometimes day, in one of two calendars.
    Day(Vec<Unit>),
    /// Text, unchanged.
    Words,
    /// Any other format, which equals only itself.
    Other(String),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Year,
    /// The year in the Japanese calendar, with its era.
    EraYear,
    Month,
    Day,
}

/// Spellings of the languages Japanese and English in formats. None of them turns `yyyy` into the Japanese calendar, or
/// `ggge` into the western one.
const TONGUES: [&str; 7] = ["$-411", "$-409", "$-0411", "$-0409", "$-1030411", "$-ja-jp", "$-ja-jp-x-gannen"];
/// Largest number that every program shows in full without a format.
const PLAIN: f64 = 1e11;

/// Returns the code of a built-in format (ISO/IEC 29500-1 §18.8.30), if it is understood.
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
    /// Returns the meaning of a format's code.
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

    /// Returns whether text is shown unchanged.
    pub(super) fn keeps_words(&self) -> bool {
        !matches!(self, Self::Other(_))
    }

    /// Returns whether a number is shown as in the expected format, or more exactly.
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

/// Returns the code in lower case, without parts that show nothing or only themselves. Returns `None` for codes that
/// are not understood: colours, conditions, and words.
fn plain(code: &str) -> Option<String> {
    let mut plain = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // white space as wide as a letter
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

/// Checks whether a character may stand between the units of a day.
fn is_between(letter: char) -> bool {
    matches!(letter, '/' | '-' | '.' | ' ' | '年' | '月' | '日')
}

/// Returns the units of a day, beginning with the year.
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
