//! One class of those who wait: groups that take turns.

use std::collections::{HashMap, VecDeque};

/// Somebody who waits; `T` is how they are called.
#[derive(Debug)]
pub(super) struct Waiting<T> {
    pub(super) account: String,
    pub(super) call: T,
}

/// The groups of one class, in the order of their turns. No group is empty.
#[derive(Debug)]
pub(super) struct Class<T> {
    groups: HashMap<String, VecDeque<Waiting<T>>>,
    turns: VecDeque<String>,
}

impl<T> Class<T> {
    pub(super) fn new() -> Self {
        Self { groups: HashMap::new(), turns: VecDeque::new() }
    }

    /// How many of a group wait, and how many of them for one account.
    pub(super) fn waiting(&self, group: &str, account: &str) -> (usize, usize) {
        let group = self.groups.get(group);
        let same = |group: &VecDeque<Waiting<T>>| group.iter().filter(|waiting| waiting.account == account).count();
        (group.map_or(0, VecDeque::len), group.map_or(0, same))
    }

    /// Somebody stands behind their group; a new group stands behind the others.
    pub(super) fn push(&mut self, group: String, waiting: Waiting<T>) {
        if !self.groups.contains_key(&group) {
            self.turns.push_back(group.clone());
        }
        self.groups.entry(group).or_default().push_back(waiting);
    }

    /// The group in whose turn somebody fits in, with whoever that is. Those who `gone` says went away are dropped on the
    /// way; the last number is how many.
    pub(super) fn next(
        &mut self,
        gone: &impl Fn(&T) -> bool,
        fits: impl Fn(&str, &str) -> bool,
    ) -> (Option<(String, Waiting<T>)>, usize) {
        let mut dropped = 0;
        for _ in 0..self.turns.len() {
            let Some(name) = self.turns.pop_front() else { break };
            let Some(group) = self.groups.get_mut(&name) else { continue };
            let before = group.len();
            group.retain(|waiting| !gone(&waiting.call));
            dropped += before - group.len();
            let place = group.iter().position(|waiting| fits(&name, &waiting.account));
            let taken = place.and_then(|place| group.remove(place));
            if group.is_empty() {
                self.groups.remove(&name);
            } else {
                self.turns.push_back(name.clone());
            }
            if let Some(waiting) = taken {
                return (Some((name, waiting)), dropped);
            }
        }
        (None, dropped)
    }

    /// Takes the last of the longest group out, when it is longer than that.
    pub(super) fn shorten(&mut self, than: usize) -> Option<T> {
        let (name, group) = self.groups.iter_mut().max_by_key(|(_, group)| group.len())?;
        if group.len() <= than {
            return None;
        }
        let (name, last) = (name.clone(), group.pop_back());
        if group.is_empty() {
            self.groups.remove(&name);
            self.turns.retain(|turn| *turn != name);
        }
        last.map(|waiting| waiting.call)
    }
}
