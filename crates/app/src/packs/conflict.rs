//! What an import may not change, because documents depend on it.

use std::collections::{BTreeMap, BTreeSet};

use domain::indicator::Indicator;
use domain::pack::{Pack, Validity, identity};
use domain::words;
use store::Tx;
use store::packs::{Difference, Differing, How, Use};
use uuid::Uuid;

use crate::error::Error;

words! {
    /// Why an import may not change something.
    pub enum Reason {
        /// The pack no longer states it, and documents are about it.
        Gone = "gone",
        /// The pack no longer states it, and persons have a role in it.
        HasPersons = "has-persons",
        /// It ends before years, or begins after years, in which documents are about it.
        Outside = "outside",
        /// It belongs to something else, and documents are about it.
        Moved = "moved",
        /// It is a form or a scale with which documents were written.
        Rewritten = "rewritten",
        /// It is a plan whose years another plan has.
        Overlaps = "overlaps",
    }
}

/// Something that an import may not change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The table in which it stands.
    pub table: String,
    /// Its name.
    pub name: String,
    /// Why it may not be changed.
    pub reason: Reason,
    /// The fiscal years of the documents that depend on it, or those that two plans share.
    pub years: Vec<i16>,
}

/// The columns by which an organisation or an item belongs to something else.
const PLACE: [&str; 6] = ["parent_id", "area_id", "receiver_id", "organisation_id", "layer", "kind"];

/// Returns everything in the differences that may not be changed.
pub(super) async fn all(tx: &Tx, pack: &Pack, differences: &[Difference]) -> Result<Vec<Conflict>, Error> {
    let (used, seats) = store::packs::used(tx).await?;
    let plans = store::plans::list(tx).await?;
    let other = plans.iter().filter(|plan| plan.id != plan_id(pack));
    let mut conflicts: Vec<Conflict> = other.filter_map(|plan| overlap(pack, plan)).collect();
    let known = Known::of(pack, &used, seats);
    for difference in differences {
        conflicts.extend(difference.rows.iter().filter_map(|row| known.conflict(&difference.table, row)));
    }
    Ok(conflicts)
}

fn plan_id(pack: &Pack) -> Uuid {
    identity::plan(&pack.municipality.code, &pack.plan.key).0
}

/// Checks whether the indicators of an item tell the past otherwise.
fn rewritten(row: &Differing) -> bool {
    let How::Changes(changed) = &row.how else { return false };
    let both = changed.iter().find(|one| one.column == "indicators").and_then(|one| one.json.as_ref());
    let read = |json: &serde_json::Value| serde_json::from_value::<Vec<Indicator>>(json.clone()).unwrap_or_default();
    let Some([before, after]) = both else { return false };
    let after = read(after);
    let newer = |old: &Indicator| after.iter().find(|one| one.key == old.key);
    read(before).iter().any(|old| newer(old).is_none_or(|newer| old.is_rewritten_by(newer)))
}

/// Two plans never have the same year: a year is evaluated under one.
fn overlap(pack: &Pack, plan: &store::plans::Plan) -> Option<Conflict> {
    let own = pack.plan.first_year.number()..=pack.plan.last_year.number();
    let years: Vec<i16> = (plan.first_year..=plan.last_year).filter(|year| own.contains(year)).collect();
    let conflict = || Conflict { table: "plan".into(), name: plan.name.clone(), reason: Reason::Overlaps, years };
    (plan.first_year <= *own.end() && *own.start() <= plan.last_year).then(conflict)
}

/// What is known about the rows of a pack.
struct Known {
    /// The years of the documents that depend on a row, by table and row.
    used: BTreeMap<(String, Uuid), BTreeSet<i16>>,
    /// The years of the plan that are opened.
    opened: BTreeSet<i16>,
    /// The organisations in which persons have a role.
    seats: BTreeSet<Uuid>,
    /// The first and the last year that the pack states for a row.
    valid: BTreeMap<Uuid, (i16, i16)>,
}

