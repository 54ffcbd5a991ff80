//! The corruptions: one row each.

/// Something that was stored, corrupted behind the program's back.
pub struct Corruption {
    /// What.
    pub what: &'static str,
    /// How.
    pub sql: &'static str,
    /// Whether the content's hash is made to fit, as if the program itself had written it.
    pub hashed: bool,
    /// Who asks for what, and hears a fault: `role method path`.
    pub asks: &'static [&'static str],
    /// What the check says among other things.
    pub found: &'static str,
}

const fn c(what: &'static str, sql: &'static str, asks: &'static [&'static str], found: &'static str) -> Corruption {
    Corruption { what, sql, hashed: false, asks, found }
}

/// Writes a stored value, with a hash that fits.
const fn h(what: &'static str, sql: &'static str, asks: &'static [&'static str], found: &'static str) -> Corruption {
    Corruption { what, sql, hashed: true, asks, found }
}

/// What is corrupted, and put back.
pub const TABLES: &[&str] = &[
    "activity",
    "contribution",
    "document",
    "document_revision",
    "finding",
    "fiscal_year",
    "form_edition",
    "issue",
    "municipality",
    "organisation",
    "scale",
    "unit_total",
    "step",
];

const REPORT: &[&str] = &["area_officer GET {report}", "municipality_director GET /years/{year}/preflight"];
const ROLLUP: &[&str] = &[
    "area_officer GET {rollup}",
    "area_officer GET {rollup}/figures",
    "area_officer GET {rollup}/figures/all%7Cvisits/explain",
    "area_officer POST {rollup}/compute",
];
const COMPUTE: &[&str] = &["area_officer POST {rollup}/compute"];
const YEAR: &[&str] = &["municipality_director GET /years/{year}", "municipality_director GET /years/{year}/preflight"];

/// What a unit reports and an area adds up.
#[rustfmt::skip]
pub const BELOW: &[Corruption] = &[
    c("answers that are no object", "UPDATE document SET answers = '\"x\"' WHERE kind = 'activity_report'", REPORT, "content-hash: 2019-"),
    c("answers that are gone", "UPDATE document SET answers = '{}' WHERE kind = 'activity_report'", REPORT, "content-hash: 2019-"),
    c("an activity that is gone", "DELETE FROM activity WHERE line = 1", REPORT, "content-hash: 2019-"),
    c("a count that is gone", "UPDATE activity SET visits = NULL WHERE line = 0", REPORT, "content-hash: 2019-"),
    c("further answers that are a list", "UPDATE activity SET further = '[]' WHERE line = 0", REPORT, "unreadable: 2019-"),
    c("a finality of another word", "UPDATE document SET finality = 'x' WHERE kind = 'activity_report'", REPORT, "content-hash: 2019-"),
    c("a state of another word", "UPDATE document SET state = 'x' WHERE kind = 'activity_report'", REPORT, "state"),
    c("a kind of another word", "UPDATE document SET kind = 'x' WHERE kind = 'measure_report'", &REPORT_ONLY, "kind"),
    c("a hash that is gone", "UPDATE document SET content_hash = '' WHERE kind = 'activity_report'", REPORT, "content-hash: 2019-"),
    c("what was handed in", "UPDATE document_revision SET content = '{}'", &["area_officer GET {report}/revisions/1"], "revision-hash: 2019-"),
    c("particulars that are a list", "UPDATE document SET particulars = '[]' WHERE kind = 'area_rollup'", ROLLUP, "content-hash: 2019-"),
    h("particulars that are a list, hashed", "UPDATE document SET particulars = '[]' WHERE kind = 'area_rollup'", &["area_officer GET {rollup}"], "particulars"),
    h("figures that are gone", "UPDATE document SET computed = computed - 'figures' WHERE computed IS NOT NULL", &ROLLUP_READ, "computed: missing field `figures`"),
    h("sources that are no list", "UPDATE document SET computed = jsonb_set(computed, '{sources}', '\"x\"') WHERE computed IS NOT NULL", &ROLLUP_READ, "computed: /sources"),
    h("a source without a hash", "UPDATE document SET computed = computed #- '{sources,0,hash}' WHERE computed IS NOT NULL", &ROLLUP_READ, "computed: /sources/0"),
    h("a source of no document", "UPDATE document SET computed = jsonb_set(computed, '{sources,0,document}', '\"x\"') WHERE computed IS NOT NULL", &ROLLUP_READ, "computed: /sources/0"),
    h("an amount that is a text", "UPDATE document SET computed = jsonb_set(computed, '{figures,0,amount}', '\"x\"') WHERE computed IS NOT NULL", &ROLLUP_READ, "computed: /figures/0"),
    h("a figure that is not its amount", "UPDATE document SET computed = jsonb_set(computed, '{figures,0,figure}', '0') WHERE computed IS NOT NULL", &ROLLUP_READ, "computed: /figures/0"),
    h("what was left out, for a reason that nobody knows", "UPDATE document SET computed = jsonb_set(computed, '{left_out}', '[{\"kind\": \"activity_report\", \"organisation\": \"x\", \"document\": null, \"why\": \"x\"}]') WHERE computed IS NOT NULL", &ROLLUP_READ, "computed: /left_out/0"),
    h("the JSON null for what was added up", "UPDATE document SET computed = 'null' WHERE computed IS NOT NULL", &ROLLUP_READ, "computed: invalid type: null"),
    c("totals that are an object", "UPDATE unit_total SET totals = '{}'", COMPUTE, "unit_total"),
    c("totals with an amount that is a text", "UPDATE unit_total SET totals = jsonb_set(totals, '{0,amount}', '\"x\"')", COMPUTE, "unit_total"),
    c("totals that are gone", "DELETE FROM unit_total", COMPUTE, "unit_total"),
    c("a contribution that is a text", "UPDATE contribution SET amount = '\"x\"' WHERE dimension = 'all' AND metric = 'visits'", &["area_officer GET {rollup}/figures/all%7Cvisits/explain"], "contribution 2019-"),
    c("a year of another word", "UPDATE fiscal_year SET state = 'x'", YEAR, "fiscal_year 2019: state"),
    c("days in another order", "UPDATE fiscal_year SET due_on = closes_on + 1", YEAR, "fiscal_year 2019: opens_on"),
    c("fewer days than none", "UPDATE fiscal_year SET resubmission_days = -1", YEAR, "fiscal_year 2019: resubmission_days"),
    c("forms that are empty", "UPDATE form_edition SET body = '{}'", &["area_officer GET {rollup}/figures"], "form_edition"),
    c("a scale without labels", "UPDATE scale SET body = body - 'labels'", &["area_officer GET {rollup}/figures"], "scales of its plan"),
    c("labels that are no list", "UPDATE scale SET body = jsonb_set(body, '{labels}', '1')", &["area_officer GET {rollup}/figures"], "scales of its plan"),
    c("an organisation of another kind", "UPDATE organisation SET kind = 'x' WHERE kind = 'unit'", &["municipality_officer GET /organisations"], "organisation"),
    c("an annual report that is gone", "DELETE FROM document WHERE kind = 'annual_report'", &["municipality_director GET /years/{year}/preflight"], "annual report"),
    c("an area rollup that is gone", "DELETE FROM document WHERE kind = 'area_rollup' AND computed IS NULL AND id = (SELECT id FROM document WHERE kind = 'area_rollup' AND computed IS NULL LIMIT 1)", LOST, "missing-document: 2019 area_rollup of "),
    c("an area rollup that is gone, with its figures", "DELETE FROM document WHERE computed IS NOT NULL", &REPORT_ONLY, "missing-document: 2019 area_rollup of "),
    c("a measure report that is gone", "DELETE FROM document WHERE id = (SELECT id FROM document WHERE kind = 'measure_report' LIMIT 1)", LOST, "missing-document: 2019 measure_report of "),
    c("a unit's report that is gone", "DELETE FROM document WHERE kind = 'activity_report'", &[], "named by activity, contribution, document_revision, initiative, sources of area_rollup, step"),
    c("a step that is gone", "DELETE FROM step WHERE event = 'submit'", &["municipality_director GET /years/{year}/preflight"], "a step is missing"),
];

