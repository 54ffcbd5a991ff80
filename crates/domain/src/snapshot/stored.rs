//! A stored sealed year, or its public extract, read part by part. The places of the parts are found once, and each
//! part is parsed on request. Only names and places are kept in memory, so that a year of any size can be read.
//!
//! Opening checks the form of the file, and reading a part checks the form of that part. [`super::verify`] decides
//! whether the content is what was sealed.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read as _, Take, Write};
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::file::{File, NO_NAME, Part, Signature, checked, is_name};
use super::format::{NotRead, PUBLIC, PUBLIC_PART, SNAPSHOT, other_format, reader};
use super::leaves::Names;
use super::manifest::Manifest;
use super::scan::{Scan, whole};
use super::source::{Reading, Source, reading, reading_at};

/// The place of a value in the file, in bytes.
pub type Place = Range<u64>;

/// A file that is open for reading.
#[derive(Clone)]
pub struct Stored<'a> {
    from: &'a dyn Source,
    /// The manifest.
    pub manifest: Manifest,
    /// The signature.
    pub signature: Signature,
    /// Whether the file is a public extract.
    pub is_extract: bool,
    /// The names of the parts, if they differ from those of the manifest.
    names: Option<Names>,
    /// The places of the parts' bodies, in the file's order.
    bodies: Vec<Place>,
}

impl<'a> Stored<'a> {
    /// Opens a file and finds the places of its parts.
    ///
    /// # Errors
    /// Fails when the file ends early, a member is missing, anything has another form, or the reader fails.
    pub fn open(from: &'a dyn Source) -> Result<Self, NotRead> {
        let mut found = Found::default();
        let mut scan = Scan::new(reading(from, 0), 0);
        scan.members(|scan, member, at| found.member(scan, member, at).map_err(|why| why.within(&shown(member))))?;
        scan.end()?;
        let unknown = found.unknown.take();
        let missing = |member| match unknown.clone() {
            Some((found, at)) => NotRead::Instead { member, found, at },
            None => NotRead::NoMember(member),
        };
        let is_extract = match found.format.as_deref().ok_or_else(|| missing("format"))? {
            SNAPSHOT => false,
            PUBLIC => true,
            _ => return Err(other_format()),
        };
        let manifest = found.manifest.ok_or_else(|| missing("manifest"))?;
        let (names, bodies) = match (is_extract, found.parts, found.public) {
            (false, Some(parts), None) => parts,
            (true, None, Some(public)) => (Names::from_iter([PUBLIC_PART]), vec![public]),
            (false, None, None) => return Err(missing("parts")),
            (true, None, None) => return Err(missing("public")),
            (false, _, Some(_)) => return Err(NotRead::of_member("public", FOREIGN)),
            (true, Some(_), _) => return Err(NotRead::of_member("parts", FOREIGN)),
        };
        let signature = found.signature.ok_or_else(|| missing("signature"))?;
        if let Some((name, at)) = unknown {
            return Err(NotRead::member(&name, at, FOREIGN));
        }
        if let Some(index) = names.iter().position(|name| !is_name(name)) {
            return Err(NotRead::of_member(&format!("parts[{index}].name"), NO_NAME));
        }
        let names = Some(names).filter(|names| names != manifest.leaves.names());
        // Equal names are not checked twice.
        checked(names.iter().flat_map(|_| manifest.leaves.names().iter()), &signature)?;
        Ok(Self { from, manifest, signature, is_extract, names, bodies })
    }

    /// Opens a file that was scanned before. Its parts are those of the manifest, in that order.
    pub(super) fn seen(from: &'a dyn Source, manifest: Manifest, signature: Signature, bodies: Vec<Place>) -> Self {
        Self { from, manifest, signature, is_extract: false, names: None, bodies }
    }

