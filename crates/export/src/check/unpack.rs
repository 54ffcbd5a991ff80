//! Limits on unpacking untrusted archives. The bytes that come out are counted. The sizes that an archive states are
//! used only to refuse a large archive early.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::Checked;
use super::said::Said;

/// Maximum size of all files of an archive together, unpacked, in bytes.
pub const UNPACKED: u64 = 1 << 30;
/// Maximum size of a file that is held in memory, unpacked, in bytes.
pub const HELD: u64 = 256 << 20;
/// Maximum ratio of unpacked to packed size. Archives of tables stay far below.
pub const TIMES: u64 = 300;
/// Unpacked size, in bytes, that every archive may have, however small the archive is.
const FREE: u64 = 64 << 20;
/// Size of the end record of an archive without a comment, in bytes.
const END: usize = 22;
/// Maximum number of files in an archive. The program's own archives have fewer.
const MOST: usize = 1_000;

/// An archive that is read within the limits.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The positions of the files, by name.
    places: BTreeMap<String, usize>,
    bound: u64,
    left: Cell<u64>,
}

impl<'a> Archive<'a> {
    /// Reads the list of files, without unpacking any.
    pub(super) fn open(file: &'a [u8]) -> Result<Self, Checked> {
        let mut zip = ZipArchive::new(Cursor::new(file)).map_err(|why| broken(file, &why))?;
        if zip.len() > MOST {
            return Err(Checked::altered(said!(
                "ZIP の中に{MOST}個を超えるファイルがあります。配布したものにはありません",
                "the archive holds more than {MOST} files, which none of ours does"
            )));
        }
        let bound = (file.len() as u64).saturating_mul(TIMES).clamp(FREE, UNPACKED);
        let mut places = BTreeMap::new();
        let (mut stated, mut folded) = (0_u64, std::collections::BTreeSet::new());
        for place in 0..zip.len() {
            let member = zip.by_index_raw(place).map_err(|why| broken(file, &why))?;
            stated = stated.saturating_add(member.size());
            let name = member.name().map_err(|why| broken(file, &why))?.into_owned();
            // a workbook's parts are found regardless of case
            if !folded.insert(name.to_lowercase()) {
                return Err(Checked::altered(said!(
                    "{name}：同じ名前のファイルが ZIP の中に二つあります",
                    "{name}: the name stands twice in the archive"
                )));
            }
            places.insert(name, place);
        }
        if stated > bound {
            return Err(too_large(bound));
        }
        Ok(Self { zip, places, bound, left: Cell::new(bound) })
    }

    /// Returns the names of the files, without folders.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str).filter(|name| !name.ends_with('/'))
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// Opens a file for reading in pieces, or returns `None` if there is no such file.
    pub(super) fn reading(&mut self, name: &str) -> Result<Option<Unpacking<'_, 'a>>, Checked> {
        let Some(place) = self.places.get(name) else { return Ok(None) };
        let (left, bound) = (&self.left, self.bound);
        let member = self.zip.by_index(*place).map_err(|why| unreadable(name, &Said::plain(why)))?;
        Ok(Some(BufReader::with_capacity(1 << 16, Counted { member, left, bound, ended: None })))
    }

    /// Reads a whole file.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Checked> {
        let Some(mut from) = self.reading(name)? else { return Ok(None) };
        let mut content = Vec::new();
        let read = from.by_ref().take(HELD.saturating_add(1)).read_to_end(&mut content);
        let refused = from.get_ref().refused(name, read.err().map(Said::plain));
        if let Some(refused) = refused {
            return Err(refused);
        }
        if content.len() as u64 > HELD {
            let bound = HELD >> 20;
            return Err(Checked::incomplete(said!(
                "{name}：展開すると {bound} MiB を超えるため、読みません",
                "{name}: it is larger than {bound} MiB, unpacked"
            )));
        }
        Ok(Some(content))
    }
}

/// A file that is being unpacked.
pub(super) type Unpacking<'z, 'a> = BufReader<Counted<'z, 'a>>;

/// Counts the unpacked bytes, for all files of an archive together.
pub(super) struct Counted<'z, 'a> {
    member: ZipFile<'z, Cursor<&'a [u8]>>,
    left: &'z Cell<u64>,
    bound: u64,
    /// The reason why the file ended early.
    ended: Option<Ended>,
}

enum Ended {
    Bound,
    Broken(String),
}

impl Counted<'_, '_> {
    /// Returns the verdict on a file that could not be read to its end. `otherwise` is the reader's own error.
    pub(super) fn refused(&self, name: &str, otherwise: Option<Said>) -> Option<Checked> {
        match (&self.ended, otherwise) {
            (Some(Ended::Bound), _) => Some(too_large(self.bound)),
            (Some(Ended::Broken(why)), _) => Some(unreadable(name, &Said::plain(why))),
            (None, Some(why)) => Some(unreadable(name, &why)),
            (None, None) => None,
        }
    }
}

impl Read for Counted<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.member.read(into).inspect_err(|why| self.ended = Some(Ended::Broken(why.to_string())))?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => {
                self.ended = Some(Ended::Bound);
                return Err(io::ErrorKind::FileTooLarge.into());
            }
        }
        Ok(read)
    }
}

/// Returns the verdict on an unreadable archive. The list of files is at the end, so an archive with that end is
/// complete.
fn broken(file: &[u8], why: &dyn Display) -> Checked {
    let line = said!("ZIP として読めません（{why}）", "the archive cannot be read: {why}");
    let end = file.len().checked_sub(END).and_then(|at| file.get(at..)).unwrap_or_default();
    if end.starts_with(b"PK\x05\x06") { Checked::altered(line) } else { Checked::incomplete(line) }
}

/// Returns the verdict on a file that differs from the archive's list.
fn unreadable(name: &str, why: &Said) -> Checked {
    Checked::altered(said!("{name}：読み取れません（{why}）", "{name}: it cannot be read: {why}", why))
}

fn too_large(bound: u64) -> Checked {
    let (bound, most) = (bound >> 20, UNPACKED >> 20);
    Checked::incomplete(said!(
        "展開すると {bound} MiB を超えるため、読みません",
        "the archive would become larger than {bound} MiB when it is unpacked"
    ))
    .and(said!(
        "展開するのは {most} MiB まで、かつファイルの大きさの{TIMES}倍までです",
        "no more is unpacked than {most} MiB, and no more than {TIMES} times the archive itself"
    ))
}
