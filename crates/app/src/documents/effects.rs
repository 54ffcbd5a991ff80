//! Carries out the effects of a step, in the transaction of the step.

use domain::document::Document;
use domain::form::{Contribution, add_up, contributions};
use domain::id::{DocumentId, OrganisationId};
use domain::rollup::LeftToLeader;
use domain::workflow::{Effect, Step};
use serde_json::{Value, json};
use store::Tx;
use store::rollups::Origin;

use super::content::{judged, stored_report};
use super::stored;
use crate::command::CommandContext;
use crate::error::Error;

/// Carries out every effect in the step's row of the workflow table.
pub(crate) async fn follow(
    cx: &CommandContext<'_>,
    step: &Step,
    version: i32,
    document: &Document,
) -> Result<(), Error> {
    for effect in step.row().effects {
        match effect {
            Effect::KeepRevision => store::steps::keep_revision(cx.tx, step, version, judged(document)?).await?,
            Effect::Contribute => contribute(cx, document).await?,
            Effect::Withdraw => {
                store::rollups::withdraw(cx.tx, document.subject.id).await?;
                store::initiatives::withdraw(cx.tx, document.subject.id).await?;
                total(cx, document).await?;
            }
            Effect::NotifySubmitters | Effect::NotifyReviewers | Effect::NotifyAuthors => {
                notify(cx, step, *effect).await?
            }
            // `record_step` counts the revision itself
            Effect::NewRevision => {}
        }
    }
    Ok(())
}

async fn contribute(cx: &CommandContext<'_>, document: &Document) -> Result<(), Error> {
    let form = cx.app.forms.get(cx.tx, document.edition, document.subject.id.year, cx.now).await?;
    let report = stored_report(&form, document)?;
    let (added, ceded) = contributions(&form.edition, &report, &document.organisation_key);
    let left_out: Vec<LeftToLeader> = ceded.into_iter().map(LeftToLeader::from).collect();
    let origin = Origin {
        document: document.subject.id,
        unit: document.organisation,
        receiver: receiver(document)?,
        revision: document.subject.revision,
    };
    store::rollups::contribute(cx.tx, origin, &added, &left_out).await?;
    store::initiatives::add(cx.tx, crate::initiatives::of_report(&form, &report, document)).await?;
    total(cx, document).await
}

/// Returns the organisation that takes a report in.
fn receiver(document: &Document) -> Result<OrganisationId, Error> {
    document.place.receiver.ok_or_else(|| super::stored::of(document, "receiver_id", "nobody takes it in"))
}

/// Recomputes the unit's totals of the year from its own contributions only.
async fn total(cx: &CommandContext<'_>, document: &Document) -> Result<(), Error> {
    let receiver = receiver(document)?;
    let year = document.subject.id.year;
    let (totals, reports) = unit_total(cx.tx, year, document.organisation).await?;
    store::rollups::save_unit_total(cx.tx, year, document.organisation, receiver, totals, reports, cx.now).await?;
    Ok(())
}

/// Returns a unit's totals, computed from its contributions. The stored totals must equal them.
pub(crate) async fn unit_total(
    tx: &Tx,
    year: domain::year::FiscalYear,
    unit: OrganisationId,
) -> Result<(Value, i32), Error> {
    let rows = store::rollups::of_unit(tx, year, unit).await?;
    let mut reports: Vec<uuid::Uuid> = rows.iter().map(|row| row.document_id).collect();
    reports.dedup();
    let rows = rows.into_iter().map(|row| {
        let document = DocumentId { year, uuid: row.document_id };
        let at = format_args!("{document} {}|{}", row.dimension, row.metric);
        let amount = stored::value("contribution", at, "amount", &row.amount)?;
        Ok(Contribution { dimension: row.dimension, metric: row.metric, amount })
    });
    let rows = rows.collect::<Result<Vec<Contribution>, Error>>()?;
    let totals = add_up(&rows).iter().map(to_row).collect::<Result<Vec<Value>, Error>>()?;
    Ok((Value::Array(totals), i32::try_from(reports.len()).map_err(Error::internal)?))
}

fn to_row(contribution: &Contribution) -> Result<Value, Error> {
    serde_json::to_value(contribution).map_err(Error::internal)
}

async fn notify(cx: &CommandContext<'_>, step: &Step, effect: Effect) -> Result<(), Error> {
    let subject = step.subject();
    let whom = match effect {
        Effect::NotifySubmitters => "notify_submitters",
        Effect::NotifyReviewers => "notify_reviewers",
        Effect::KeepRevision | Effect::Contribute | Effect::Withdraw | Effect::NotifyAuthors | Effect::NewRevision => {
            "notify_authors"
        }
    };
    let body = json!({
        "document": subject.id.to_string(), "kind": subject.kind.as_str(), "event": step.row().event.as_str(),
    });
    store::outbox::put(cx.tx, cx.app.clock.id(), whom, body, cx.now).await.map_err(Error::from)
}
