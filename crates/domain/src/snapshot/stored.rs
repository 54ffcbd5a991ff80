//! A sealed year or its public part that lies somewhere, read part by part: where the parts stand is found once, and each
//! is parsed when it is asked for. Only names and places are kept, so that a year of any size can be read.
//!
//! Reading checks the form of the file, and that of a part when it is read; whether the content is what was sealed is
//! decided in [`super::verify`].

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read as _, Take, Write};
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::file::{self, File, NotRead, Part, Signature, checked, other_format, parsed};
use super::leaves::Names;
use super::manifest::Manifest;
use super::public;
use super::scan::{Scan, odd, reader};
use super::source::{Reading, Source, reading, reading_at};

/// Where a value stands in the file.
pub type Place = Range<u64>;

/// A file, open for reading.
#[derive(Clone)]
pub struct Stored<'a> {
    from: &'a dyn Source,
    /// What was signed.
    pub manifest: Manifest,
    /// By whom.
    pub signature: Signature,
    /// Whether it is the public part on its own.
    pub is_extract: bool,
    /// The parts' names, where they are not those of the manifest.
    names: Option<Names>,
    /// Where the parts' bodies stand, in the file's order.
    bodies: Vec<Place>,
}

impl<'a> Stored<'a> {
    /// Finds where everything stands.
    ///
    /// # Errors
    /// When the file ends early, a member is missing, anything has another form, or the reader fails.
    pub fn open(from: &'a dyn Source) -> Result<Self, NotRead> {
        let mut found = Found::default();
        let mut scan = Scan::new(reading(from, 0), 0);
        scan.members(|scan, member| found.member(scan, member))?;
        scan.end()?;
        let is_extract = match found.format.as_deref().ok_or(NotRead::NoMember("format"))? {
            file::FORMAT => false,
            public::FORMAT => true,
            _ => return Err(other_format()),
        };
        let manifest = found.manifest.ok_or(NotRead::NoMember("manifest"))?;
        let (names, bodies) = match (is_extract, found.parts, found.public) {
            (false, Some(parts), None) => parts,
            (true, None, Some(public)) => (Names::from_iter([public::NAME]), vec![public]),
            (false, None, _) => return Err(NotRead::NoMember("parts")),
            (true, _, None) => return Err(NotRead::NoMember("public")),
            (false, _, Some(_)) | (true, Some(_), _) => return Err(odd("a member that this form does not have")),
        };
        let signature = found.signature.ok_or(NotRead::NoMember("signature"))?;
        let names = Some(names).filter(|names| names != manifest.leaves.names());
        let others = names.iter().flat_map(Names::iter);
        checked(manifest.leaves.names().iter().chain(others), &signature)?;
        Ok(Self { from, manifest, signature, is_extract, names, bodies })
    }

    /// A file that went by: its parts are those of the manifest, in that order.
    pub(super) fn seen(from: &'a dyn Source, manifest: Manifest, signature: Signature, bodies: Vec<Place>) -> Self {
        Self { from, manifest, signature, is_extract: false, names: None, bodies }
    }

