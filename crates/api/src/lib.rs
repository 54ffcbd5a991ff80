//! JSON over HTTP, and its description. A handler reads the request, names a command or query, and answers; it decides
//! nothing.

mod accounts;
mod activity_report_steps;
mod activity_reports;
mod annual_reports;
mod answer_value;
mod answers;
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
mod ward_rollups;
mod year_days;
mod year_history;
mod years;

use actix_web::App;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, scope};

/// Every operation, under `/api/v1`. Only `.service(…)` is used, so that no operation goes undescribed.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(
        scope::scope("/api/v1")
            .configure(session::configure)
            .configure(reference::configure)
            .configure(forms::configure)
            .configure(candidates::configure)
            .configure(audit::configure)
            .configure(initiatives::configure)
            .configure(years::configure)
            .configure(year_days::configure)
            .configure(year_history::configure)
            .configure(activity_reports::configure)
            .configure(activity_report_steps::configure)
            .configure(attachments::configure)
            .configure(ward_rollups::configure)
            .configure(measure_reports::configure)
            .configure(annual_reports::configure)
            .configure(verification::configure)
            .configure(snapshots::configure)
            .configure(proofs::configure)
            .configure(downloads::configure)
            .configure(sealing::configure)
            .configure(pending::configure)
            .configure(screening::configure)
            .configure(overview::configure)
            .configure(issues::configure)
            .configure(exceptions::configure)
            .configure(accounts::configure)
            .configure(resets::configure)
            .configure(invitations::configure)
            .configure(assignments::configure),
    );
}

/// The description: made from the very list of services that the server runs.
pub fn openapi() -> OpenApi {
    let described = App::new().into_utoipa_app().configure(configure).split_for_parts().1;
    described::complete(described)
}