    /// Returns the names of the parts and the places of their bodies, in the file's order.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &Place)> {
        let names = self.names.as_ref().unwrap_or_else(|| self.manifest.leaves.names());
        names.iter().zip(&self.bodies)
    }

    /// Returns the place of the body of a part. If two parts have the name, the first counts.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.parts().find(|(other, _)| *other == name).map(|(_, place)| place)
    }

    /// Returns the file with only the wanted parts, in the file's order.
    ///
    /// # Errors
    /// Fails when one of the parts is not JSON, or the reader fails.
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Result<File, NotRead> {
        let parts = self.parts().filter(|(name, _)| wanted(name));
        let parts = parts.map(|(name, place)| Ok(Part { name: name.to_owned(), body: self.value(place)? }));
        let parts = parts.collect::<Result<_, NotRead>>()?;
        Ok(File { parts, manifest: self.manifest.clone(), signature: self.signature.clone() })
    }

    /// Parses the value at a place.
    ///
    /// # Errors
    /// Fails when the value is not JSON or has another shape, or when the reader fails.
    pub fn value<T: DeserializeOwned>(&self, place: &Place) -> Result<T, NotRead> {
        let length = place.end.saturating_sub(place.start);
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        reading_at(self.from, place).read_to_end(&mut bytes).map_err(reader)?;
        whole(&bytes, place.start)
    }

    /// Returns the places of the members of an object.
    ///
    /// # Errors
    /// Fails when the value is no object, or the reader fails.
    pub fn members(&self, place: &Place) -> Result<HashMap<String, Place>, NotRead> {
        let mut members = HashMap::new();
        self.scan(place).members(|scan, name, _| {
            // Of two members with the same name the last counts, as JSON readers usually have it.
            members.insert(name.to_owned(), scan.value(|_| {})?);
            Ok(())
        })?;
        Ok(members)
    }

    /// Checks whether a value is a list.
    ///
    /// # Errors
    /// Fails when the reader fails.
    pub fn is_list(&self, place: &Place) -> Result<bool, NotRead> {
        self.scan(place).is_next(b'[')
    }

    /// Returns the places of the entries of a list.
    ///
    /// # Errors
    /// Fails when the value is no list, or the reader fails.
    pub fn entries(&self, place: &Place) -> Result<Vec<Place>, NotRead> {
        let mut entries = Vec::new();
        self.scan(place).entries(|scan| {
            entries.push(scan.value(|_| {})?);
            Ok::<_, NotRead>(())
        })?;
        Ok(entries)
    }

    /// Returns the number of entries of a list.
    ///
    /// # Errors
    /// Fails when the value is no list, or the reader fails.
    pub fn count(&self, place: &Place) -> Result<usize, NotRead> {
        let mut count = 0_usize;
        self.scan(place).entries(|scan| {
            scan.value(|_| {})?;
            count = count.saturating_add(1);
            Ok::<_, NotRead>(())
        })?;
        Ok(count)
    }

    /// Parses the entries of a list one after another and passes them to `take`. Only one is in memory at a time.
    ///
    /// # Errors
    /// Fails when `take` fails, the value is no list, an entry is not JSON, or the reader fails.
    pub fn each<T: DeserializeOwned, E: From<NotRead>>(
        &self,
        place: &Place,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut entry = Vec::new();
        self.scan(place).entries(|scan| {
            entry.clear();
            let place = scan.value(|bytes| entry.extend_from_slice(bytes))?;
            take(whole(&entry, place.start)?)
        })
    }

    /// Copies the bytes of a value.
    ///
    /// # Errors
    /// Fails when the reader or the writer fails.
    pub fn copy(&self, place: &Place, mut to: impl Write) -> io::Result<()> {
        let copied = io::copy(&mut reading_at(self.from, place), &mut to)?;
        if copied == place.end.saturating_sub(place.start) { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    fn scan(&self, place: &Place) -> Scan<BufReader<Take<Reading<'a>>>> {
        Scan::new(reading_at(self.from, place), place.start)
    }
}

impl File {
    /// Reads a file. Checks its form, but not whether it is sound.
    ///
    /// # Errors
    /// Fails when the bytes end early, a member is missing or anything has another form.
    pub fn read(bytes: &[u8]) -> Result<Self, NotRead> {
        let stored = Stored::open(&bytes)?;
        if stored.is_extract { Err(other_format()) } else { stored.only(|_| true) }
    }
}

/// The words for a member that belongs to another format, or to none.
const FOREIGN: &str = "this format has no such member";
/// The words for a member that occurs twice.
const TWICE: &str = "it stands twice";

/// Returns a member's name as it may be shown on a terminal.
fn shown(name: &str) -> String {
    name.escape_debug().to_string()
}

/// The members of a file found so far.
#[derive(Default)]
struct Found {
    format: Option<String>,
    manifest: Option<Manifest>,
    parts: Option<(Names, Vec<Place>)>,
    public: Option<Place>,
    signature: Option<Signature>,
    /// The first unknown member and its place.
    unknown: Option<(String, u64)>,
}

impl Found {
    fn member<R: BufRead>(&mut self, scan: &mut Scan<R>, name: &str, at: u64) -> Result<(), NotRead> {
        let is_first = match name {
            "format" => self.format.replace(scan.parsed()?).is_none(),
            "manifest" => self.manifest.replace(scan.parsed()?).is_none(),
            "parts" => {
                let (mut names, mut bodies) = (Names::default(), Vec::new());
                scan.entries(|scan| {
                    let (name, body) = part(scan).map_err(|why| why.within(&format!("[{}]", bodies.len())))?;
                    names.push(&name);
                    bodies.push(body);
                    Ok::<_, NotRead>(())
                })?;
                self.parts.replace((names, bodies)).is_none()
            }
            "public" => self.public.replace(scan.value(|_| {})?).is_none(),
            "signature" => self.signature.replace(scan.parsed()?).is_none(),
            _ => {
                scan.value(|_| {})?;
                self.unknown.get_or_insert_with(|| (shown(name), at));
                true
            }
        };
        if is_first { Ok(()) } else { Err(NotRead::member("", at, TWICE)) }
    }
}

fn part<R: BufRead>(scan: &mut Scan<R>) -> Result<(String, Place), NotRead> {
    let (mut name, mut body) = (None::<String>, None);
    let mut end = 0;
    scan.members(|scan, member, at| {
        let within = |why: NotRead| why.within(member);
        let is_first = match member {
            "name" => name.replace(scan.parsed().map_err(within)?).is_none(),
            "body" => body.replace(scan.value(|_| {}).map_err(within)?).is_none(),
            _ => return Err(NotRead::member(&shown(member), at, FOREIGN)),
        };
        end = at;
        if is_first { Ok(()) } else { Err(NotRead::member(member, at, TWICE)) }
    })?;
    let lacks = |member: &str| NotRead::member("", end, format!("the member {member} is missing"));
    Ok((name.ok_or_else(|| lacks("name"))?, body.ok_or_else(|| lacks("body"))?))
}
