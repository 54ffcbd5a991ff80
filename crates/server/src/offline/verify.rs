//! `sasaeai verify`: whether a file is what was sealed, and what of it was looked at.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::snapshot::sums::{self, Sums};
use domain::snapshot::{PublicKeys, Stored, Summary, Verdict};
use export::check::{Again, Said, UNASKED, derived_again, unfit};
use export::{Checked, Language};

use super::files::{Opened, opened};
use crate::{Failed, USAGE, config};

/// How much of a file tells what it is.
const HEAD: usize = 1024;

/// What is checked, with what.
#[derive(Debug, clap::Args)]
pub struct Verifying {
    /// The file; `-` is the standard input
    pub file: PathBuf,
    /// The list of public keys
    #[arg(long)]
    pub keys: PathBuf,
    /// The sealed year, its public part or a proof, for a file that does not carry it: a workbook, the report as
    /// text, a file of the open data, a receipt, a PDF whose attachment a sanitiser took out
    #[arg(long)]
    pub document: Option<PathBuf>,
    /// The language of what is printed: ja or en; otherwise as LC_ALL, LC_MESSAGES or LANG says
    #[arg(long, value_parser = ["ja", "en"])]
    pub language: Option<String>,
}

impl Verifying {
    fn language(&self) -> Language {
        // the first that is set decides, as POSIX orders them
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let stated = self.language.clone().or_else(|| names.into_iter().find_map(config::value)).unwrap_or_default();
        if stated.starts_with("ja") { Language::Ja } else { Language::En }
    }
}

/// Why a file is not checked.
enum Unchecked {
    /// Something cannot be read.
    Unread(Said),
    /// An argument names a file of another kind than it takes: nothing is said of the file.
    Usage(Said),
}

/// Checks a file with a list of public keys; prints what was found, and answers with its exit code.
pub fn verify(wanted: &Verifying) -> ExitCode {
    let language = wanted.language();
    let checked = match checked(wanted) {
        Ok(checked) => checked,
        Err(Unchecked::Unread(what)) => Checked::incomplete(what),
        Err(Unchecked::Usage(what)) => {
            eprintln!("sasaeai: {}", what.of(language));
            return ExitCode::from(USAGE);
        }
    };
    // whoever reads only the first line has read the verdict
    let lines = checked.told(language);
    let _unread = std::io::stdout().write_all((lines.join("\n") + "\n").as_bytes());
    ExitCode::from(checked.exit_code)
}

fn checked(wanted: &Verifying) -> Result<Checked, Unchecked> {
    let Verifying { file: path, keys, document, .. } = wanted;
    let keys = PublicKeys::parse(&read("--keys", keys)?).map_err(|why| not_keys(keys, &why.to_string()))?;
    let document = document.as_deref().map(|document| Ok((document, read("--document", document)?))).transpose()?;
    // a sealed year may be large: it is never held as a whole
    let file = opened(path).map_err(|why| unread(None, &why))?;
    if let Some((path, document)) = &document {
        fits(&file, path, document)?;
    }
    let unasked = |checked: Checked| if document.is_some() { checked.and(UNASKED) } else { checked };
    if is_sealed_year(&file) {
        return match domain::snapshot::opened(&file, &keys) {
            Ok((summary, stored)) => {
                sealed_year(&file, summary, &stored).map(unasked).map_err(|why| unread(None, &why))
            }
            Err(verdict) => Ok(unasked(Checked::verdict(&verdict))),
        };
    }
    let content = file.whole(path).map_err(|why| unread(None, &why))?;
    Ok(export::check(&content, document.as_ref().map(|(_, document)| document.as_slice()), &keys))
}

fn read(argument: &str, path: &Path) -> Result<Vec<u8>, Unchecked> {
    super::files::read(path).map_err(|why| unread(Some(argument), &why))
}

fn unread(argument: Option<&str>, why: &Failed) -> Unchecked {
    Unchecked::Unread(match argument {
        Some(argument) => {
            Said::new(format!("{argument} のファイルを読めません（{why}）"), format!("{argument}: {why}"))
        }
        None => Said::new(format!("調べるファイルを読めません（{why}）"), why.to_string()),
    })
}

fn not_keys(path: &Path, why: &str) -> Unchecked {
    let path = path.display();
    Unchecked::Usage(Said::new(
        format!(
            "--keys {path}：公開鍵の一覧ではありません（{why}）。公表されている一覧（「sasaeai keys」が出力するもの）を渡してください"
        ),
        format!(
            "--keys {path}: it is not a list of public keys ({why}); give the list that was published, as “sasaeai keys” prints it"
        ),
    ))
}

/// Refuses a document of a kind that no file is compared with.
fn fits(file: &Opened, path: &Path, document: &[u8]) -> Result<(), Unchecked> {
    let mut head = vec![0; HEAD];
    let length = domain::snapshot::Source::read_at(file, 0, &mut head);
    head.truncate(length.map_err(|why| unread(None, &Failed::io("reading")(why)))?);
    let path = path.display();
    match unfit(&head, document) {
        None => Ok(()),
        Some(why) => Err(Unchecked::Usage(Said::new(
            format!("--document {path}：{}", why.of(Language::Ja)),
            format!("--document {path}: {}", why.of(Language::En)),
        ))),
    }
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
fn sealed_year(file: &Opened, summary: Summary, stored: &Stored<'_>) -> Result<Checked, Failed> {
    let length = file.0.metadata().map_err(Failed::io("reading"))?.len();
    let (sums, public) = (sums::recompute(stored), derived_again(stored, length));
    let is_wrong = [matches!(sums, Sums::Differ(_)), matches!(public, Again::Differs(_))];
    let mut lines = vec![Said::from(&Verdict::Sound(Box::new(summary))), Said::from(&sums), Said::from(&public)];
    if let Some(wrong) = is_wrong.iter().position(|wrong| *wrong) {
        let first = lines.remove(wrong.saturating_add(1));
        lines.insert(0, first);
    }
    let first = lines.remove(0);
    let checked = Checked::new(u8::from(is_wrong.contains(&true)), first);
    Ok(lines.into_iter().fold(checked, Checked::and))
}
