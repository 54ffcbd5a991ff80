//! Responses when no route fits (RFC 9110 §15.5.5–6). Another method of a known path gets 405 with `Allow`, any other
//! path gets 404.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::Bearer;
use crate::metrics::known;
use crate::problem::{Code, Problem};

/// Every path with its methods. Built once at the start, from the description that the routes come from. Building it
/// for each request would let anybody use up processor time with wrong paths.
#[derive(Clone, Debug, Default)]
pub struct Operations {
    paths: Vec<(String, BTreeSet<String>)>,
    /// The action of each operation, by method and path, such as `GET /years/{fy}`.
    actions: BTreeMap<String, String>,
    /// The operations that can return a problem, by the problem's word.
    problems: BTreeMap<String, Vec<Operation>>,
    /// The number of operations that are described.
    described: usize,
}

/// An operation, as a page lists it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operation {
    /// The operation's method and path.
    pub address: String,
    /// The operation's name.
    pub name: String,
    /// The operation's summary.
    pub summary: String,
}

impl Operations {
    /// Builds the list from pairs of path pattern (`/years/{fy}`) and method. A path may occur more than once.
    pub fn new<P: Into<String>, M: Into<String>>(pairs: impl IntoIterator<Item = (P, M)>) -> Self {
        let rows = pairs.into_iter().map(|(pattern, method)| {
            let method: String = method.into();
            // HEAD is served wherever GET is (RFC 9110 §9.3.2)
            let head = (method == "GET").then(|| "HEAD".to_owned());
            (pattern.into(), head.into_iter().chain([method]).collect())
        });
        Self { paths: rows.collect(), ..Self::default() }
    }

    /// Adds the action that each operation needs: path pattern, method, action.
    #[must_use]
    pub fn with_actions(self, rows: impl IntoIterator<Item = (String, String, String)>) -> Self {
        let actions = rows.into_iter().map(|(pattern, method, action)| (format!("{method} {pattern}"), action));
        Self { actions: actions.collect(), ..self }
    }

    /// Adds each operation with the words of the problems that it can return.
    #[must_use]
    pub fn with_problems(mut self, rows: impl IntoIterator<Item = (Operation, Vec<String>)>) -> Self {
        for (operation, words) in rows {
            self.described += 1;
            for word in words {
                self.problems.entry(word).or_default().push(operation.clone());
            }
        }
        self
    }

    /// Returns the operations that can return a problem, and whether these are all operations.
    pub fn meeting(&self, word: &str) -> (&[Operation], bool) {
        let met = self.problems.get(word).map(Vec::as_slice).unwrap_or_default();
        (met, !met.is_empty() && met.len() == self.described)
    }

    /// Returns the word under which refusals of a route are counted: the operation's action, or else the method and the
    /// pattern. The word never comes from the client, so that the number of words is bounded.
    pub(crate) fn word(&self, method: &Method, route: Option<&str>) -> String {
        let asked = format!("{} {}", known(method), route.unwrap_or("-"));
        self.actions.get(&asked).cloned().unwrap_or(asked)
    }

    /// Returns the value of `Allow` for a path, or none when there is no such path.
    pub fn allow(&self, path: &str) -> Option<String> {
        let fitting = self.paths.iter().filter(|(pattern, _)| fits(pattern, path));
        let methods: BTreeSet<&str> = fitting.flat_map(|(_, methods)| methods.iter().map(String::as_str)).collect();
        (!methods.is_empty()).then(|| methods.into_iter().collect::<Vec<_>>().join(", "))
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut parts, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (parts.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(given)) if part == given || (part.starts_with('{') && !given.is_empty()) => {}
            (None | Some(_), None | Some(_)) => return false,
        }
    }
}

/// The default handler. It reads [`Operations`] from the program's data. The caller is not needed here, but is read so
/// that their refusals are counted.
///
/// # Errors
/// Always fails: `method-not-allowed` or `no-such-operation`.
pub async fn fallback(request: HttpRequest, _who: Option<Bearer>) -> Result<HttpResponse, Problem> {
    let allow = request.app_data::<Data<Operations>>().and_then(|operations| operations.allow(request.path()));
    match allow {
        Some(allow) => Err(Problem { allow: Some(allow.into()), ..Problem::new(Code::MethodNotAllowed) }),
        // TRACE would echo what proxies added, so it is refused for every path, known or unknown
        None if request.method() == Method::TRACE => {
            Err(Problem { allow: Some(Box::default()), ..Problem::new(Code::MethodNotAllowed) })
        }
        None => Err(Problem::new(Code::NoSuchOperation)),
    }
}
