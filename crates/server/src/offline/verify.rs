//! `sasaeai verify`: checks whether a file is what was sealed, and prints what was checked.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::snapshot::sums::{self, Sums};
use domain::snapshot::{NotAKeyList, PublicKeys, Stored, Summary, Verdict};
use export::check::{Again, Said, UNASKED, called, derived_again, is_keys, unfit};
use export::{Checked, Language};

use super::files::{Opened, opened};
use super::print;
use crate::{Failed, UNWRITTEN, USAGE, config};

/// Number of bytes at the beginning of a file that tell its kind.
const HEAD: usize = 1024;

/// The options of the check.
#[derive(Debug, clap::Args)]
pub struct Verifying {
    /// The file to check; `-` is the standard input
    pub file: PathBuf,
    /// The list of public keys that the municipality publishes. It stands on its site or in the minutes; `sasaeai keys`
    /// prints it where the year was sealed
    #[arg(long)]
    pub keys: PathBuf,
    /// The sealed year, its public part or a proof, for a file that does not carry it: a workbook, the report as text,
    /// a file of the open data, a receipt, or a PDF without its attachment
    #[arg(long)]
    pub document: Option<PathBuf>,
    /// The language of the output: ja or en; by default that of LC_ALL, LC_MESSAGES or LANG
    #[arg(long, value_parser = ["ja", "en"])]
    pub language: Option<String>,
}

impl Verifying {
    fn language(&self) -> Language {
        // the first variable that is set decides, in the order of POSIX
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let stated = self.language.clone().or_else(|| names.into_iter().find_map(config::value)).unwrap_or_default();
        if stated.starts_with("ja") { Language::Ja } else { Language::En }
    }
}

/// The reason why a file is not checked.
enum Unchecked {
    /// The file itself cannot be read.
    Unread(Said),
    /// An argument names a file that it does not take. There is no verdict.
    Usage(Said),
}

/// Checks a file with a list of public keys. Prints the result and returns its exit code.
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
    match print(&checked.told(language).join("\n")) {
        Ok(()) => ExitCode::from(checked.exit_code),
        // an exit code of the verdict would be taken for one that was told
        Err(why) => {
            let said =
                Said::new(format!("結果を書き出せません（{why}）"), format!("the verdict cannot be written: {why}"));
            eprintln!("sasaeai: {}", said.of(language));
            ExitCode::from(UNWRITTEN)
        }
    }
}

/// Refuses the standard input for more than one file: it can be read once only.
fn read_once(wanted: &Verifying) -> Result<(), Unchecked> {
    let Verifying { file, keys, document, .. } = wanted;
    let named = [("FILE", Some(file)), ("--keys", Some(keys)), ("--document", document.as_ref())];
    let is_input = |path: &Path| path == Path::new("-") || path == Path::new("/dev/stdin");
    let named = named.iter().filter(|(_, path)| path.is_some_and(|path| is_input(path)));
    let named: Vec<&str> = named.map(|(argument, _)| *argument).collect();
    if named.len() < 2 {
        return Ok(());
    }
    Err(Unchecked::Usage(Said::new(
        format!("{} に標準入力（-）が指定されています。標準入力から読めるファイルは一つだけです", named.join(" と ")),
        format!("the standard input (-) is given for {}: only one file can be read from it", named.join(" and ")),
    )))
}

fn checked(wanted: &Verifying) -> Result<Checked, Unchecked> {
    let Verifying { file: path, keys, document, .. } = wanted;
    read_once(wanted)?;
    let list = read("--keys", keys)?;
    let keys = PublicKeys::parse(&list).map_err(|why| not_keys(keys, &list, &why))?;
    let document = document.as_deref().map(|document| Ok((document, read("--document", document)?))).transpose()?;
    // a sealed year may be large and is never held in memory
    let file = opened(path).map_err(|why| unread(&why))?;
    if let Some((path, document)) = &document {
        fits(&file, path, document)?;
    }
    let unasked = |checked: Checked| if document.is_some() { checked.and(UNASKED) } else { checked };
    if is_sealed_year(&file) {
        return match domain::snapshot::opened(&file, &keys) {
            Ok((summary, stored)) => sealed_year(&file, summary, &stored).map(unasked).map_err(|why| unread(&why)),
            Err(verdict) => Ok(unasked(Checked::verdict(&verdict))),
        };
    }
    let content = file.whole(path).map_err(|why| unread(&why))?;
    Ok(export::check(&content, document.as_ref().map(|(_, document)| document.as_slice()), &keys))
}

