//! JSON over HTTP, and its description as openapi.json. A handler reads the request, calls a command or query, and
//! answers. It makes no decisions of its own.

mod accounts;
mod activity_report_steps;
mod activity_reports;
mod annual_reports;
mod answer_value;
mod answers;
mod area_rollups;
mod assignments;
mod attachments;
mod audit;
mod bodies;
mod candidates;
mod closed;
mod content_views;
mod described;
mod documents;
mod download_views;
mod downloads;
mod drafts;
mod exceptions;
mod explained_views;
mod field_views;
mod figure_views;
mod files;
mod form_views;
mod forms;
mod indicator_views;
mod indicators;
mod initiative_views;
mod initiatives;
mod invitations;
mod issue_views;
mod issues;
mod measure_reports;
mod notice_views;
mod overview;
mod overview_views;
mod pending;
mod problem_views;
mod proof_views;
mod proofs;
mod reference;
mod reference_views;
mod references;
mod request;
mod resets;
mod revisions;
mod routes;
mod screening;
mod screening_views;
mod sealing;
mod session;
mod snapshot_checks;
mod snapshots;
mod step_bodies;
mod step_views;
mod steps;
mod verification;
mod views;
mod year_days;
mod year_history;
mod years;

use actix_web::web;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;

use crate::routes::Routes;

/// Registers every operation. Only `.service(…)` is used, so that every operation is described.
fn operations(routes: &mut Routes<'_>) {
    session::configure(routes);
    indicators::configure(routes);
    reference::configure(routes);
    forms::configure(routes);
    candidates::configure(routes);
    audit::configure(routes);
    initiatives::configure(routes);
    years::configure(routes);
    year_days::configure(routes);
    year_history::configure(routes);
    activity_reports::configure(routes);
    activity_report_steps::configure(routes);
    attachments::configure(routes);
    area_rollups::configure(routes);
    measure_reports::configure(routes);
    annual_reports::configure(routes);
    verification::configure(routes);
    snapshots::configure(routes);
    proofs::configure(routes);
    downloads::configure(routes);
    sealing::configure(routes);
    pending::configure(routes);
    screening::configure(routes);
    overview::configure(routes);
    issues::configure(routes);
    exceptions::configure(routes);
    accounts::configure(routes);
    resets::configure(routes);
    invitations::configure(routes);
    assignments::configure(routes);
}

/// Serves every operation.
pub fn configure(config: &mut web::ServiceConfig) {
    routes::serve(config, operations);
}

/// Returns the content of openapi.json. It is built from the same list of operations that the server serves.
pub fn openapi() -> OpenApi {
    #[derive(utoipa::OpenApi)]
    struct Nothing;
    let mut described = Nothing::openapi();
    operations(&mut Routes::Described(&mut described));
    described::complete(described)
}
