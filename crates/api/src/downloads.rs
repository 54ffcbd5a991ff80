//! Downloads of sealed years: listed, requested by name, and chosen by `Accept`.

use actix_web::{HttpResponse, get};
use app::downloads::{DownloadRequest, Format, Language, Sight};
use domain::policy::Action;
use edge::accept::quality;
use edge::content_disposition::disposition;
use edge::page::Query;
use edge::problem::{Available, More};
use edge::{Code, Problem};
use utoipa::IntoParams;

use crate::closed::{LanguageTag, SightWord};
use crate::described::File;
use crate::documents::Reply;
use crate::download_views::{DownloadList, UnderWay, listing};
use crate::files::handed_out;
use crate::request::{At, Caller, DownloadPath, SnapshotPath, YearPath};
use crate::routes::Routes;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes.service(list_downloads).service(download_snapshot).service(negotiate_download).service(read_year_preview);
}

/// The language of a file.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct InLanguage {
    /// The language of the file; the municipality's default when absent.
    #[param(value_type = Option<LanguageTag>)]
    language: Option<String>,
}

/// What a file is about, and its language.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct AboutInLanguage {
    /// The key of the area, unit or measure that the file is about. The `subjects` of the list of downloads hold it.
    /// Required for a file about one of these, and refused for a file about the whole year.
    of: Option<String>,
    /// The language of the file; the municipality's default when absent.
    #[param(value_type = Option<LanguageTag>)]
    language: Option<String>,
}

/// For whom a preview is made, and its language.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by name")]
struct SightInLanguage {
    /// For whom the preview is made; `public` when absent.
    #[param(inline, value_type = Option<SightWord>)]
    sight: Option<String>,
    /// The language of the file; the municipality's default when absent.
    #[param(value_type = Option<LanguageTag>)]
    language: Option<String>,
}

fn language_of(query: &Query) -> Result<Option<Language>, Problem> {
    query.parsed("language", Language::of_tag)
}

/// List the downloads of a sealed year, with their audiences and the files made already.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.as_str()])),
    params(SnapshotPath),
    responses((status = 200, body = DownloadList)),
)]
#[get("/snapshots/{id}/downloads")]
async fn list_downloads(caller: Caller, At(path): At<SnapshotPath>) -> Reply {
    let list = app::downloads::list(&caller.app, &caller.context(), path.id).await?;
    let language = edge::language::Language::of(&caller.http);
    Ok(HttpResponse::Ok().insert_header(("vary", "Accept-Language")).json(listing(list, language)))
}

/// Download a file of a sealed year by its name. A file that shows everything in the sealed document needs
/// `download_snapshot`. A file for everybody needs `read_snapshot`. The file is made at the first request and kept.
/// While it is being made, the status is 202.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::DownloadSnapshot.as_str()]), ("session" = [Action::ReadSnapshot.as_str()])),
    params(DownloadPath, AboutInLanguage),
    responses(
        (status = 200, body = inline(File), content_type = "application/octet-stream"),
        (status = 202, body = UnderWay),
        (status = 206, body = inline(File), content_type = "application/octet-stream"),
        (status = 304),
    ),
)]
#[get("/snapshots/{id}/downloads/{name}")]
async fn download_snapshot(caller: Caller, At(path): At<DownloadPath>) -> Reply {
    let Some(format) = Format::of(&path.name) else {
        let context = caller.context();
        let formats = app::downloads::available(&caller.app, &context, path.id).await?;
        return Err(Problem { more: More::Available(named(formats)), ..Problem::new(Code::NotFound) });
    };
    let query = caller.query();
    let about = query.parsed("of", |key| Some(key.to_owned()))?;
    let wish = DownloadRequest { snapshot: path.id, format, about, language: language_of(query)? };
    handed_out(&caller, &wish, false).await
}

/// Download a sealed year in the format that `Accept` prefers, of those the caller may have.
#[utoipa::path(
    tag = "snapshots",
    security(("session" = [Action::ReadSnapshot.as_str()])),
    params(SnapshotPath, InLanguage),
    responses(
        (status = 200, body = inline(File), content_type = "application/octet-stream"),
        (status = 202, body = UnderWay),
        (status = 206, body = inline(File), content_type = "application/octet-stream"),
        (status = 304),
    ),
)]
#[get("/snapshots/{id}/download")]
async fn negotiate_download(caller: Caller, At(path): At<SnapshotPath>) -> Reply {
    let language = language_of(caller.query())?;
    let offers = app::downloads::offers(&caller.app, &caller.context(), path.id).await?;
    // the first format of the table among those with the highest quality
    let liked = |allowed: bool| {
        let fitting = offers.iter().filter(|offer| offer.allowed || !allowed);
        let liked = fitting.map(|offer| (quality(&caller.http, offer.format.media), offer.format));
        liked.rev().filter(|(quality, _)| *quality > 0).max_by_key(|(quality, _)| *quality).map(|(_, format)| format)
    };
    let Some(format) = liked(true) else {
        // a format that this caller may not have exists nevertheless, so the refusal is 403, not 406
        return Err(match liked(false) {
            Some(_) => Problem::new(Code::NotPermitted),
            None => {
                let mine = offers.iter().filter(|offer| offer.allowed).map(|offer| offer.format);
                Problem { more: More::Available(named(mine)), ..Problem::new(Code::NotAcceptable) }
            }
        });
    };
    let wish = DownloadRequest { snapshot: path.id, format, about: None, language };
    handed_out(&caller, &wish, true).await
}

fn named<'a>(formats: impl Iterator<Item = &'a Format>) -> Box<[Available]> {
    formats.map(|format| Available { name: format.name, media_type: format.media }).collect()
}

/// Read the report as it would be if the year were sealed now. The report is a PDF with 案 (draft) across every page. It
/// holds only what is accepted: as everybody will see it, or with `sight=all` everything.
#[utoipa::path(
    tag = "years",
    security(("session" = [Action::ReadPreflight.as_str()])),
    params(YearPath, SightInLanguage),
    responses((status = 200, body = inline(File), content_type = "application/pdf")),
)]
#[get("/years/{fy}/preview.pdf")]
async fn read_year_preview(caller: Caller, At(path): At<YearPath>) -> Reply {
    let year = path.fy;
    let query = caller.query();
    let sight = query.parsed("sight", |word| word.parse::<Sight>().ok())?.unwrap_or(Sight::Public);
    let pdf = app::years::preview(&caller.app, &caller.context(), year, sight, language_of(query)?).await?;
    let label = domain::era::fiscal_year_label(year);
    let name = disposition(&format!("preview-{year}.pdf"), &format!("地域福祉計画_推進状況評価報告書_{label}_案.pdf"));
    Ok(HttpResponse::Ok().content_type("application/pdf").insert_header(("content-disposition", name)).body(pdf))
}
