//! Sealed years and what is made from them, as files: checked, proven, extracted, made again.

use std::fs;
use std::io::{self, BufReader, BufWriter, Read as _, Seek as _, Write as _};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::snapshot::sums::{self, Sums};
use domain::snapshot::{PublicKeys, Source, Stored, Verdict, plainly_sound, verify_from};
use export::open_data::Licence;
use export::suppress::Small;
use export::{Choices, FORMATS, Format, Language};

use crate::Failed;

/// How much of a file is read at a time.
const PIECE: usize = 1 << 18;

/// How large a file may be that is held as a whole.
const LARGEST: u64 = 1 << 30;

fn read(path: &Path) -> Result<Vec<u8>, Failed> {
    let reading = || Failed::io(format!("reading {}", path.display()));
    let mut content = Vec::new();
    fs::File::open(path).map_err(reading())?.take(LARGEST + 1).read_to_end(&mut content).map_err(reading())?;
    if content.len() as u64 > LARGEST {
        return Err(Failed::words(format!("{} is larger than {} MiB", path.display(), LARGEST >> 20)));
    }
    Ok(content)
}

/// Whether a file begins as a sealed year does.
fn is_sealed_year(file: &Opened) -> bool {
    let opening = format!("{{\"format\":\"{}\"", domain::snapshot::file::FORMAT).into_bytes();
    let mut begin = vec![0; opening.len()];
    file.0.read_exact_at(&mut begin, 0).is_ok() && begin == opening
}

/// A file that is read at any place.
struct Opened(fs::File);

impl Source for Opened {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        FileExt::read_at(&self.0, into, at)
    }
}

fn opened(path: &Path) -> Result<Opened, Failed> {
    fs::File::open(path).map(Opened).map_err(Failed::io(format!("reading {}", path.display())))
}

/// What is checked, with what.
#[derive(Debug, clap::Args)]
pub struct Verifying {
    /// The file
    pub file: PathBuf,
    /// The list of public keys
    #[arg(long)]
    pub keys: PathBuf,
    /// The sealed year, its public part or a proof, for a file that does not carry it: a workbook, the report as
    /// text, a receipt, a PDF whose attachment a sanitiser took out
    #[arg(long)]
    pub document: Option<PathBuf>,
}

/// Checks a file with a list of public keys; prints what was found, and answers with its exit code.
pub fn verify(wanted: &Verifying) -> ExitCode {
    match checked(wanted) {
        Ok((lines, exit_code)) => {
            // whoever reads only the first line has read the verdict
            let _unread = std::io::stdout().write_all((lines.join("\n") + "\n").as_bytes());
            ExitCode::from(exit_code)
        }
        Err(failed) => {
            eprintln!("sasaeai: {failed}");
            ExitCode::from(4)
        }
    }
}

fn checked(wanted: &Verifying) -> Result<(Vec<String>, u8), Failed> {
    let Verifying { file: path, keys, document } = wanted;
    let keys = PublicKeys::parse(&read(keys)?).map_err(Failed::words)?;
    let reading = || format!("reading {}", path.display());
    // a sealed year may be large: it is never held as a whole
    let Opened(file) = opened(path)?;
    let sound = plainly_sound(BufReader::with_capacity(PIECE, file), &keys).map_err(Failed::io(reading()))?;
    if let Some(summary) = sound {
        return added_up(path, Verdict::Sound(Box::new(summary)).to_string());
    }
    if is_sealed_year(&opened(path)?) {
        let verdict = verify_from(&opened(path)?, &keys);
        return Ok((vec![verdict.to_string()], verdict.exit_code()));
    }
    let document = document.as_deref().map(read).transpose()?;
    let checked = export::check(&read(path)?, document.as_deref(), &keys);
    Ok((checked.lines, checked.exit_code))
}

