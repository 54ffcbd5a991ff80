//! Subcommands on files: proofs and public parts of sealed years, and downloads made again.

use std::fs;
use std::io::{self, BufWriter, Read as _, Seek as _, Write as _};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use domain::snapshot::{Source, Stored};
use export::open_data::Licence;
use export::suppress::Small;
use export::{Choices, FORMATS, Format, Language};

use crate::Failed;

/// Number of bytes read or written at a time.
pub(super) const PIECE: usize = 1 << 18;

/// Maximum size, in bytes, of a file that is held in memory.
const LARGEST: u64 = 1 << 30;

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failed> {
    opened(path)?.whole(path)
}

/// A file with random access.
pub(super) struct Opened(pub(super) fs::File);

impl Opened {
    /// Reads the whole file. Fails when it is too large.
    pub(super) fn whole(&self, path: &Path) -> Result<Vec<u8>, Failed> {
        let mut content = Vec::new();
        let from = domain::snapshot::source::reading(self, 0);
        from.take(LARGEST + 1).read_to_end(&mut content).map_err(Failed::io(format!("reading {}", path.display())))?;
        if content.len() as u64 > LARGEST { Err(too_large(path)) } else { Ok(content) }
    }
}

impl Source for Opened {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        FileExt::read_at(&self.0, into, at)
    }
}

/// Opens a file; `-` is the standard input. A source without random access, such as a pipe, is copied to a temporary
/// file.
pub(super) fn opened(path: &Path) -> Result<Opened, Failed> {
    let reading = || Failed::io(format!("reading {}", path.display()));
    let path = if path == Path::new("-") { Path::new("/dev/stdin") } else { path };
    let file = fs::File::open(path).map_err(reading())?;
    let kind = file.metadata().map_err(reading())?;
    if kind.is_file() {
        return Ok(Opened(file));
    }
    if kind.is_dir() {
        return Err(Failed::words(format!("reading {}: it is a folder, not a file", path.display())));
    }
    let mut held = tempfile::tempfile().map_err(Failed::io("making a temporary file"))?;
    if io::copy(&mut file.take(LARGEST + 1), &mut held).map_err(reading())? > LARGEST {
        return Err(too_large(path));
    }
    Ok(Opened(held))
}

fn too_large(path: &Path) -> Failed {
    Failed::words(format!("{} is larger than {} MiB", path.display(), LARGEST >> 20))
}

/// Writes the proof of one report to the standard output.
///
/// # Errors
/// Fails when the file is not a sealed year, or does not contain the report.
pub fn prove(snapshot: &Path, report: &str) -> Result<(), Failed> {
    let sealed = opened(snapshot)?;
    let stored = Stored::open(&sealed).map_err(Failed::words)?;
    print(&domain::snapshot::prove(&stored, report).map_err(Failed::words)?)
}

/// Writes the public part of a sealed year to the standard output.
///
/// # Errors
/// Fails when the file is not a sealed year, or has no public part.
pub fn extract(snapshot: &Path) -> Result<(), Failed> {
    let sealed = opened(snapshot)?;
    let stored = Stored::open(&sealed).map_err(Failed::words)?;
    let to = BufWriter::with_capacity(PIECE, io::stdout());
    stored.extract(to).map_err(Failed::words)
}

/// Writes exactly these bytes. A line end would change what is signed.
fn print(bytes: &[u8]) -> Result<(), Failed> {
    // what is flushed at the end of the program is lost without a word
    let mut to = io::stdout();
    to.write_all(bytes).and_then(|()| to.flush()).map_err(Failed::io("writing"))
}

/// The options for making a download again.
#[derive(Debug, clap::Args)]
pub struct Rendering {
    /// The sealed year (snapshot.json), or its public part (public.json) where that suffices
    pub document: PathBuf,
    /// The name of the download, such as report.txt or open-data.zip
    pub format: String,
    /// The key of the area, unit or measure, for a download about one of them
    #[arg(long)]
    pub of: Option<String>,
    /// The language of the program's own words
    #[arg(long, default_value = "ja", value_parser = ["ja", "en"])]
    pub language: String,
    /// An archive of open data from which the terms of use are taken
    #[arg(long, value_name = "ARCHIVE")]
    pub licence_from: Option<PathBuf>,
    /// The file to write
    #[arg(short, long)]
    pub output: PathBuf,
}

/// Makes a download again.
///
/// # Errors
/// Fails when the download cannot be made or written.
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
    // on failure, an existing file of that name stays unchanged
    let mut made = tempfile::tempfile().map_err(Failed::io("making a temporary file"))?;
    let to = BufWriter::with_capacity(PIECE, &made);
    export::render_to(&sealed, format, wanted.of.as_deref(), &choices, to).map_err(Failed::words)?;
    made.rewind().map_err(Failed::io("reading the temporary file"))?;
    let writing = || Failed::io(format!("writing {}", output.display()));
    let mut to = fs::File::create(output).map_err(writing())?;
    io::copy(&mut made, &mut to).map_err(writing()).map(|_| ())
}

/// Returns the terms of use, which no sealed year contains.
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
