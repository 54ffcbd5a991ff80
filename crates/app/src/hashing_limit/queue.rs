//! The order in which waiting requests may hash a password.
//!
//! Requests from one network (or with one device) are a group. Groups take turns, so a caller who sends a thousand
//! requests from one network delays only themselves. Devices that signed in before and strangers are two classes that
//! take turns, so that no number of strangers' networks makes a known device wait long.
//!
//! **Invariant:** at most one request of an account is inside, so each guess is counted before the next is checked. At
//! most [`MOST_INSIDE`] requests of a group are inside, so no network holds every place, and what a network's bucket
//! takes at once is enough for its own right passwords.

use std::collections::{HashMap, HashSet};

use super::class::{Class, Waiting};

/// The most requests of one group that are inside at the same time.
const MOST_INSIDE: usize = 2;
/// The most requests of one account that wait in one group: no person sends more.
const MOST_OF_ACCOUNT: usize = 8;
/// The most requests of one group that wait: a large office, all at once.
const MOST_OF_GROUP: usize = 512;
/// The most requests that wait in all.
const MOST: usize = 4_096;

/// The origin of a request for a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Knock {
    /// The network, or the known device.
    pub group: String,
    /// The account, or whatever else the secret belongs to.
    pub account: String,
    /// Whether somebody signed in on this device before.
    pub known: bool,
}

/// The queue, and the requests that are inside.
#[derive(Debug)]
pub(super) struct Queue<T> {
    known: Class<T>,
    strangers: Class<T>,
    waiting: usize,
    turn_of_known: bool,
    accounts_inside: HashSet<String>,
    groups_inside: HashMap<String, usize>,
}

impl<T> Queue<T> {
    pub(super) fn new() -> Self {
        Self {
            known: Class::new(),
            strangers: Class::new(),
            waiting: 0,
            turn_of_known: true,
            accounts_inside: HashSet::new(),
            groups_inside: HashMap::new(),
        }
    }

    fn class(&mut self, known: bool) -> &mut Class<T> {
        if known { &mut self.known } else { &mut self.strangers }
    }

    /// Adds a request. Returns the request that has to leave: the new one, when enough of its group or account wait, or
    /// else the last of the longest group of strangers, when the whole queue is full.
    pub(super) fn push(&mut self, knock: Knock, call: T) -> Option<T> {
        let (here, same) = self.class(knock.known).waiting(&knock.group, &knock.account);
        if here >= MOST_OF_GROUP || same >= MOST_OF_ACCOUNT {
            return Some(call);
        }
        let leaves = if self.waiting < MOST { None } else { self.strangers.shorten(here) };
        if self.waiting >= MOST && leaves.is_none() {
            return Some(call);
        }
        self.class(knock.known).push(knock.group, Waiting { account: knock.account, call });
        self.waiting += usize::from(leaves.is_none());
        leaves
    }

    /// Takes out the next request and counts it as inside. Drops requests for which `gone` returns true.
    pub(super) fn next(&mut self, gone: impl Fn(&T) -> bool) -> Option<(Knock, T)> {
        let first = self.turn_of_known;
        let (knock, call) = self.next_of(first, &gone).or_else(|| self.next_of(!first, &gone))?;
        self.turn_of_known = !knock.known;
        self.accounts_inside.insert(knock.account.clone());
        *self.groups_inside.entry(knock.group.clone()).or_default() += 1;
        Some((knock, call))
    }

    fn next_of(&mut self, known: bool, gone: &impl Fn(&T) -> bool) -> Option<(Knock, T)> {
        let Self { known: devices, strangers, accounts_inside, groups_inside, .. } = self;
        let class = if known { devices } else { strangers };
        let room = |group: &str| groups_inside.get(group).is_none_or(|inside| *inside < MOST_INSIDE);
        let (found, dropped) = class.next(gone, |group, account| room(group) && !accounts_inside.contains(account));
        self.waiting = self.waiting.saturating_sub(dropped + usize::from(found.is_some()));
        found.map(|(group, waiting)| (Knock { group, account: waiting.account, known }, waiting.call))
    }

    /// Counts a request as no longer inside.
    pub(super) fn left(&mut self, knock: &Knock) {
        self.accounts_inside.remove(&knock.account);
        if let Some(inside) = self.groups_inside.get_mut(&knock.group) {
            *inside = inside.saturating_sub(1);
            if *inside == 0 {
                self.groups_inside.remove(&knock.group);
            }
        }
    }
}