impl Known {
    fn of(pack: &Pack, uses: &[Use], seats: Vec<Uuid>) -> Self {
        let code = &pack.municipality.code;
        let mut used: BTreeMap<(String, Uuid), BTreeSet<i16>> = BTreeMap::new();
        for one in uses {
            used.entry((one.table.clone(), one.id)).or_default().insert(one.fiscal_year);
        }
        let opened = used.get(&("plan".to_owned(), plan_id(pack))).cloned().unwrap_or_default();
        let span = |validity: Validity| (validity.from.number(), validity.to.map_or(i16::MAX, |year| year.number()));
        let organisations = pack.organisations.iter().chain(&pack.samples.organisations);
        let organisations = organisations.map(|one| (identity::organisation(code, &one.key).0, span(one.validity)));
        let items = pack.items.iter().chain(&pack.samples.items);
        let items = items.map(|one| (identity::item(code, &pack.plan.key, one.kind, &one.key).0, span(one.validity)));
        let forms = pack.forms.iter().map(|one| (identity::edition(code, &pack.plan.key, one.key()).0, one.years()));
        let plan = (plan_id(pack), (pack.plan.first_year.number(), pack.plan.last_year.number()));
        let valid = organisations.chain(items).chain(forms).chain([plan]).collect();
        Self { used, opened, seats: seats.into_iter().collect(), valid }
    }

    fn conflict(&self, table: &str, row: &Differing) -> Option<Conflict> {
        let id = row.about.id;
        let used = self.used.get(&(table.to_owned(), id)).cloned().unwrap_or_default();
        let told = self.used.get(&("indicator".to_owned(), id)).cloned().unwrap_or_default();
        let answers = self.options(table, row);
        let outside = || {
            let (from, to) = self.valid.get(&id).copied().unwrap_or((i16::MIN, i16::MAX));
            used.iter().copied().filter(|year| !(from..=to).contains(year)).collect::<BTreeSet<i16>>()
        };
        let changes = |columns: &[&str]| match &row.how {
            How::Changes(changed) => changed.iter().any(|one| columns.contains(&one.column.as_str())),
            How::Begins | How::Gone => false,
        };
        let (reason, years) = match (&row.how, table) {
            (How::Begins, _) => return None,
            (How::Gone, "organisation" | "plan_item" | "form_edition" | "scale") if !used.is_empty() => {
                (Reason::Gone, used)
            }
            (How::Gone, "plan_item" | "scale") if !answers.is_empty() => (Reason::Gone, answers),
            (How::Gone, "organisation") if self.seats.contains(&id) => (Reason::HasPersons, used),
            (How::Gone, _) => return None,
            (_, "organisation" | "plan_item") if changes(&PLACE) && !(used.is_empty() && answers.is_empty()) => {
                (Reason::Moved, used.union(&answers).copied().collect())
            }
            (_, "plan_item") if rewritten(row) && !told.is_empty() => (Reason::Rewritten, told),
            (_, "form_edition") if changes(&["body", "document"]) && !used.is_empty() => (Reason::Rewritten, used),
            (_, "scale") if !answers.is_empty() => (Reason::Rewritten, answers),
            _ if !outside().is_empty() => (Reason::Outside, outside()),
            _ => return None,
        };
        let years = years.into_iter().collect();
        Some(Conflict { table: table.to_owned(), name: row.about.name.clone(), reason, years })
    }

    /// Returns the opened years in whose documents a row may stand as an option: an item or a scale that was chosen.
    fn options(&self, table: &str, row: &Differing) -> BTreeSet<i16> {
        match table {
            "plan_item" | "scale" => {
                let (from, to) = match row.how {
                    How::Gone => (i16::MIN, i16::MAX),
                    How::Begins | How::Changes(_) => {
                        self.valid.get(&row.about.id).copied().unwrap_or((i16::MIN, i16::MAX))
                    }
                };
                self.opened.iter().copied().filter(|year| (from..=to).contains(year)).collect()
            }
            _ => BTreeSet::new(),
        }
    }
}
