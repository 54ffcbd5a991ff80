//! Which values of a sealed year can be corrected: those that people stated. Derived values are derived again, and
//! records stay.

use super::file::PREVIOUS_YEAR;
use super::public;
use super::sums::document;

mod source;

pub(super) use source::source;

/// The standing of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// A person stated the value here.
    Said,
    /// The value is derived from something else.
    Follows(From),
    /// The value records an event, or identifies something.
    Record,
}

/// The source of a derived value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum From {
    /// The reports that were added up.
    Sources,
    /// The content of the same document.
    Content,
    /// The name of the organisation.
    Organisation,
    /// The name of the plan item.
    Item,
    /// The other parts.
    Parts,
    /// The sealed year before.
    YearBefore,
    /// The decisions about findings.
    Screening,
}

use Standing::{Follows, Record, Said};

/// The word for documents of every kind.
const DOCUMENT: &str = "document";

/// The standing of values by part and pointer: `*` matches one step, `**` one or more. The first matching row counts.
/// A value without a row is a record.
#[rustfmt::skip]
const TABLE: &[(&str, &str, Standing)] = &[
    (DOCUMENT,        "/content/answers/**",                             Said),
    (DOCUMENT,        "/content/activities/*/id",                        Record),
    (DOCUMENT,        "/content/activities/**",                          Said),
    (DOCUMENT,        "/content/particulars/missing_units/*/unit", Record),
    (DOCUMENT,        "/content/particulars/citations/**",               Record),
    (DOCUMENT,        "/content/particulars/indicators/*/indicator",     Record),
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
    ("forms",         "/*/groups/*/label/*",                           Said),
    ("forms",         "/*/groups/*/fields/*/label/*",                  Said),
    ("forms",         "/*/groups/*/fields/*/help/*",                   Said),
    ("forms",         "/*/groups/*/fields/*/kind/options/*/label/*",   Said),
    (public::NAME,            "/**",                                     Follows(From::Parts)),
    (PREVIOUS_YEAR,           "/**",                                     Follows(From::YearBefore)),
    (crate::screening::NAME,  "/**",                                     Follows(From::Screening)),
];

/// Returns the standing of a value of a part.
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
