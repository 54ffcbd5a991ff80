//! What of a sealed year can be corrected: what somebody said. What follows from it is derived again, and what happened
//! stays as it happened.

use super::file::PREVIOUS_YEAR;
use super::public;
use super::sums::document;

mod source;

pub(super) use source::source;

/// How a value stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Somebody said it, here.
    Said,
    /// It follows from something else.
    Follows(From),
    /// It happened, or names something.
    Record,
}

/// From what a value follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum From {
    /// The reports below.
    Sources,
    /// The content of the same document.
    Content,
    /// The name of the organisation.
    Organisation,
    /// The name of the plan's item.
    Item,
    /// The other parts.
    Parts,
    /// The year before, as it is sealed.
    YearBefore,
    /// What was decided about findings.
    Screening,
}

use Standing::{Follows, Record, Said};

/// Documents of every kind.
const DOCUMENT: &str = "document";

/// Which values, in which parts: `*` is one step of the pointer, `**` all that follow. The first that fits counts; what
/// is not here is a record.
#[rustfmt::skip]
const TABLE: &[(&str, &str, Standing)] = &[
    (DOCUMENT,        "/content/answers/**",                             Said),
    (DOCUMENT,        "/content/activities/*/id",                        Record),
    (DOCUMENT,        "/content/activities/**",                          Said),
    (DOCUMENT,        "/content/particulars/missing_sections/*/section", Record),
    (DOCUMENT,        "/content/particulars/citations/**",               Record),
    (DOCUMENT,        "/content/particulars/**",                         Said),
    (DOCUMENT,        "/content/finality",                               Said),
    (DOCUMENT,        "/content/computed/**",                            Follows(From::Sources)),
    (DOCUMENT,        "/content_hash",                                   Follows(From::Content)),
    (DOCUMENT,        "/organisation/name",                              Follows(From::Organisation)),
    (DOCUMENT,        "/item/name",                                      Follows(From::Item)),
    (DOCUMENT,        "/findings/*/label",                               Said),
    (DOCUMENT,        "/findings/*/opinion",                             Said),
    ("attachment",    "/organisation/name",                              Follows(From::Organisation)),
    ("attachment",    "/alt",                                            Said),
    ("attachment",    "/caption",                                        Said),
    ("left-out",      "/*/organisation/name",                            Follows(From::Organisation)),
    ("left-out",      "/*/item/name",                                    Follows(From::Item)),
    ("issues",        "/*/organisation_name",                            Follows(From::Organisation)),
    ("issues",        "/*/text",                                         Said),
    ("issues",        "/*/reason",                                       Said),
    ("municipality",  "/code",                                           Record),
    ("municipality",  "/id",                                             Record),
    ("municipality",  "/**",                                             Said),
    ("plan",          "/name",                                           Said),
    ("plan",          "/goal",                                           Said),
    ("plan",          "/attributes/**",                                  Said),
    ("plan",          "/source/**",                                      Said),
    ("organisations", "/*/name",                                         Said),
    ("organisations", "/*/name_en",                                      Said),
    ("organisations", "/*/kana",                                         Said),
    ("organisations", "/*/source/**",                                    Said),
    ("items",         "/*/name",                                         Said),
    ("items",         "/*/name_en",                                      Said),
    ("items",         "/*/attributes/**",                                Said),
    ("items",         "/*/source/**",                                    Said),
    ("scales",        "/*/name/*",                                       Said),
    ("scales",        "/*/labels/*/label/*",                             Said),
    ("scales",        "/*/labels/*/meaning/*",                           Said),
    ("scales",        "/*/source/**",                                    Said),
    ("forms",         "/*/title/*",                                      Said),
    ("forms",         "/*/sections/*/label/*",                           Said),
    ("forms",         "/*/sections/*/fields/*/label/*",                  Said),
    ("forms",         "/*/sections/*/fields/*/help/*",                   Said),
    ("forms",         "/*/sections/*/fields/*/kind/options/*/label/*",   Said),
    (public::NAME,            "/**",                                     Follows(From::Parts)),
    (PREVIOUS_YEAR,           "/**",                                     Follows(From::YearBefore)),
    (crate::screening::NAME,  "/**",                                     Follows(From::Screening)),
];

/// How a value of a part stands.
pub(super) fn standing(part: &str, pointer: &str) -> Standing {
    let kind = if document(part).is_some() { DOCUMENT } else { part.split('/').next().unwrap_or_default() };
    let rows = TABLE.iter().filter(|(of, ..)| *of == kind);
    rows.into_iter().find(|(_, pattern, _)| fits(pattern, pointer)).map_or(Record, |(.., standing)| *standing)
}

fn fits(pattern: &str, pointer: &str) -> bool {
    let (mut wanted, mut steps) = (pattern.split('/').skip(1), pointer.split('/').skip(1));
    loop {
        match (wanted.next(), steps.next()) {
            (None, None) | (Some("**"), Some(_)) => return true,
            (Some(wanted), Some(step)) if wanted == "*" || wanted == step => {}
            _ => return false,
        }
    }
}
