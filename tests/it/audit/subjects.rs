//! Every row of the audit names something that is there: asked after whole journeys.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use tests::world::World;

/// The rows whose subject, or what it is a part of, is not there.
const LOST: &str = "
    WITH named AS (
        SELECT a.*, CASE WHEN a.subject_kind IN ('attachment', 'finding', 'issue') THEN a.within
                         WHEN a.subject_kind ~ '_(report|rollup)$' THEN a.subject END AS document
        FROM audit a)
    SELECT coalesce(string_agg(action || ' ' || subject_kind || ' ' || subject, E'\\n'), '') AS words FROM named a
    WHERE NOT coalesce((document IS NULL OR EXISTS (
            SELECT FROM document d WHERE d.tenant_id = a.tenant_id AND d.fiscal_year::text || '-' || d.id = a.document
              AND (d.kind = a.subject_kind OR a.document <> a.subject)))
      AND CASE a.subject_kind
          WHEN 'attachment' THEN EXISTS (SELECT FROM attachment t WHERE t.tenant_id = a.tenant_id AND t.id::text = a.subject)
          WHEN 'finding' THEN EXISTS (SELECT FROM finding t WHERE t.tenant_id = a.tenant_id AND t.id::text = a.subject)
          WHEN 'issue' THEN EXISTS (SELECT FROM issue t WHERE t.tenant_id = a.tenant_id AND t.id::text = a.subject)
          WHEN 'year' THEN EXISTS (SELECT FROM fiscal_year t WHERE t.tenant_id = a.tenant_id AND t.fiscal_year::text = a.subject)
          WHEN 'exception' THEN EXISTS (SELECT FROM collection_exception t WHERE t.tenant_id = a.tenant_id
                                        AND t.id::text = a.subject AND t.fiscal_year::text = a.within)
          WHEN 'screening_finding' THEN EXISTS (SELECT FROM screening_decision t WHERE t.tenant_id = a.tenant_id
                                                AND encode(t.finding, 'hex') = a.subject AND t.fiscal_year::text = a.within)
          WHEN 'snapshot' THEN EXISTS (SELECT FROM snapshot t WHERE t.tenant_id = a.tenant_id
                                       AND t.id::text = a.subject AND t.fiscal_year::text = a.within)
          WHEN 'account' THEN EXISTS (SELECT FROM account t WHERE t.tenant_id = a.tenant_id
                                      AND t.id::text = a.subject AND t.person_id::text = a.within)
          WHEN 'assignment' THEN EXISTS (SELECT FROM assignment t WHERE t.tenant_id = a.tenant_id
                                         AND t.id::text = a.subject AND t.person_id::text = a.within)
          WHEN 'invitation' THEN EXISTS (SELECT FROM invitation t WHERE t.tenant_id = a.tenant_id AND t.id::text = a.subject)
          WHEN 'municipality' THEN a.subject = a.tenant_id::text
          ELSE document IS NOT NULL END, false)";

/// What a whole year touches.
pub const OF_A_YEAR: [&str; 8] =
    ["activity_report", "area_rollup", "measure_report", "annual_report", "finding", "year", "account", "municipality"];

/// Every subject is there, the chain is whole, and things of these kinds were touched.
pub async fn resolve(world: &World, kinds: &[&str]) {
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let words = async |text: &str| -> String {
        let statement = Statement::from_string(DbBackend::Postgres, text.to_owned());
        let row = owner.query_one_raw(statement).await.expect("rows").expect("a row");
        row.try_get("", "words").expect("words")
    };
    assert_eq!(words(LOST).await, "");
    let seen = words("SELECT string_agg(DISTINCT subject_kind, ' ') AS words FROM audit").await;
    let seen: BTreeSet<&str> = seen.split(' ').collect();
    for kind in kinds {
        assert!(seen.contains(kind), "nothing happened to {kind}: {seen:?}");
    }
    let known: BTreeSet<&str> = domain::audit::SubjectKind::all().map(domain::audit::SubjectKind::as_str).collect();
    assert!(seen.is_subset(&known), "{seen:?}");
    let tenant = domain::pack::identity::municipality(&world.pack.municipality.code);
    let chain = app::check::chain(&world.app, tenant).await.expect("a check");
    assert!(chain.fault.is_none(), "{chain:?}");
}