/// Adds up a sealed year whose bytes are as they were sealed, in passes of its own, a part at a time. A figure that its
/// reports do not come to makes the first line.
fn added_up(path: &Path, sound: String) -> Result<(Vec<String>, u8), Failed> {
    let sealed = opened(path)?;
    let sums = sums::recompute(&Stored::open(&sealed).map_err(Failed::words)?);
    let line = sums.to_string();
    Ok(if matches!(sums, Sums::Differ(_)) { (vec![line, sound], 1) } else { (vec![sound, line], 0) })
}

/// Writes the proof of one report to the standard output.
///
/// # Errors
/// When the file is no sealed year, or one without that report.
pub fn prove(snapshot: &Path, report: &str) -> Result<(), Failed> {
    let sealed = opened(snapshot)?;
    let stored = Stored::open(&sealed).map_err(Failed::words)?;
    print(&domain::snapshot::prove(&stored, report).map_err(Failed::words)?)
}

/// Writes the public part of a sealed year to the standard output.
///
/// # Errors
/// When the file is no sealed year, or one without a public part.
pub fn extract(snapshot: &Path) -> Result<(), Failed> {
    let sealed = opened(snapshot)?;
    let stored = Stored::open(&sealed).map_err(Failed::words)?;
    let to = BufWriter::with_capacity(PIECE, io::stdout());
    stored.extract(to).map_err(Failed::words)
}

/// Exactly these bytes, without an end of line: they are what is signed.
fn print(bytes: &[u8]) -> Result<(), Failed> {
    std::io::stdout().write_all(bytes).map_err(Failed::io("writing"))
}

/// Which download is made again, and how.
#[derive(Debug, clap::Args)]
pub struct Rendering {
    /// The sealed year (snapshot.json), or its public part (public.json) where that suffices
    pub document: PathBuf,
    /// Which download, such as report.txt or open-data.zip
    pub format: String,
    /// The key of the one thing it is about, for a download about one ward, section or measure
    #[arg(long)]
    pub of: Option<String>,
    /// The language of what stands around the content
    #[arg(long, default_value = "ja", value_parser = ["ja", "en"])]
    pub language: String,
    /// An archive of open data whose terms of use shall stand in the new one
    #[arg(long, value_name = "ARCHIVE")]
    pub licence_from: Option<PathBuf>,
    /// Where to write it
    #[arg(short, long)]
    pub output: PathBuf,
}

/// Makes a download again.
///
/// # Errors
/// When it cannot be made, or not written.
pub fn render(wanted: &Rendering) -> Result<(), Failed> {
    let Rendering { document, output, .. } = wanted;
    let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    let format = Format::of(&wanted.format);
    let format = format.ok_or_else(|| Failed::words(format!("there is no such download; there are: {}", names())))?;
    let choices = Choices {
        language: if wanted.language == "en" { Language::En } else { Language::Ja },
        licence: licence(wanted, format)?,
        small: Small::USUAL,
    };
    let sealed = opened(document)?;
    // what cannot be made leaves the file of that name as it was
    let mut made = tempfile::tempfile().map_err(Failed::io("making a temporary file"))?;
    let to = BufWriter::with_capacity(PIECE, &made);
    export::render_to(&sealed, format, wanted.of.as_deref(), &choices, to).map_err(Failed::words)?;
    made.rewind().map_err(Failed::io("reading the temporary file"))?;
    let writing = || Failed::io(format!("writing {}", output.display()));
    let mut to = fs::File::create(output).map_err(writing())?;
    io::copy(&mut made, &mut to).map_err(writing()).map(|_| ())
}

/// The terms of use, which no sealed year states.
fn licence(wanted: &Rendering, format: &Format) -> Result<Licence, Failed> {
    if let Some(archive) = &wanted.licence_from {
        let stated = export::check::licence_of(&read(archive)?);
        return stated.ok_or_else(|| Failed::words(format!("{} states no terms of use", archive.display())));
    }
    if format.making == export::table::Making::OpenData {
        return Err(Failed::words("open data need terms of use: name an archive that states them with --licence-from"));
    }
    let nothing = String::new;
    Ok(Licence { name: nothing(), title: nothing(), url: nothing(), attribution: nothing() })
}
