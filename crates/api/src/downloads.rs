//! Downloads of sealed years: listed, taken by name, and chosen by what the client takes.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use app::App;
use app::downloads::{FORMATS, Format, Language, Sight, Wish};
use domain::id::SnapshotId;
use domain::policy::Action;
use edge::accept::liking;
use edge::attachment::disposition;
use edge::page::Query;
use edge::problem::{Available, More};
use edge::{Bearer, Code, Problem};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::described::File;
use crate::documents::Reply;
use crate::download_views::{DownloadList, UnderWay, listing};
use crate::files::handed_out;
use crate::years::year_of;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_downloads).service(download_snapshot).service(negotiate_download).service(read_year_preview);
}

fn id_of(text: &str) -> Result<SnapshotId, Problem> {
    text.parse().map_err(|_| Problem::new(Code::NotFound))
}

/// `language`: `ja` or `en`.
fn language_of(query: &Query) -> Result<Option<Language>, Problem> {
    query.parsed("language", Language::of_tag)
}

/// List the downloads of a sealed year, with whom each is for and whether it is made already.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = DownloadList)),
)]
#[get("/snapshots/{id}/downloads")]
async fn list_downloads(app: Data<App>, bearer: Bearer, request: HttpRequest, id: Path<String>) -> Reply {
    Query::of(&request, &[])?;
    let list = app::downloads::list(&app, &bearer.ask(), id_of(&id)?).await?;
    let language = edge::language::Language::of(&request);
    Ok(HttpResponse::Ok().insert_header(("vary", "Accept-Language")).json(listing(list, language)))
}

/// Download a file of a sealed year by its name. What shows everything that the sealed document holds needs
/// `download_snapshot`; what is for everybody needs `read_snapshot`. It is made at the first request and kept; while it
/// is being made, the answer is 202.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::DownloadSnapshot.name()]), ("session" = [Action::ReadSnapshot.name()])),
    params(
        ("id" = Uuid, Path),
        ("name" = String, Path, description = "as in the list"),
        ("of" = Option<String>, Query, description = "the key of the ward, section or measure it shall be about"),
        ("language" = Option<String>, Query, description = "`ja` or `en`; otherwise as the municipality decided"),
    ),
    responses(
        (status = 200, body = inline(File), content_type = "application/octet-stream"),
        (status = 202, body = UnderWay),
        (status = 206, body = inline(File), content_type = "application/octet-stream"),
        (status = 304),
    ),
)]
#[get("/snapshots/{id}/downloads/{name}")]
async fn download_snapshot(
    app: Data<App>,
    bearer: Bearer,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Reply {
    let (id, name) = path.into_inner();
    let format = Format::of(&name).ok_or(Problem::new(Code::NotFound))?;
    let query = Query::of(&request, &["of", "language"])?;
    let about = query.parsed("of", |key| Some(key.to_owned()))?;
    let wish = Wish { snapshot: id_of(&id)?, format, about, language: language_of(&query)? };
    handed_out(&app, &bearer.ask(), &request, &wish, false).await
}

/// Download a sealed year in the format that `Accept` prefers, of those the caller may have.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.name()])),
    params(("id" = Uuid, Path), ("language" = Option<String>, Query, description = "`ja` or `en`")),
    responses(
        (status = 200, body = inline(File), content_type = "application/octet-stream"),
        (status = 202, body = UnderWay),
        (status = 206, body = inline(File), content_type = "application/octet-stream"),
        (status = 304),
    ),
)]
#[get("/snapshots/{id}/download")]
async fn negotiate_download(app: Data<App>, bearer: Bearer, request: HttpRequest, id: Path<String>) -> Reply {
    let (ask, snapshot) = (bearer.ask(), id_of(&id)?);
    let language = language_of(&Query::of(&request, &["language"])?)?;
    let offers = app::downloads::offers(&app, &ask, snapshot).await?;
    // the first of the table among those liked best
    let liked = |allowed: bool| {
        let fitting = offers.iter().filter(|offer| offer.allowed || !allowed);
        let liked = fitting.map(|offer| (liking(&request, offer.format.media), offer.format));
        liked.rev().filter(|(liking, _)| *liking > 0).max_by_key(|(liking, _)| *liking).map(|(_, format)| format)
    };
    let Some(format) = liked(true) else {
        // what this person may not have is there all the same
        return Err(match liked(false) {
            Some(_) => Problem::new(Code::NotPermitted),
            None => Problem { more: More::Available(available()), ..Problem::new(Code::NotAcceptable) },
        });
    };
    let wish = Wish { snapshot, format, about: None, language };
    handed_out(&app, &ask, &request, &wish, true).await
}

fn available() -> Box<[Available]> {
    let whole = FORMATS.iter().filter(|format| format.about == app::downloads::About::Year);
    whole.map(|format| Available { name: format.name, media_type: format.media }).collect()
}

/// Read the report as it would be if the year were sealed now. It is a PDF with 未確定 (draft) across every page. Only
/// what is accepted stands in it, as everybody will see it, or with `sight=all` everything.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadPreflight.name()])),
    params(
        ("fy" = i16, Path),
        ("sight" = Option<String>, Query, description = "`public` or `all`"),
        ("language" = Option<String>, Query, description = "`ja` or `en`"),
    ),
    responses((status = 200, body = inline(File), content_type = "application/pdf")),
)]
#[get("/years/{fy}/preview.pdf")]
async fn read_year_preview(app: Data<App>, bearer: Bearer, request: HttpRequest, fy: Path<String>) -> Reply {
    let year = year_of(&fy)?;
    let query = Query::of(&request, &["sight", "language"])?;
    let sight = query.parsed("sight", |text| match text {
        "public" => Some(Sight::Public),
        "all" => Some(Sight::All),
        _ => None,
    })?;
    let (sight, language) = (sight.unwrap_or(Sight::Public), language_of(&query)?);
    let pdf = app::years::preview(&app, &bearer.ask(), year, sight, language).await?;
    let name = disposition(&format!("preview-{year}.pdf"), &format!("地域福祉計画_年次評価報告_{year}年度_未確定.pdf"));
    Ok(HttpResponse::Ok().content_type("application/pdf").insert_header(("content-disposition", name)).body(pdf))
}