    /// The parts' names, with the places of their bodies, in the file's order.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &Place)> {
        let names = self.names.as_ref().unwrap_or_else(|| self.manifest.leaves.names());
        names.iter().zip(&self.bodies)
    }

    /// Where the body of a part stands; of the first, if two have the name.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.parts().find(|(other, _)| *other == name).map(|(_, place)| place)
    }

    /// The parts of these names, in the file's order, without the others: a file that is not whole.
    ///
    /// # Errors
    /// When one of them is not JSON, or the reader fails.
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Result<File, NotRead> {
        let parts = self.parts().filter(|(name, _)| wanted(name));
        let parts = parts.map(|(name, place)| Ok(Part { name: name.to_owned(), body: self.value(place)? }));
        let parts = parts.collect::<Result<_, NotRead>>()?;
        Ok(File { parts, manifest: self.manifest.clone(), signature: self.signature.clone() })
    }

    /// A value, parsed.
    ///
    /// # Errors
    /// When it is not JSON or has another shape, or the reader fails.
    pub fn value<T: DeserializeOwned>(&self, place: &Place) -> Result<T, NotRead> {
        let length = place.end.saturating_sub(place.start);
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        reading_at(self.from, place).read_to_end(&mut bytes).map_err(reader)?;
        parsed(&bytes)
    }

    /// Where the members of an object stand.
    ///
    /// # Errors
    /// When it is no object, or the reader fails.
    pub fn members(&self, place: &Place) -> Result<HashMap<String, Place>, NotRead> {
        let mut members = HashMap::new();
        self.scan(place).members(|scan, name| {
            // of two with one name the last is read, as everywhere in JSON
            members.insert(name.to_owned(), scan.value(|_| {})?);
            Ok(())
        })?;
        Ok(members)
    }

    /// Whether a value is a list.
    ///
    /// # Errors
    /// When the reader fails.
    pub fn is_list(&self, place: &Place) -> Result<bool, NotRead> {
        self.scan(place).is_next(b'[')
    }

    /// Where the entries of a list stand.
    ///
    /// # Errors
    /// When it is no list, or the reader fails.
    pub fn entries(&self, place: &Place) -> Result<Vec<Place>, NotRead> {
        let mut entries = Vec::new();
        self.scan(place).entries(|scan| {
            entries.push(scan.value(|_| {})?);
            Ok::<_, NotRead>(())
        })?;
        Ok(entries)
    }

    /// How many entries a list has.
    ///
    /// # Errors
    /// When it is no list, or the reader fails.
    pub fn count(&self, place: &Place) -> Result<usize, NotRead> {
        let mut count = 0_usize;
        self.scan(place).entries(|scan| {
            scan.value(|_| {})?;
            count = count.saturating_add(1);
            Ok::<_, NotRead>(())
        })?;
        Ok(count)
    }

    /// Hands over the entries of a list one after another, parsed; no more than one is in memory.
    ///
    /// # Errors
    /// Those of `take`; when it is no list, an entry is not JSON, or the reader fails.
    pub fn each<T: DeserializeOwned, E: From<NotRead>>(
        &self,
        place: &Place,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut entry = Vec::new();
        self.scan(place).entries(|scan| {
            entry.clear();
            scan.value(|bytes| entry.extend_from_slice(bytes))?;
            take(parsed(&entry)?)
        })
    }

    /// Copies the bytes of a value.
    ///
    /// # Errors
    /// Those of reader and writer.
    pub fn copy(&self, place: &Place, mut to: impl Write) -> io::Result<()> {
        let copied = io::copy(&mut reading_at(self.from, place), &mut to)?;
        if copied == place.end.saturating_sub(place.start) { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    fn scan(&self, place: &Place) -> Scan<BufReader<Take<Reading<'a>>>> {
        Scan::new(reading_at(self.from, place), place.start)
    }
}

/// What was found of a file on the way.
#[derive(Default)]
struct Found {
    format: Option<String>,
    manifest: Option<Manifest>,
    parts: Option<(Names, Vec<Place>)>,
    public: Option<Place>,
    signature: Option<Signature>,
}

impl Found {
    fn member<R: BufRead>(&mut self, scan: &mut Scan<R>, name: &str) -> Result<(), NotRead> {
        let known = match name {
            "format" => self.format.replace(scan.parsed()?).is_none(),
            "manifest" => self.manifest.replace(scan.parsed()?).is_none(),
            "parts" => {
                let (mut names, mut bodies) = (Names::default(), Vec::new());
                scan.entries(|scan| {
                    let (name, body) = part(scan)?;
                    names.push(&name);
                    bodies.push(body);
                    Ok::<_, NotRead>(())
                })?;
                self.parts.replace((names, bodies)).is_none()
            }
            "public" => self.public.replace(scan.value(|_| {})?).is_none(),
            "signature" => self.signature.replace(scan.parsed()?).is_none(),
            _ => false,
        };
        if known { Ok(()) } else { Err(odd("a member that is unknown, or there twice")) }
    }
}

fn part<R: BufRead>(scan: &mut Scan<R>) -> Result<(String, Place), NotRead> {
    let (mut name, mut body) = (None::<String>, None);
    scan.members(|scan, member| {
        let known = match member {
            "name" => name.replace(scan.parsed()?).is_none(),
            "body" => body.replace(scan.value(|_| {})?).is_none(),
            _ => false,
        };
        if known { Ok(()) } else { Err(odd("a part has a member that is unknown, or there twice")) }
    })?;
    name.zip(body).ok_or_else(|| odd("a part has no name or no body"))
}
