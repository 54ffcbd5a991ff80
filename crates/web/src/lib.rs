//! Pages over HTTP: the front page, and a page for each problem. The pages are plain HTML without scripts. The screens
//! come later.

mod front;
mod page;
mod problems;

use actix_web::web::ServiceConfig;

/// Registers every page.
pub fn configure(config: &mut ServiceConfig) {
    config.service(front::front).service(problems::list).service(problems::show);
}
