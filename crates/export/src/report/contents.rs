//! What can be told of a sealed year's downloads before one is made: the first page, what a download may be about, and
//! what the municipality decided about its downloads when the year was sealed.

use domain::actor::OrganisationKind;
use domain::pack::ItemKind;
use domain::snapshot::{Part, Stored};

use super::head::Head;
use super::part::{At, Unreadable};
use crate::language::Language;
use crate::open_data::Licence;
use crate::render::Choices;
use crate::suppress::Small;
use crate::table::About;

/// A ward, a section or a measure of the year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// Its key, which the address of a download names.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// What a sealed year holds, as far as its downloads ask.
#[derive(Clone, PartialEq, Debug)]
pub struct Contents {
    /// The first page.
    pub head: Head,
    /// The version of the templates that its downloads are made with.
    pub layout: u32,
    /// What the municipality decided; what it did not decide is as usual, and no licence is invented for it.
    pub choices: Choices,
    wards: Vec<Subject>,
    sections: Vec<Subject>,
    measures: Vec<Subject>,
}

impl Contents {
    /// Reads it. Whether the document is sound is not asked here: see [`domain::snapshot::verify`].
    ///
    /// # Errors
    /// When something that every year needs is not there.
    pub fn read(stored: &Stored<'_>) -> Result<Self, Unreadable> {
        let needed = ["municipality", "plan", "organisations", "items"];
        let file = stored.only(|name| needed.contains(&name))?;
        let head = Head::read(&file)?;
        let organisations = At::part(&file, "organisations")?;
        let items = At::part(&file, "items")?;
        Ok(Self {
            layout: super::public::stored_layout(stored)?,
            choices: Choices::decided(&file.parts)?,
            head,
            wards: subjects(&organisations, OrganisationKind::Ward.word())?,
            sections: subjects(&organisations, OrganisationKind::Section.word())?,
            measures: subjects(&items, ItemKind::Measure.word())?,
        })
    }

    /// The things that a download may be about, one at a time; none for what is about the whole year.
    pub fn subjects(&self, about: About) -> &[Subject] {
        match about {
            About::Year => &[],
            About::Ward => &self.wards,
            About::Section => &self.sections,
            About::Measure => &self.measures,
        }
    }

    /// One of them.
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
    /// What the municipality among the parts decided (`domain::pack::Downloads`); as usual what it did not decide.
    ///
    /// # Errors
    /// When what it decided cannot be read.
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
            // below two nobody is hidden: no municipality decides that
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
