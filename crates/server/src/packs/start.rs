//! Writes a starting pack into a new folder: a small town with every file, and a text on what to write where.

use std::path::Path;

use chrono::NaiveDate;
use domain::year::FiscalYear;
use edge::language::Language;
use include_dir::{Dir, DirEntry, include_dir};

use crate::Failed;

static START: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/start");

/// The number of years of the plan.
const YEARS: i16 = 5;

/// Writes the starting pack into a folder that does not exist yet, or is empty. Its plan begins in the fiscal year of
/// `today`. Returns what to do next.
///
/// # Errors
/// Fails when the folder has files already, which are never written over, or cannot be written to.
pub(super) fn write(folder: &Path, today: NaiveDate, language: Language) -> Result<String, Failed> {
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
        let path = folder.display();
        return Err(Failed::words(match language {
            Language::Ja => format!("{path} には、すでにファイルがあります。新しいフォルダー名を指定してください。"),
            Language::En => format!("{path} has files already. Name a new folder."),
        }));
    }
    let first = FiscalYear::of(today).map_err(Failed::words)?.number();
    copy(&START, folder, first)?;
    let path = folder.display();
    Ok(match language {
        Language::Ja => format!(
            "{path} にパックのひな形を作りました。はじめに.md を読んで書き換え、次のコマンドで確認してください。\n  sasaeai pack check {path}\n"
        ),
        Language::En => format!(
            "A starting pack is in {path}. はじめに.md says what to write where. Check it with\n  sasaeai pack check {path}\n"
        ),
    })
}

fn copy(from: &Dir<'_>, to: &Path, first: i16) -> Result<(), Failed> {
    std::fs::create_dir_all(to).map_err(Failed::io(format!("making {}", to.display())))?;
    for entry in from.entries() {
        let name = entry.path().file_name().unwrap_or_default();
        match entry {
            DirEntry::Dir(folder) => copy(folder, &to.join(name), first)?,
            DirEntry::File(file) => {
                let last = first + YEARS - 1;
                let years = [("@FIRST@", first), ("@LAST@", last), ("@END@", last + 1)];
                let text = file.contents_utf8().unwrap_or_default().to_owned();
                let text = years.iter().fold(text, |text, (mark, year)| text.replace(mark, &year.to_string()));
                let path = to.join(name);
                std::fs::write(&path, text).map_err(Failed::io(format!("writing {}", path.display())))?;
            }
        }
    }
    Ok(())
}
