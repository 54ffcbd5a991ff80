//! One class of waiting requests: groups that take turns.

use std::collections::{HashMap, VecDeque};

/// A waiting request. `T` is the means of calling it.
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

    /// Returns how many requests of a group wait, and how many of those are for one account.
    pub(super) fn waiting(&self, group: &str, account: &str) -> (usize, usize) {
        let group = self.groups.get(group);
        let same = |group: &VecDeque<Waiting<T>>| group.iter().filter(|waiting| waiting.account == account).count();
        (group.map_or(0, VecDeque::len), group.map_or(0, same))
    }

    /// Adds a request at the end of its group. A new group comes after the others.
    pub(super) fn push(&mut self, group: String, waiting: Waiting<T>) {
        if !self.groups.contains_key(&group) {
            self.turns.push_back(group.clone());
        }
        self.groups.entry(group).or_default().push_back(waiting);
    }

    /// Takes the next request that fits, and returns it with its group. Groups take turns. Drops requests for which
    /// `gone` returns true, and returns their number.
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

    /// Takes out the last request of the longest group, if the group has more than `than`.
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