/// Reads the file of an argument. Without the file there is no verdict, as with a file of another kind.
fn read(argument: &str, path: &Path) -> Result<Vec<u8>, Unchecked> {
    super::files::read(path).map_err(|why| {
        Unchecked::Usage(Said::new(format!("{argument} のファイルを読めません（{why}）"), format!("{argument}: {why}")))
    })
}

fn unread(why: &Failed) -> Unchecked {
    Unchecked::Unread(Said::new(format!("調べるファイルを読めません（{why}）"), why.to_string()))
}

fn not_keys(path: &Path, list: &[u8], why: &NotAKeyList) -> Unchecked {
    let path = path.display();
    // a list that is damaged is told by its fault, another file by its kind
    let found = match why {
        NotAKeyList::Form(why) if is_keys(list) => Said::new(
            format!("公開鍵の一覧として読めません（{why}）"),
            format!("the list of public keys cannot be read: {why}"),
        ),
        NotAKeyList::Form(_) => {
            let found = called(list);
            let [ja, en] = [Language::Ja, Language::En].map(|language| found.of(language).to_owned());
            Said::new(
                format!("{ja}です。公開鍵の一覧ではありません"),
                format!("it is not a list of public keys, but {en}"),
            )
        }
        NotAKeyList::Empty => Said::new("空のファイルです", why.to_string()),
        NotAKeyList::Key(_)
        | NotAKeyList::KeyId(_)
        | NotAKeyList::Day(_)
        | NotAKeyList::Ended(..)
        | NotAKeyList::Days(_)
        | NotAKeyList::Twice(_) => Said::new(format!("公開鍵の一覧に誤りがあります（{why}）"), why.to_string()),
    };
    let [ja, en] = [Language::Ja, Language::En].map(|language| found.of(language));
    Unchecked::Usage(Said::new(
        format!("--keys {path}：{ja}。市町村が公表している一覧（「sasaeai keys」が出力するもの）を渡してください"),
        format!("--keys {path}: {en}; give the list that the municipality publishes, as “sasaeai keys” prints it"),
    ))
}

/// Refuses a document of a kind with which the file cannot be compared.
fn fits(file: &Opened, path: &Path, document: &[u8]) -> Result<(), Unchecked> {
    let mut head = vec![0; HEAD];
    let length = domain::snapshot::Source::read_at(file, 0, &mut head);
    head.truncate(length.map_err(|why| unread(&Failed::io("reading")(why)))?);
    let path = path.display();
    match unfit(&head, document) {
        None => Ok(()),
        Some(why) => Err(Unchecked::Usage(Said::new(
            format!("--document {path}：{}", why.of(Language::Ja)),
            format!("--document {path}: {}", why.of(Language::En)),
        ))),
    }
}

/// Returns whether a file begins as a sealed year does.
fn is_sealed_year(file: &Opened) -> bool {
    let opening = format!("{{\"format\":\"{}\"", domain::snapshot::format::SNAPSHOT).into_bytes();
    let mut begin = vec![0; opening.len()];
    std::os::unix::fs::FileExt::read_exact_at(&file.0, &mut begin, 0).is_ok() && begin == opening
}

/// Derives the figures and the public part of a sound year again, and compares them. They are derived from the year's
/// reports. The figures are derived in separate passes, one part at a time. The public part is derived if the year is
/// small enough to be held in memory. A difference becomes the first line.
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
