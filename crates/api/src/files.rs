//! A download as a response, whole or in part. The file is streamed from the database in pieces. The headers let a
//! client cache the file, resume the download and check the file.

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpResponse, HttpResponseBuilder};
use app::downloads::{Asked, DownloadRequest, DownloadSnapshot, File, Sight, piece};
use app::{Answer, App, execute};
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

/// Returns a download, or its progress while it is being made. `negotiated` is true when the client did not name the
/// download.
pub(crate) async fn handed_out(caller: &Caller, wish: &DownloadRequest, negotiated: bool) -> Reply {
    let (app, context, request) = (&caller.app, caller.context(), &caller.http);
    let file = match app::downloads::ask(app, &context, wish).await? {
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
    // `Range` is defined for GET only (RFC 9110 §14.2), so HEAD answers as for the whole file
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
        execute(app, &context, DownloadSnapshot::of(&file), nothing).await?;
    }
    let mut response = headers(HttpResponse::build(status), &file, &etag, wish, negotiated);
    if status == StatusCode::PARTIAL_CONTENT {
        response.insert_header(("content-range", format!("bytes {first}-{}/{size}", first + length - 1)));
    }
    Ok(response.body(SizedStream::new(length, pieces(app.clone(), file, first, length))))
}

/// Returns the answer of a file that was handed out: nothing besides its bytes.
pub(crate) fn nothing((): &()) -> Result<Answer, app::Error> {
    Ok(Answer { status: 200, body: String::new(), version: None, location: None, replayed: false })
}

fn headers(
    mut response: HttpResponseBuilder,
    file: &File,
    etag: &str,
    wish: &DownloadRequest,
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
    // a file never changes, but the right to a file with everything can end, so that right is checked at each use
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

/// Returns the bytes as a stream, read as fast as the client takes them.
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
