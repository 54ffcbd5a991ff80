//! Every statement of this crate by name. Tests prepare them and read their plans. The functions themselves run exactly
//! these texts.

pub use crate::one_table::Described;
pub use crate::statement::Named;
use crate::{
    accounts, activities, assignments, attachments, attempts, audit, audit_read, closing, completeness, corrections,
    document_begin, document_list, document_seen, document_year, documents, exceptions, findings, form_editions,
    holders, idempotency, indicators, initiative_search, initiatives, inputs, invitations, issues, joint, ledger, lost,
    municipality, named, opening, organisations, outbox, packs, plans, pool, ready, refusals, registry, renderings,
    requests, resets, rollups, screening, sessions, snapshots, sources, steps, unlock, year_changes, years,
};

/// The statements of each module. The compiler reports a module missing here, because its list is then unused.
const MODULES: &[&[Named]] = &[
    accounts::STATEMENTS,
    activities::STATEMENTS,
    assignments::STATEMENTS,
    attachments::STATEMENTS,
    attempts::STATEMENTS,
    audit::STATEMENTS,
    audit_read::STATEMENTS,
    closing::STATEMENTS,
    completeness::STATEMENTS,
    corrections::STATEMENTS,
    document_begin::STATEMENTS,
    document_list::STATEMENTS,
    document_seen::STATEMENTS,
    document_year::STATEMENTS,
    documents::STATEMENTS,
    exceptions::STATEMENTS,
    findings::STATEMENTS,
    form_editions::STATEMENTS,
    holders::STATEMENTS,
    idempotency::STATEMENTS,
    initiative_search::STATEMENTS,
    indicators::STATEMENTS,
    initiatives::STATEMENTS,
    inputs::STATEMENTS,
    invitations::STATEMENTS,
    issues::STATEMENTS,
    joint::STATEMENTS,
    ledger::STATEMENTS,
    lost::STATEMENTS,
    municipality::STATEMENTS,
    named::STATEMENTS,
    opening::STATEMENTS,
    organisations::STATEMENTS,
    outbox::STATEMENTS,
    packs::STATEMENTS,
    plans::STATEMENTS,
    pool::STATEMENTS,
    ready::STATEMENTS,
    refusals::STATEMENTS,
    registry::STATEMENTS,
    renderings::STATEMENTS,
    requests::STATEMENTS,
    resets::STATEMENTS,
    rollups::STATEMENTS,
    screening::STATEMENTS,
    sessions::STATEMENTS,
    snapshots::STATEMENTS,
    sources::STATEMENTS,
    steps::STATEMENTS,
    unlock::STATEMENTS,
    year_changes::STATEMENTS,
    years::STATEMENTS,
];

/// The statements that carry the load. A test reads their plans with a hundred times the data.
pub const HOT: &[Named] = &[
    documents::READ.named(),
    document_seen::READ_SEEN.named(),
    document_year::READ_SEVERAL.named(),
    document_begin::UNIT.named(),
    document_begin::BEGIN_REPORT.named(),
    document_list::WHOLE.named(),
    document_list::AREA.named(),
    document_list::ORGANISATION.named(),
    document_list::SCOPE.named(),
    rollups::OF_UNIT.named(),
    rollups::UNIT_TOTALS.named(),
    sources::SOURCES.named(),
    sources::FIGURES.named(),
    inputs::INPUTS.named(),
    inputs::COUNTED.named(),
    inputs::MEASURES.named(),
    joint::LEFT_TO_LEADERS.named(),
    audit_read::ALL.named(),
    audit_read::PERSON.named(),
    audit_read::ACTION.named(),
    audit_read::SUBJECT.named(),
    audit_read::NAMES.named(),
];

/// The statements of the search. A test of their own reads their plans.
pub const SEARCH: [Named; 4] = [
    initiative_search::MATCHED.named(),
    initiative_search::AMONG.named(),
    initiative_search::WALK.named(),
    initiative_search::FIRST.named(),
];

/// Returns every statement.
pub fn all() -> impl Iterator<Item = &'static Named> {
    MODULES.iter().copied().flatten()
}

/// Returns every entity.
pub fn entities() -> Vec<Described> {
    crate::entity::all()
}
