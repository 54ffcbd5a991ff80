//! The editions of the forms: the questions that reports answer.

use actix_web::http::header::{CONTENT_TYPE, ETAG};
use actix_web::{HttpResponse, get};
use app::Error;
use domain::id::EditionId;
use domain::policy::Action;
use edge::etag::{none_match, of_body};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::documents::Reply;
use crate::form_views::{FormRow, FormView};
use crate::request::{At, Caller, parsed};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_forms).service(read_form);
}

/// The path of an edition of a form.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct FormPath {
    /// The edition's identifier: `id` in the list of forms, and in `edition` of every document.
    #[serde(deserialize_with = "parsed")]
    #[param(value_type = Uuid)]
    edition: EditionId,
}

/// List the editions of the forms. A new report answers the edition of its kind whose years include its fiscal year.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.as_str()])),
    responses((status = 200, body = Vec<FormRow>)),
)]
#[get("/forms")]
async fn list_forms(caller: Caller) -> Reply {
    let rows = app::form_editions::list(&caller.app, &caller.context()).await?;
    let rows = rows.into_iter().map(FormRow::from);
    Ok(HttpResponse::Ok().json(rows.collect::<Vec<_>>()))
}

/// Read the questions of an edition of a form. The response holds the questions, the kind of answer to each, and the
/// rules between answers: everything against which answers are checked. Answers to questions `of` the report go into
/// `answers` of a draft, and answers to questions `of` an activity into each entry of `activities`, both by the `key`
/// of the question.
#[utoipa::path(
    tag = "reference",
    security(("session" = [Action::ReadReference.as_str()])),
    params(FormPath),
    responses((status = 200, body = FormView), (status = 304)),
)]
#[get("/forms/{edition}")]
async fn read_form(caller: Caller, At(path): At<FormPath>) -> Reply {
    let form = app::form_editions::form(&caller.app, &caller.context(), path.edition).await?;
    let lacks = || Error::Corrupt(format!("form_edition {}: body: a scale that its plan has not", path.edition));
    let view = FormView::new(&form).ok_or_else(lacks)?;
    let body = serde_json::to_string(&view).map_err(|error| Error::Internal(error.to_string()))?;
    let etag = of_body(body.as_bytes());
    if none_match(&caller.http, &etag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, etag)).finish());
    }
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "application/json")).insert_header((ETAG, etag)).body(body))
}
