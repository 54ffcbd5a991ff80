//! The front page, `/`: what the program is, and where to go from here.

use actix_web::{HttpRequest, HttpResponse, get};
use edge::language::Language;

use crate::page::page;

/// Returns the front page.
#[get("/")]
pub(crate) async fn front(request: HttpRequest) -> HttpResponse {
    let language = Language::of(&request);
    let version = env!("CARGO_PKG_VERSION");
    let body = match language {
        Language::Ja => format!(
            "<h1>Sasaeai 支え合い</h1>\n<p>地域福祉計画の年次評価を、活動の報告から確定まで行うシステムです。</p>\n\
             <ul>\n<li><a href=\"/api/docs/\">API の説明</a></li>\n<li><a href=\"/problems\">エラーの意味と対処</a></li>\n\
             </ul>\n<p>版：{version}</p>\n"
        ),
        Language::En => format!(
            "<h1>Sasaeai <span lang=\"ja\">支え合い</span></h1>\n<p>The yearly evaluation of a regional welfare plan, from \
             the report of an activity to the sealed year.</p>\n<ul>\n<li><a href=\"/api/docs/\">The interface</a></li>\n\
             <li><a href=\"/problems\">What each problem means, and what to do</a></li>\n</ul>\n<p>Version {version}</p>\n"
        ),
    };
    page(language, "Sasaeai 支え合い", &body)
}
