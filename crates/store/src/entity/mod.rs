//! One entity for each table, generated from the migrated schema by `tests/it/entities.rs`: typed inserts, typed columns.
//! None of them leaves this crate.
#![expect(unreachable_pub, reason = "sea-orm makes the items of an entity public")]

pub(crate) mod account;
pub(crate) mod activity;
pub(crate) mod assignment;
pub(crate) mod attachment;
pub(crate) mod attachment_removal;
pub(crate) mod attempt;
pub(crate) mod audit;
pub(crate) mod collection_exception;
pub(crate) mod comment;
pub(crate) mod contribution;
pub(crate) mod document;
pub(crate) mod document_revision;
pub(crate) mod finding;
pub(crate) mod fiscal_year;
pub(crate) mod form_edition;
pub(crate) mod good_practice;
pub(crate) mod idempotency;
pub(crate) mod initiative;
pub(crate) mod initiative_facet;
pub(crate) mod invitation;
pub(crate) mod issue;
pub(crate) mod left_out;
pub(crate) mod municipality;
pub(crate) mod organisation;
pub(crate) mod organisation_lineage;
pub(crate) mod outbox;
pub(crate) mod password_reset;
pub(crate) mod person;
pub(crate) mod picture;
pub(crate) mod plan;
pub(crate) mod plan_item;
pub(crate) mod plan_item_link;
pub(crate) mod plan_item_organisation;
pub(crate) mod refresh_token;
pub(crate) mod refusal;
pub(crate) mod rendering;
pub(crate) mod rendering_piece;
pub(crate) mod reviewer;
pub(crate) mod scale;
pub(crate) mod screening_decision;
pub(crate) mod session;
pub(crate) mod snapshot;
pub(crate) mod step;
pub(crate) mod unit_total;
pub(crate) mod workflow_transition;
pub(crate) mod year_change;
pub(crate) mod year_request;

use crate::one_table::{Described, described};

/// Every entity, table by table.
pub(crate) fn all() -> Vec<Described> {
    vec![
        described::<account::Entity>(),
        described::<activity::Entity>(),
        described::<assignment::Entity>(),
        described::<attachment::Entity>(),
        described::<attachment_removal::Entity>(),
        described::<attempt::Entity>(),
        described::<audit::Entity>(),
        described::<collection_exception::Entity>(),
        described::<comment::Entity>(),
        described::<contribution::Entity>(),
        described::<document::Entity>(),
        described::<document_revision::Entity>(),
        described::<finding::Entity>(),
        described::<fiscal_year::Entity>(),
        described::<form_edition::Entity>(),
        described::<good_practice::Entity>(),
        described::<idempotency::Entity>(),
        described::<initiative::Entity>(),
        described::<initiative_facet::Entity>(),
        described::<invitation::Entity>(),
        described::<issue::Entity>(),
        described::<left_out::Entity>(),
        described::<municipality::Entity>(),
        described::<organisation::Entity>(),
        described::<organisation_lineage::Entity>(),
        described::<outbox::Entity>(),
        described::<password_reset::Entity>(),
        described::<person::Entity>(),
        described::<picture::Entity>(),
        described::<plan::Entity>(),
        described::<plan_item::Entity>(),
        described::<plan_item_link::Entity>(),
        described::<plan_item_organisation::Entity>(),
        described::<refresh_token::Entity>(),
        described::<refusal::Entity>(),
        described::<rendering::Entity>(),
        described::<rendering_piece::Entity>(),
        described::<reviewer::Entity>(),
        described::<scale::Entity>(),
        described::<screening_decision::Entity>(),
        described::<session::Entity>(),
        described::<snapshot::Entity>(),
        described::<step::Entity>(),
        described::<unit_total::Entity>(),
        described::<workflow_transition::Entity>(),
        described::<year_change::Entity>(),
        described::<year_request::Entity>(),
    ]
}
