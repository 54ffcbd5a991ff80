//! The limit: pgbench running the least SQL that writes and reads the same rows in the same session, without row-level
//! security. What the guarantees write is in it: the audit row, the kept answer, and what an acceptance adds up and
//! makes findable.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Who asks in a limit script, and about what.
#[derive(Debug)]
pub struct Known {
    /// The municipality.
    pub tenant: String,
    /// The session of an officer of the area.
    pub session: String,
    /// The area.
    pub area: String,
    /// Its rollup.
    pub rollup: String,
    /// The form edition of the reports.
    pub edition: String,
    /// The officer.
    pub person: String,
    /// How many accepted reports there are in 2019.
    pub reports: u32,
    /// The report that all the others were made of.
    pub first: String,
}

const AUTH: &str = "SELECT a.person_id, g.role, g.organisation_id FROM session s
 JOIN account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id
 JOIN assignment g ON g.tenant_id = a.tenant_id AND g.person_id = a.person_id
 WHERE s.tenant_id = :tenant AND s.id = :session AND s.revoked_at IS NULL;\n";

const READ: &str = "SELECT * FROM document WHERE tenant_id = :tenant AND fiscal_year = 2019 AND id = :report;
SELECT * FROM activity WHERE tenant_id = :tenant AND fiscal_year = 2019 AND document_id = :report ORDER BY line;\n";

const LIST: &str = "SELECT id, organisation_id, number, state, version, revision, finality, closes_year, late, updated_at FROM document
 WHERE tenant_id = :tenant AND fiscal_year = 2019 AND kind = 'activity_report' AND area_id = :area AND id > :report
 ORDER BY id LIMIT 50;\n";

const CREATE: &str = "BEGIN;
INSERT INTO document (tenant_id, fiscal_year, id, kind, organisation_id, area_id, receiver_id, number, edition_id, state, content_hash,
 author_id, finality, state_at, created_at, updated_at)
VALUES (:tenant, 2020, :new, 'activity_report', :area, :area, :area, :n, :edition, 'draft', sha256(''), :person, 'provisional', now(),
 now(), now());
INSERT INTO activity (tenant_id, fiscal_year, document_id, line, id, title, venue, result, sessions, visits, people, volunteers)
SELECT :tenant, 2020, :new, g, gen_random_uuid(), 'ふれあい・いきいきサロン', '公民館', repeat('顔の見える関係ができた。', 4), 2, 20, 18, 4
FROM generate_series(1, 20) g;
:kept
COMMIT;\n";

const ACCEPT: &str = "BEGIN;
WITH moved AS (UPDATE document SET state = 'accepted', version = version + 1, state_at = now(), updated_at = now()
 WHERE tenant_id = :tenant AND fiscal_year = 2019 AND id = :report RETURNING version, content_hash)
INSERT INTO step (tenant_id, fiscal_year, document_id, version, kind, from_state, event, to_state, revision, content_hash,
 by_person, at, request_id)
SELECT :tenant, 2019, :report, version, 'activity_report', 'submitted', 'accept', 'accepted', 1, content_hash, :person, now(),
 gen_random_uuid() FROM moved;
INSERT INTO contribution (tenant_id, fiscal_year, document_id, organisation_id, receiver_id, revision, dimension, metric, amount)
SELECT tenant_id, fiscal_year, :report, organisation_id, receiver_id, revision, dimension || ':' || gen_random_uuid(), metric, amount
FROM contribution WHERE tenant_id = :tenant AND fiscal_year = 2019 AND document_id = :first;
UPDATE unit_total SET totals = totals, reports = reports + 1, updated_at = now() WHERE tenant_id = :tenant
 AND fiscal_year = 2019 AND organisation_id = (SELECT organisation_id FROM document WHERE tenant_id = :tenant
 AND fiscal_year = 2019 AND id = :report);
WITH told AS MATERIALIZED (SELECT gen_random_uuid() AS made, i.* FROM initiative i
 WHERE tenant_id = :tenant AND fiscal_year = 2019 AND document_id = :first),
kept AS (INSERT INTO initiative (tenant_id, id, fiscal_year, side, document_id, line, organisation_id, area_id, title, summary,
 folded, themes, facets, grams, good_practice, sample)
 SELECT tenant_id, made, fiscal_year, side, :report, line, organisation_id, area_id, title, summary, folded, themes, facets,
 grams, good_practice, sample FROM told)
