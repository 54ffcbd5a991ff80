//! Facts about a sealed year's downloads that are known before a download is made. They are the head, the possible
//! subjects, and the municipality's decisions about downloads when the year was sealed.

use domain::actor::OrganisationKind;
use domain::pack::ItemKind;
use domain::snapshot::{Part, Stored};
use domain::term::Terms;

use super::head::Head;
use super::json_reader::{At, Unreadable};
use crate::language::Language;
use crate::open_data::Licence;
use crate::render::Choices;
use crate::suppress::Small;
use crate::table::About;

/// An area, a unit or a measure of the year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// The subject's key, which stands in the URL of a download.
    pub key: String,
    /// The subject's name.
    pub name: String,
}

/// Facts of a sealed year that its downloads need.
#[derive(Clone, PartialEq, Debug)]
pub struct Contents {
    /// The facts on the first page.
    pub head: Head,
    /// What the municipality calls its organisations, documents and items.
    pub terms: Terms,
    /// The version of the templates with which the year's downloads are made.
    pub layout: u32,
    /// The municipality's decisions, with defaults where it decided nothing. The default is no licence.
    pub choices: Choices,
    areas: Vec<Subject>,
    units: Vec<Subject>,
    measures: Vec<Subject>,
}

impl Contents {
    /// Reads the contents. Does not verify the document: see [`domain::snapshot::verify`].
    ///
    /// # Errors
    /// Fails when the document lacks a value that every year needs.
    pub fn read(stored: &Stored<'_>) -> Result<Self, Unreadable> {
        let needed = ["municipality", "plan", "organisations", "items"];
        let file = stored.only(|name| needed.contains(&name))?;
        let head = Head::read(&file)?;
        let organisations = At::part(&file, "organisations")?;
        let items = At::part(&file, "items")?;
        Ok(Self {
            layout: super::public::stored_layout(stored)?,
            choices: Choices::decided(&file.parts)?,
            terms: Terms::read(At::part(&file, "plan")?.value),
            head,
            areas: subjects(&organisations, OrganisationKind::Area.as_str())?,
            units: subjects(&organisations, OrganisationKind::Unit.as_str())?,
            measures: subjects(&items, ItemKind::Measure.as_str())?,
        })
    }

    /// Returns the possible subjects of a download; none for a download about the whole year.
    pub fn subjects(&self, about: About) -> &[Subject] {
        match about {
            About::Year => &[],
            About::Area => &self.areas,
            About::Unit => &self.units,
            About::Measure => &self.measures,
        }
    }

    /// Returns the subject with this key.
    pub fn subject(&self, about: About, key: &str) -> Option<&Subject> {
        self.subjects(about).iter().find(|subject| subject.key == key)
    }
}

fn subjects(part: &At<'_>, kind: &str) -> Result<Vec<Subject>, Unreadable> {
    let mut subjects = Vec::new();
    for one in part.list()? {
        if one.text("kind")? == kind {
            subjects.push(Subject { key: one.text("key")?.to_owned(), name: one.text("name")?.to_owned() });
        }
    }
    Ok(subjects)
}

impl Choices {
    /// Reads the decisions in the part `municipality` (`domain::pack::Downloads`). Defaults stand where nothing is
    /// decided.
    ///
    /// # Errors
    /// Fails when the part `municipality` is missing or a decision cannot be read.
    pub fn decided(parts: &[Part]) -> Result<Self, Unreadable> {
        let municipality = parts.iter().find(|part| part.name == "municipality");
        let at =
            municipality.map(|part| At::whole(&part.name, &part.body)).ok_or(Unreadable::NoPart("municipality"))?;
        let usual = Self::usual(&format!("{} 地域福祉計画 推進状況評価報告書", at.text("name")?));
        let Some(decided) = at.given("downloads") else { return Ok(usual) };
        if !decided.value.is_object() {
            return Err(decided.lacks("object"));
        }
        let language = decided.given("language").map(|at| {
            let tag = at.value.as_str().and_then(Language::of_tag);
            tag.ok_or_else(|| at.lacks("language"))
        });
        let below = decided.given("small_counts_below").map(|at| {
            // a threshold below two suppresses nothing, so no municipality decides that
            at.value.as_i64().filter(|below| *below >= 2).ok_or_else(|| at.lacks("number from 2"))
        });
        let licence = decided.given("licence").map(|at| licence(&at));
        Ok(Self {
            language: language.transpose()?.unwrap_or(usual.language),
            licence: licence.transpose()?.unwrap_or(usual.licence),
            small: Small { below: below.transpose()?.unwrap_or(usual.small.below) },
        })
    }
}

fn licence(at: &At<'_>) -> Result<Licence, Unreadable> {
    Ok(Licence {
        name: at.text("name")?.to_owned(),
        title: at.text("title")?.to_owned(),
        url: at.text("url")?.to_owned(),
        attribution: at.text("attribution")?.to_owned(),
    })
}
