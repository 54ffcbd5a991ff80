//! The plans of the statements that carry the load, at a hundred times the data: other municipalities' and other years'
//! rows cost nothing.

mod crowd;
mod lint;

use sea_orm::{
    ConnectionTrait as _, Database, DatabaseConnection, DatabaseTransaction, Statement, TransactionTrait as _,
};
use serde_json::Value;
use store::statements::Named;
use tests::world::{World, YEAR};

use crowd::Crowd;

/// The values of each statement, as SQL; the index that must carry it; and how many rows it may touch, because that
/// many are shown or belong to what is shown.
fn asked(name: &str, crowd: &Crowd) -> (Vec<String>, Vec<&'static str>, f64) {
    let Crowd { tenant, unit, area, department, report, rollup, annual, edition, .. } = crowd;
    let text = |value: &str| format!("'{value}'");
    let year = YEAR.to_string();
    let first_page = |kind: &str, more: Vec<String>| {
        let nil = text("00000000-0000-0000-0000-000000000000");
        [vec![text(tenant), year.clone(), text(kind), nil, "NULL".to_owned(), "51".to_owned()], more].concat()
    };
    let of_year = |more: Vec<String>| [vec![text(tenant), year.clone()], more].concat();
    let audit = |more: Vec<String>| {
        let page = ["9999-12-31", "0", "1970-01-01", "51"].map(text).to_vec();
        [vec![text(tenant)], page, more].concat()
    };
    let (one, many) = (f64::from(crowd.reports_of_unit), f64::from(crowd.reports_of_area));
    match name {
        "documents::READ" => (
            of_year(vec![text(report), text("activity_report")]),
            vec!["document_pkey|document__list", "activity_pkey|activity__id__once"],
            40.0,
        ),
        "document_seen::READ_SEEN" => {
            let scope = ["false".to_owned(), format!("ARRAY['{unit}']::uuid[]"), format!("ARRAY['{area}']::uuid[]")];
            let which = [vec![text(report), text("activity_report")], scope.to_vec()].concat();
            (of_year(which), vec!["document_pkey|document__list", "activity_pkey|activity__id__once"], 40.0)
        }
        "document_year::READ_SEVERAL" => (
            of_year(vec![format!("ARRAY['{report}']::uuid[]")]),
            vec!["document_pkey|document__list", "activity_pkey|activity__id__once"],
            40.0,
        ),
        "document_begin::UNIT" => {
            (of_year(vec![text(unit)]), vec!["organisation_pkey", "fiscal_year_pkey"], 40.0 + one)
        }
        "document_begin::BEGIN_REPORT" => {
            let json = || text("{}");
            let row = vec![
                text(report).replace("'0", "'f"),
                text(unit),
                text(area),
                text(edition),
                json(),
                json(),
                text("final"),
                "true".to_owned(),
                text(""),
                "NULL".to_owned(),
                "'{}'".to_owned(),
                "now()".to_owned(),
                "'{}'".to_owned(),
                text(area),
            ];
            (of_year(row), vec!["document__"], 10.0 + one)
        }
        "document_list::WHOLE" => (first_page("activity_report", vec![]), vec!["document__list"], 51.0 * 3.0),
        "document_list::AREA" => (first_page("activity_report", vec![text(area)]), vec!["document__area"], 51.0 * 3.0),
        "document_list::ORGANISATION" => {
            let scope = vec![
                text(unit),
                "NULL".to_owned(),
                "false".to_owned(),
                format!("ARRAY['{unit}']::uuid[]"),
                "'{}'".to_owned(),
            ];
            (first_page("activity_report", scope), vec!["document__unit|document__place__once"], 51.0 * 3.0 + one)
        }
        "document_list::SCOPE" => {
            let scope = vec![
                format!("ARRAY['{department}','{area}']::uuid[]"),
                format!("ARRAY['{area}']::uuid[]"),
                "NULL".to_owned(),
            ];
            (first_page("measure_report", scope), vec!["document__unit", "document__area"], 600.0)
        }
        "rollups::OF_UNIT" => (of_year(vec![text(unit)]), vec!["contribution__unit"], 400.0),
        "rollups::UNIT_TOTALS" => (of_year(vec![text(area)]), vec!["unit_total__receiver"], 40.0),
        // what an area takes in, and the measures of the year
        "sources::SOURCES" => {
            let values = vec![text(area), text(annual), "true".to_owned()];
            (of_year(values), vec!["organisation__receiver", "document__unit"], 940.0 + many)
        }
        "sources::FIGURES" => (of_year(vec![text(area)]), vec!["organisation__receiver"], 100.0),
        "inputs::INPUTS" => {
            let reports = format!("ARRAY['{report}']::uuid[]");
            (of_year(vec![reports, text("all"), text("visits")]), vec!["document_", "contribution_pkey"], 20.0)
        }
        "inputs::COUNTED" => {
            let rollups = format!(r#"'[{{"document": "2019-{rollup}", "hash": "00"}}]'"#);
            (of_year(vec![rollups]), vec!["document_revision_pkey"], 20.0)
        }
        "inputs::MEASURES" => (of_year(vec![]), vec!["document__"], 900.0),
        // each claim with its activity, and every activity of the unit that all of them name
        "joint::LEFT_TO_LEADERS" => {
            (of_year(vec![text(area)]), vec!["left_out__receiver", "activity_pkey"], 40.0 + 6.0 * many + 12.0 * one)
        }
        "audit_read::ALL" => (audit(vec![]), vec!["audit__time"], 51.0),
        "audit_read::PERSON" => {
            (audit(vec![text("00000000-0000-4000-8000-000000000007"), "NULL".to_owned()]), vec!["audit__person"], 51.0)
        }
        "audit_read::ACTION" => (audit(vec![text("action_7")]), vec!["audit__action"], 51.0),
        "audit_read::SUBJECT" => {
            let report = text("2019-00000000-0000-4000-8000-000000000009");
            let one = vec![report, "NULL".to_owned(), "NULL".to_owned()];
            (audit(one), vec!["audit__subject", "audit__within"], 51.0)
        }
        "audit_read::NAMES" => {
            let rows = "ARRAY[1000001, 1000002, 1000003]::bigint[]".to_owned();
            (vec![text(tenant), rows], vec!["audit_pkey"], 20.0)
        }
        _ => panic!("{name} ({rollup}) has no values here"),
    }
}

/// One scan of a plan.
struct Scan {
    node: String,
    table: String,
    index: String,
    condition: String,
    touched: f64,
}

fn scans(plan: &Value, found: &mut Vec<Scan>) {
    let word = |name: &str| plan[name].as_str().unwrap_or_default().to_owned();
    let number = |name: &str| plan[name].as_f64().unwrap_or_default();
    let node = word("Node Type");
    if node.ends_with("Scan") && !["CTE Scan", "Function Scan", "Subquery Scan"].contains(&node.as_str()) {
        let removed = number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
        found.push(Scan {
            node,
            table: word("Relation Name"),
            index: word("Index Name"),
            condition: word("Index Cond"),
            touched: (number("Actual Rows") + removed) * number("Actual Loops"),
        });
    }
    for below in plan["Plans"].as_array().into_iter().flatten() {
        scans(below, found);
    }
}

/// The plan of a statement with values, as the program's own role sees it.
async fn plan(tx: &DatabaseTransaction, name: &str, text: &str, values: &[String]) -> Value {
    tx.execute_unprepared(&format!("PREPARE asked AS {text}")).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    let explain = format!("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE asked({})", values.join(", "));
    let row = tx.query_one_raw(Statement::from_string(sea_orm::DbBackend::Postgres, explain)).await;
    let row = row.unwrap_or_else(|error| panic!("{name}: {error}")).expect("a plan");
    tx.execute_unprepared("DEALLOCATE asked").await.expect("forgotten");
    let plan: Value = row.try_get("", "QUERY PLAN").expect("JSON");
    plan[0]["Plan"].clone()
}

#[actix_web::test]
async fn hot_statements_touch_only_what_they_show() {
    let world = World::new("chiba").await;
    let crowd = Crowd::gather(&world).await;
    assert!(crowd.documents > 45_000 && crowd.activities > 180_000, "{} {}", crowd.documents, crowd.activities);
    let db = Database::connect(&world.program_url).await.expect("a connection");
    let mut faults = Vec::new();
    for mode in ["force_generic_plan", "force_custom_plan"] {
        for Named { name, text, .. } in store::statements::HOT.iter().copied() {
            let (values, carriers, most) = asked(name, &crowd);
            let first = planned(&db, mode, &crowd, (name, text), &values).await;
            let mut wrong = faults_of(&first, &crowd, &carriers, most);
            if is_page(name) {
                // identifiers and times of the crowd are spread evenly, so the last part of a list begins here
                let deeper = |value: &String| match value.replace("'9999-12-31", "'2019-12-31 08:30") {
                    value if name.starts_with("document_list") => value.replace("'00000000-0000", "'f0000000-0000"),
                    value => value,
                };
                let deep: Vec<String> = values.iter().map(deeper).collect();
                let deepest = touched(&planned(&db, mode, &crowd, (name, text), &deep).await);
                if deepest > 1.2 * touched(&first) {
                    wrong.push(format!(
                        "{deepest} rows touched deep in the list, {} on its first page",
                        touched(&first)
                    ));
                }
            }
            faults.extend(wrong.into_iter().map(|fault| format!("{name}, {mode}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a statement gives one page of a list.
fn is_page(name: &str) -> bool {
    (name.starts_with("document_list") || name.starts_with("audit_read")) && name != "audit_read::NAMES"
}

/// The plan of a statement in a transaction of the municipality, of which nothing stays.
async fn planned(
    db: &DatabaseConnection,
    mode: &str,
    crowd: &Crowd,
    (name, text): (&str, &str),
    values: &[String],
) -> Value {
    let tx = db.begin().await.expect("a transaction");
    tx.execute_unprepared(&format!("SET LOCAL plan_cache_mode = {mode}")).await.expect("a mode");
    tx.execute_unprepared(&format!("SELECT app.open_tenant('{}')", crowd.tenant)).await.expect("opened");
    let plan = plan(&tx, name, text, values).await;
    tx.rollback().await.expect("nothing stays");
    plan
}

/// How many rows a plan touched.
fn touched(plan: &Value) -> f64 {
    let mut found = Vec::new();
    scans(plan, &mut found);
    found.iter().filter(|scan| scan.node != "Bitmap Index Scan").map(|scan| scan.touched).sum()
}

fn faults_of(plan: &Value, crowd: &Crowd, carriers: &[&str], most: f64) -> Vec<String> {
    let mut found = Vec::new();
    scans(plan, &mut found);
    let mut faults = Vec::new();
    for scan in &found {
        if scan.node == "Seq Scan" && crowd.large.contains(&scan.table) {
            faults.push(format!("a Seq Scan of {}", scan.table));
        }
        let by_index = ["Index Scan", "Index Only Scan", "Bitmap Index Scan"].contains(&scan.node.as_str());
        if by_index && !scan.condition.contains("tenant_id") {
            faults.push(format!("{} is not asked for the municipality: {}", scan.index, scan.condition));
        }
        if by_index
            && crowd.by_year.iter().any(|table| scan.index.starts_with(table.as_str()))
            && !scan.condition.contains("fiscal_year")
        {
            faults.push(format!("{} is not asked for the year: {}", scan.index, scan.condition));
        }
    }
    for carrier in carriers {
        if !found.iter().any(|scan| carrier.split('|').any(|index| scan.index.starts_with(index))) {
            let used: Vec<&str> = found.iter().map(|scan| scan.index.as_str()).collect();
            faults.push(format!("{carrier} is not used, but {used:?}"));
        }
    }
    let touched = touched(plan);
    if touched > most {
        faults.push(format!("{touched} rows touched, {most} expected at most: {plan}"));
    }
    faults
}
