//! Where an organisation of a pack lies: what is above it, its layer, and who takes in what it hands in.

use super::model::{Organisation, Pack};
use crate::actor::OrganisationKind;
use crate::layer::{self, Layer};

impl Pack {
    /// Returns the organisation with a key, samples included.
    pub fn organisation(&self, key: &str) -> Option<&Organisation> {
        self.organisations.iter().chain(&self.samples.organisations).find(|organisation| organisation.key == key)
    }

    /// Returns the organisations above one, the nearest first.
    fn above<'a>(&'a self, organisation: &'a Organisation) -> impl Iterator<Item = &'a Organisation> {
        // the chain of parents has no circle: see `organisation::above` and `organisation::below_its_parent`
        let parent = |one: &&'a Organisation| self.organisation(one.parent.as_deref()?);
        std::iter::successors(Some(organisation), parent).skip(1)
    }

    /// Returns the areas in which an organisation lies, the nearest first. An area lies in itself.
    pub fn areas_of<'a>(&'a self, organisation: &'a Organisation) -> impl Iterator<Item = &'a Organisation> {
        let all = std::iter::once(organisation).chain(self.above(organisation));
        all.filter(|one| one.kind == OrganisationKind::Area)
    }

    /// Returns the nearest area of an organisation. An area is its own.
    pub fn area_of<'a>(&'a self, organisation: &'a Organisation) -> Option<&'a Organisation> {
        self.areas_of(organisation).next()
    }

    /// Returns the layer of an area or a unit.
    pub fn layer_of(&self, organisation: &Organisation) -> Option<&Layer> {
        let key = organisation.layer.as_deref()?;
        self.plan.layers.get(layer::position(&self.plan.layers, key)?)
    }

    /// Returns the organisation that takes in what another one hands in. This is the nearest area above that compiles,
    /// or else the municipality. `None` for an organisation that hands in nothing.
    pub fn receiver_of<'a>(&'a self, organisation: &'a Organisation) -> Option<&'a Organisation> {
        let compiles = |one: &&Organisation| {
            one.kind == OrganisationKind::Area && self.layer_of(one).is_some_and(|layer| layer.reports)
        };
        let municipality = || self.organisations.iter().find(|one| one.kind == OrganisationKind::Municipality);
        match organisation.kind {
            OrganisationKind::Area | OrganisationKind::Unit => {
                let layer = self.layer_of(organisation)?;
                let above = || self.above(organisation).find(compiles).or_else(municipality);
                layer.reports.then(above).flatten()
            }
            OrganisationKind::Department | OrganisationKind::SocialWelfareCouncil => municipality(),
            OrganisationKind::Municipality | OrganisationKind::Body | OrganisationKind::Platform => None,
        }
    }
}