const REPORT_ONLY: [&str; 1] = ["municipality_director GET /years/{year}/preflight"];
const LOST: &[&str] =
    &["municipality_director GET /years/{year}/preflight", "municipality_officer POST {annual}/compute"];
const ROLLUP_READ: [&str; 3] = [
    "area_officer GET {rollup}",
    "area_officer GET {rollup}/figures",
    "area_officer GET {rollup}/figures/all%7Cvisits/explain",
];

const BEFORE_SEAL: &[&str] =
    &["municipality_director GET /years/{year}/preflight", "municipality_director POST /years/{year}/seal"];
const SEAL: &[&str] = &["municipality_director POST /years/{year}/seal"];

/// What a year is sealed from.
#[rustfmt::skip]
pub const SEALING: &[Corruption] = &[
    c("answers of a measure", "UPDATE document SET answers = '[]' WHERE kind = 'measure_report'", BEFORE_SEAL, "content-hash: 2019-"),
    c("an activity that is gone", "DELETE FROM activity WHERE line = 1", BEFORE_SEAL, "content-hash: 2019-"),
    c("figures of the municipality", "UPDATE document SET computed = jsonb_set(computed, '{figures}', '[]') WHERE kind = 'annual_report'", BEFORE_SEAL, "content-hash: 2019-"),
    h("figures of the municipality that its reports do not come to", "UPDATE document SET computed = jsonb_set(computed, '{figures}', '[]') WHERE kind = 'annual_report'", BEFORE_SEAL, "figures: 2019-"),
    c("a life that is gone", "DELETE FROM step WHERE kind = 'area_rollup'", BEFORE_SEAL, "step 2019-"),
    c("the last step of a measure", "DELETE FROM step WHERE kind = 'measure_report' AND event = 'accept'", BEFORE_SEAL, "the last step is missing"),
    c("a step that judged another content", "UPDATE step SET content_hash = '' WHERE kind = 'annual_report' AND event = 'conclude'", BEFORE_SEAL, "another content was judged"),
    c("an area rollup that is gone", "DELETE FROM document WHERE kind = 'area_rollup'", BEFORE_SEAL, "named by finding, reviewer, sources of annual_report, step"),
    c("a measure report that is gone", "DELETE FROM document WHERE id = (SELECT id FROM document WHERE kind = 'measure_report' LIMIT 1)", BEFORE_SEAL, "missing-document: 2019 measure_report of "),
    c("a finding of no label", "UPDATE finding SET label = NULL", BEFORE_SEAL, "finding about 2019-"),
    c("a finding of another label", "UPDATE finding SET label = 'x'", BEFORE_SEAL, "finding about 2019-"),
    c("a language that nobody speaks", "UPDATE municipality SET downloads = '{\"language\": \"x\"}'", SEAL, "municipality"),
    c("a rule for small counts that is a text", "UPDATE municipality SET downloads = '{\"small_counts_below\": \"x\"}'", SEAL, "municipality"),
    c("scales that are gone", "UPDATE scale SET body = '{}'", BEFORE_SEAL, "scales"),
    c("a year that is none", "UPDATE fiscal_year SET state = 'x'", BEFORE_SEAL, "fiscal_year 2019: state"),
];
