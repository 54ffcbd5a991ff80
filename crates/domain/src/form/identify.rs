//! Matches the activities of a rewritten report with those of its previous version.

use serde_json::Value;
use uuid::Uuid;

use super::filled::{Filled, Line};
use crate::id::ActivityId;

impl Filled {
    /// Gives an identifier to each activity without one: a previous activity's, or a new one. An activity keeps the
    /// identifier of a previous one with equal content. Failing that, it keeps the identifier of the only remaining
    /// previous one with its title, if no other activity has that title.
    pub fn identify(&mut self, before: &[Line], mut new: impl FnMut() -> Uuid) {
        let sheets: Vec<Value> = before.iter().map(|line| line.sheet.to_value()).collect();
        let mut free: Vec<(&Line, &Value)> = before.iter().zip(&sheets).collect();
        free.retain(|(other, _)| self.activities.iter().all(|line| line.id.is_none() || line.id != other.id));
        for line in self.activities.iter_mut().filter(|line| line.id.is_none()) {
            let sheet = line.sheet.to_value();
            let same = free.iter().position(|(_, other)| **other == sheet);
            line.id = same.and_then(|place| free.remove(place).0.id);
        }
        let titles: Vec<String> = self.activities.iter().filter_map(Line::title).map(ToOwned::to_owned).collect();
        let once = |title: &&str| titles.iter().filter(|other| other == title).count() == 1;
        for line in self.activities.iter_mut().filter(|line| line.id.is_none()) {
            let title = line.title().filter(once);
            let mut bore = free.iter().filter(|(other, _)| title.is_some() && other.title() == title);
            let id = bore.next().and_then(|(other, _)| other.id).filter(|_| bore.next().is_none());
            line.id = Some(id.unwrap_or_else(|| ActivityId(new())));
        }
    }
}

impl Line {
    fn title(&self) -> Option<&str> {
        self.sheet.word("title")
    }
}
