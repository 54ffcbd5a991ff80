//! Pages over HTTP: the front page, and what each problem means. The screens come later; plain HTML, no script.

mod front;
mod page;
mod problems;

use actix_web::web::ServiceConfig;

/// Every page.
pub fn configure(config: &mut ServiceConfig) {
    config.service(front::front).service(problems::list).service(problems::show);
}
