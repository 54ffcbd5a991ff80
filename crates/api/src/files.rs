//! A download as a response: whole or a part, streamed from the database in pieces, with everything a client needs to
//! keep it, go on with it and check it.

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpResponse, HttpResponseBuilder};
use app::downloads::{Asked, DownloadSnapshot, File, Sight, Wish, piece};
use app::{Answer, App, perform};
use edge::content_disposition::{digest, disposition};
use edge::etag::{none_match, of_bytes};
use edge::problem::More;
use edge::range::{Part, part};
use edge::request_context::is_head;
use edge::{Code, Problem};
use futures_util::stream;

use crate::documents::Reply;
use crate::download_views::UnderWay;
use crate::request::Caller;

/// Answers with a download, or with how far it is. `negotiated` when the client did not name it.
pub(crate) async fn handed_out(caller: &Caller, wish: &Wish, negotiated: bool) -> Reply {
    let (app, ask, request) = (&caller.app, caller.ask(), &caller.http);
    let file = match app::downloads::ask(app, &ask, wish).await? {
        Asked::Ready(file) => *file,
        Asked::UnderWay(progress) => {
            return Ok(HttpResponse::Accepted().insert_header(("retry-after", 1)).json(UnderWay::from(progress)));
        }
    };
    let size = u64::try_from(file.kept.size).map_err(|_| Problem::new(Code::Internal))?;
    let etag = of_bytes(&file.kept.digest);
    if none_match(request, &etag) {
        return Ok(headers(HttpResponse::NotModified(), &file, &etag, wish, negotiated).finish());
    }
    // a range is one of what GET would answer (RFC 9110 §14.2)
    if is_head(request) {
        let nothing = SizedStream::new(size, stream::empty::<Result<Bytes, actix_web::Error>>());
        return Ok(headers(HttpResponse::Ok(), &file, &etag, wish, negotiated).body(nothing));
    }
    let (status, first, length) = match part(request, &etag, size) {
        Part::Nothing => return Err(Problem { more: More::Length(size), ..Problem::new(Code::NoSuchPart) }),
        Part::Whole => (StatusCode::OK, 0, size),
        Part::Bytes(first, last) => (StatusCode::PARTIAL_CONTENT, first, last - first + 1),
    };
    if first == 0 {
        perform(app, &ask, DownloadSnapshot::of(&file), nothing).await?;
    }
    let mut response = headers(HttpResponse::build(status), &file, &etag, wish, negotiated);
    if status == StatusCode::PARTIAL_CONTENT {
        response.insert_header(("content-range", format!("bytes {first}-{}/{size}", first + length - 1)));
    }
    Ok(response.body(SizedStream::new(length, pieces(app.clone(), file, first, length))))
}

/// What a file handed out answers besides its bytes.
pub(crate) fn nothing((): &()) -> Result<Answer, app::Error> {
    Ok(Answer { status: 200, body: String::new(), version: None, location: None, replayed: false })
}

fn headers(
    mut response: HttpResponseBuilder,
    file: &File,
    etag: &str,
    wish: &Wish,
    negotiated: bool,
) -> HttpResponseBuilder {
    response
        .content_type(file.format.media)
        .insert_header(("etag", etag))
        .insert_header(("accept-ranges", "bytes"))
        .insert_header(("repr-digest", digest(&file.kept.digest)))
        .insert_header(("content-disposition", disposition(&file.plain_name, &file.kept.file_name)));
    if file.format.is_worded() {
        response.insert_header(("content-language", file.kept.language.as_str()));
    }
    // a file never changes; but whoever may not have it any more shall hear that, so each use asks again
    let keep = match file.format.sight {
        Sight::Public if !negotiated => "private, max-age=604800, immutable",
        Sight::Public | Sight::All => "private, no-cache",
    };
    response.insert_header(("cache-control", keep));
    if negotiated {
        let address = format!(
            "/api/v1/snapshots/{}/downloads/{}?language={}",
            wish.snapshot, wish.format.name, file.kept.language
        );
        response.insert_header(("vary", "Accept")).insert_header(("content-location", address));
    }
    response
}

/// The bytes, read as the client takes them.
fn pieces(
    app: Data<App>,
    file: File,
    first: u64,
    length: u64,
) -> impl futures_util::Stream<Item = Result<Bytes, actix_web::Error>> {
    stream::try_unfold((app, file, first, length), |(app, file, at, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let bytes = piece(&app, &file, at, left).await.map_err(|error| actix_web::Error::from(Problem::from(error)))?;
        let read = u64::try_from(bytes.len()).unwrap_or(left).min(left);
        if read == 0 {
            return Err(Problem::new(Code::Internal).into());
        }
        Ok(Some((Bytes::from(bytes), (app, file, at + read, left - read))))
    })
}