INSERT INTO initiative_facet (tenant_id, facet, initiative_id) SELECT :tenant, f, made FROM told, unnest(facets) f;
INSERT INTO outbox (tenant_id, id, effect, body, created_at) VALUES (:tenant, gen_random_uuid(), 'event', '{}', now());
:kept
COMMIT;\n";

/// The answer that is kept for replays, and the audit row, last: writers of one municipality queue for it.
const KEPT: &str = "INSERT INTO idempotency (tenant_id, person_id, operation, key, fingerprint, status, body, headers, created_at)
VALUES (:tenant, :person, 'limit', gen_random_uuid()::text, sha256(''), 201, repeat('顔の見える関係ができた。', 200), '{}', now());
SELECT app.append_audit(:tenant, now(), :person, 'limit', 'municipality', :tenant, NULL, '{}');";

const ROLLUP: &str = "SELECT * FROM document WHERE tenant_id = :tenant AND fiscal_year = 2019 AND id = :rollup;
SELECT organisation_id, totals FROM unit_total WHERE tenant_id = :tenant AND fiscal_year = 2019 AND receiver_id = :area;\n";

const COMPUTE: &str = "BEGIN;
SELECT organisation_id, totals FROM unit_total WHERE tenant_id = :tenant AND fiscal_year = 2019 AND receiver_id = :area;
UPDATE document SET version = version + 1, updated_at = now() WHERE tenant_id = :tenant AND fiscal_year = 2019 AND id = :rollup;
COMMIT;\n";

/// The SQL of an operation. What is made anew each time depends on `:n`.
///
/// # Panics
/// For an operation that has no limit.
pub fn text(operation: &str, known: &Known) -> String {
    let body = match operation {
        "read" => READ,
        "list" => LIST,
        "create" => CREATE,
        "accept" => ACCEPT,
        "rollup read" => ROLLUP,
        "rollup compute" => COMPUTE,
        _ => panic!("no limit for {operation}"),
    };
    // the values stand in the text; only the identifier that counts is made anew each time
    let quoted = |text: &str| format!("'{text}'");
    format!("{AUTH}{body}")
        .replace(":kept", KEPT)
        .replace(":tenant", &quoted(&known.tenant))
        .replace(":session", &quoted(&known.session))
        .replace(":rollup", &quoted(&known.rollup))
        .replace(":report", "('00000000-0000-7000-8000-' || lpad(:n::text, 12, '0'))::uuid")
        .replace(":new", "('00000000-0000-7000-a000-' || lpad(:n::text, 12, '0'))::uuid")
        .replace(":area", &quoted(&known.area))
        .replace(":edition", &quoted(&known.edition))
        .replace(":person", &quoted(&known.person))
        .replace(":first", &quoted(&known.first))
}

/// The script of an operation for pgbench.
///
/// # Panics
/// When it cannot be written.
pub fn script(operation: &str, known: &Known, folder: &Path) -> PathBuf {
    let most = if operation == "create" { 2_000_000_000 } else { known.reports };
    let path = folder.join(format!("{}.sql", operation.replace(' ', "-")));
    std::fs::write(&path, format!("\\set n random(1, {most})\n{}", text(operation, known))).expect("a script");
    path
}

/// Runs a script so often over so many connections to a database.
///
/// # Panics
/// When pgbench is missing, or a statement fails.
pub fn run(url: &str, script: &Path, times: usize, connections: usize) {
    let pgbench = server::config::value("SASAEAI_PG_BIN").map(PathBuf::from);
    let folders = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let beside = pgbench.into_iter().chain(folders.map(|folder| folder.path().join("bin")));
    let program = beside.map(|folder| folder.join("pgbench")).find(|path| path.is_file());
    let output = Command::new(program.unwrap_or_else(|| PathBuf::from("pgbench")))
        .args(["-n", "-M", "prepared"])
        .args(["-c", &connections.to_string(), "-j", "2", "-t", &(times / connections).to_string(), "-f"])
        .arg(script)
        .arg(url)
        .output()
        .expect("pgbench");
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("number of failed transactions: 0"), "{text}{errors}");
}
