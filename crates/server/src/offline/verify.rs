//! `sasaeai verify`: whether a file is what was sealed, and what of it was looked at.

use std::io::{BufReader, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use domain::snapshot::source::reading;
use domain::snapshot::sums::{self, Sums};
use domain::snapshot::{PublicKeys, Stored, Summary, Verdict, plainly_sound, verify_from};
use export::check::{Again, derived_again};
use export::{Checked, Language};

use super::files::{Opened, PIECE, opened, read};
use crate::{Failed, config};

/// What is checked, with what.
#[derive(Debug, clap::Args)]
pub struct Verifying {
    /// The file; `-` is the standard input
    pub file: PathBuf,
    /// The list of public keys
    #[arg(long)]
    pub keys: PathBuf,
    /// The sealed year, its public part or a proof, for a file that does not carry it: a workbook, the report as
    /// text, a table of the open data, a receipt, a PDF whose attachment a sanitiser took out
    #[arg(long)]
    pub document: Option<PathBuf>,
    /// The language of the first line: ja or en; otherwise as LANG says
    #[arg(long, value_parser = ["ja", "en"])]
    pub language: Option<String>,
}

impl Verifying {
    fn language(&self) -> Language {
        let stated = self.language.clone().or_else(|| config::value("LANG")).unwrap_or_default();
        if stated.starts_with("ja") { Language::Ja } else { Language::En }
    }
}

/// Checks a file with a list of public keys; prints what was found, and answers with its exit code.
pub fn verify(wanted: &Verifying) -> ExitCode {
    let unread = |failed: Failed| Checked { exit_code: 4, lines: vec![format!("incomplete: {failed}")] };
    let checked = checked(wanted).unwrap_or_else(unread);
    // whoever reads only the first line has read the verdict
    let lines = checked.told(wanted.language());
    let _unread = std::io::stdout().write_all((lines.join("\n") + "\n").as_bytes());
    ExitCode::from(checked.exit_code)
}

fn checked(wanted: &Verifying) -> Result<Checked, Failed> {
    let Verifying { file: path, keys, document, .. } = wanted;
    let keys = PublicKeys::parse(&read(keys)?).map_err(Failed::words)?;
    // a sealed year may be large: it is never held as a whole
    let file = opened(path)?;
    let sound = plainly_sound(BufReader::with_capacity(PIECE, reading(&file, 0)), &keys);
    if let Some(summary) = sound.map_err(Failed::io(format!("reading {}", path.display())))? {
        return sealed_year(&file, summary);
    }
    if is_sealed_year(&file) {
        let verdict = verify_from(&file, &keys);
        return Ok(Checked { exit_code: verdict.exit_code(), lines: vec![verdict.to_string()] });
    }
    let document = document.as_deref().map(read).transpose()?;
    Ok(export::check(&file.whole(path)?, document.as_deref(), &keys))
}

/// Whether a file begins as a sealed year does.
fn is_sealed_year(file: &Opened) -> bool {
    let opening = format!("{{\"format\":\"{}\"", domain::snapshot::file::FORMAT).into_bytes();
    let mut begin = vec![0; opening.len()];
    std::os::unix::fs::FileExt::read_exact_at(&file.0, &mut begin, 0).is_ok() && begin == opening
}

/// Derives from its reports what a sealed year says of them, when its bytes are as they were sealed: the figures, in
/// passes of their own, a part at a time; and the public part, if the year is small enough to be held. What its reports do
/// not come to makes the first line.
fn sealed_year(file: &Opened, summary: Summary) -> Result<Checked, Failed> {
    let length = file.0.metadata().map_err(Failed::io("reading"))?.len();
    let stored = Stored::open(file).map_err(Failed::words)?;
    let (sums, public) = (sums::recompute(&stored), derived_again(&stored, length));
    let is_wrong = [matches!(sums, Sums::Differ(_)), matches!(public, Again::Differs(_))];
    let mut lines = vec![Verdict::Sound(Box::new(summary)).to_string(), sums.to_string(), public.to_string()];
    if let Some(wrong) = is_wrong.iter().position(|wrong| *wrong) {
        let first = lines.remove(wrong.saturating_add(1));
        lines.insert(0, first);
    }
    Ok(Checked { exit_code: u8::from(is_wrong.contains(&true)), lines })
}
