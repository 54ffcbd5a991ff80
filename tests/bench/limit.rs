//! The limit: pgbench running the least SQL that does the same, on the same rows, without row-level security.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stage::Stage;

/// Who asks in a limit script, and about what.
pub struct Known {
    pub tenant: String,
    pub session: String,
    pub ward: String,
    pub rollup: String,
    pub edition: String,
    pub person: String,
    /// How many accepted reports there are in 2019.
    pub reports: u32,
}

const AUTH: &str = "SELECT a.person_id, g.role, g.organisation_id FROM session s
 JOIN account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id
 JOIN assignment g ON g.tenant_id = a.tenant_id AND g.person_id = a.person_id
 WHERE s.tenant_id = :tenant AND s.id = :session AND s.revoked_at IS NULL;\n";

const READ: &str = "\\set n random(1, :reports)
SELECT * FROM document WHERE tenant_id = :tenant AND fiscal_year = 2019 AND id = :report;
SELECT * FROM activity WHERE tenant_id = :tenant AND fiscal_year = 2019 AND document_id = :report ORDER BY line;\n";

const LIST: &str = "\\set n random(1, :reports)
SELECT id, organisation_id, number, state, version, revision, finality, closes_year, late, updated_at FROM document
 WHERE tenant_id = :tenant AND fiscal_year = 2019 AND kind = 'activity_report' AND ward_id = :ward AND id > :report
 ORDER BY id LIMIT 50;\n";

const CREATE: &str = "\\set n random(1, 2000000000)
BEGIN;
INSERT INTO document (tenant_id, fiscal_year, id, kind, organisation_id, ward_id, number, edition_id, state, content_hash,
 author_id, finality, state_at, created_at, updated_at)
VALUES (:tenant, 2020, :new, 'activity_report', :ward, :ward, :n, :edition, 'draft', sha256(''), :person, 'provisional', now(),
 now(), now());
INSERT INTO activity (tenant_id, fiscal_year, document_id, line, title, venue, result, sessions, visits, people, volunteers)
SELECT :tenant, 2020, :new, g, 'ふれあい・いきいきサロン', '公民館', repeat('顔の見える関係ができた。', 4), 2, 20, 18, 4
FROM generate_series(1, 20) g;
INSERT INTO outbox (tenant_id, id, effect, body, created_at) VALUES (:tenant, gen_random_uuid(), 'event', '{}', now());
COMMIT;\n";

const ACCEPT: &str = "\\set n random(1, :reports)
BEGIN;
WITH moved AS (UPDATE document SET state = 'accepted', version = version + 1, state_at = now(), updated_at = now()
 WHERE tenant_id = :tenant AND fiscal_year = 2019 AND id = :report RETURNING version, content_hash)
INSERT INTO step (tenant_id, fiscal_year, document_id, version, kind, from_state, event, to_state, revision, content_hash,
 by_person, at, request_id)
SELECT :tenant, 2019, :report, version, 'activity_report', 'submitted', 'accept', 'accepted', 1, content_hash, :person, now(),
 gen_random_uuid() FROM moved;
COMMIT;\n";

const ROLLUP: &str = "\\set n 1
SELECT * FROM document WHERE tenant_id = :tenant AND fiscal_year = 2019 AND id = :rollup;
SELECT organisation_id, totals FROM section_total WHERE tenant_id = :tenant AND fiscal_year = 2019 AND ward_id = :ward;\n";

const COMPUTE: &str = "\\set n 1
BEGIN;
SELECT organisation_id, totals FROM section_total WHERE tenant_id = :tenant AND fiscal_year = 2019 AND ward_id = :ward;
UPDATE document SET version = version + 1, updated_at = now() WHERE tenant_id = :tenant AND fiscal_year = 2019 AND id = :rollup;
COMMIT;\n";

/// The script of an operation.
pub fn script(operation: &str, known: &Known, folder: &Path) -> PathBuf {
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
    let text = format!("{}{}", AUTH, body)
        .replace(":tenant", &quoted(&known.tenant))
        .replace(":session", &quoted(&known.session))
        .replace(":rollup", &quoted(&known.rollup))
        .replace(":reports", &known.reports.to_string())
        .replace(":report", "('00000000-0000-7000-8000-' || lpad(:n::text, 12, '0'))::uuid")
        .replace(":new", "('00000000-0000-7000-a000-' || lpad(:n::text, 12, '0'))::uuid")
        .replace(":ward", &quoted(&known.ward))
        .replace(":edition", &quoted(&known.edition))
        .replace(":person", &quoted(&known.person));
    let path = folder.join(format!("{}.sql", operation.replace(' ', "-")));
    std::fs::write(&path, text).expect("a script");
    path
}

/// Runs a script so often over so many connections.
pub fn run(stage: &Stage, script: &Path, times: usize, connections: usize) {
    let pgbench = ["SASAEAI_PG_BIN"].iter().find_map(|name| server::config::value(name)).map(PathBuf::from);
    let folders = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let beside = pgbench.into_iter().chain(folders.map(|folder| folder.path().join("bin")));
    let program = beside.map(|folder| folder.join("pgbench")).find(|path| path.is_file());
    let output = Command::new(program.unwrap_or_else(|| PathBuf::from("pgbench")))
        .args(["-n", "-M", "prepared", "-U", "sasaeai_admin", "-h", stage.socket()])
        .args(["-c", &connections.to_string(), "-j", "2", "-t", &(times / connections).to_string(), "-f"])
        .arg(script)
        .arg("bench")
        .output()
        .expect("pgbench");
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("number of failed transactions: 0"), "{text}{errors}");
}
