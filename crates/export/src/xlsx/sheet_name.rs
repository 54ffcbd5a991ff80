//! Names of sheets. A title may have a municipality's own terms, of any length and with any letters.

/// The longest name of a sheet, in units of UTF-16.
const LONGEST: usize = 31;
/// The letters that no name of a sheet may have.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// Returns a name for the sheet with this title, other than those taken.
pub(super) fn sheet_name(title: &str, taken: &[String]) -> String {
    let fitting: String = title.chars().map(|letter| if FORBIDDEN.contains(&letter) { '・' } else { letter }).collect();
    // Excel refuses an apostrophe at either end
    let fitting = fitting.trim_matches('\'');
    let is_taken = |name: &String| taken.iter().any(|one| one.to_lowercase() == name.to_lowercase());
    let whole = cut(fitting, LONGEST);
    let numbered = (2..).map(|number| {
        let mark = format!("~{number}");
        cut(fitting, LONGEST - mark.len()) + &mark
    });
    std::iter::once(whole).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// Cuts a text to a length in units of UTF-16. A text that was cut ends in an ellipsis.
fn cut(text: &str, longest: usize) -> String {
    if text.encode_utf16().count() <= longest {
        return text.to_owned();
    }
    let mut length = 1;
    let kept = text.chars().take_while(|letter| {
        length += letter.len_utf16();
        length <= longest
    });
    kept.collect::<String>() + "…"
}
