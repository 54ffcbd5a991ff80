//! Every statement of the program is prepared against the migrated schema: a misspelt column or a parameter too many is
//! found here, whether or not another test runs it.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait as _, DbBackend, Statement, TransactionTrait as _};
use store::statements::{HOT, SEARCH, all};
use tests::world::World;

/// How many parameters PostgreSQL sees in what was prepared.
const COUNTED: &str =
    "SELECT cardinality(parameter_types) AS parameters FROM pg_prepared_statements WHERE name = 'one'";

#[actix_web::test]
async fn every_statement_can_be_prepared_and_takes_as_many_values_as_it_says() {
    let db = World::new("chiba").await.database().await;
    let mut faults = Vec::new();
    let mut prepared = 0;
    for statement in all() {
        let tx = db.begin().await.expect("a transaction");
        if let Err(error) = tx.execute_unprepared(&format!("PREPARE one AS {}", statement.text)).await {
            faults.push(format!("{}: {error}", statement.name));
            tx.rollback().await.expect("nothing stays");
            continue;
        }
        let row = tx.query_one_raw(Statement::from_string(DbBackend::Postgres, COUNTED)).await.expect("an answer");
        let parameters: i32 = row.expect("a row").try_get("", "parameters").expect("a number");
        if usize::try_from(parameters).ok() != Some(statement.parameters) {
            faults.push(format!("{} has {parameters} parameters, not {}", statement.name, statement.parameters));
        }
        prepared += 1;
        tx.execute_unprepared("DEALLOCATE one").await.expect("forgotten");
        tx.rollback().await.expect("nothing stays");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(prepared > 100, "{prepared}");
}

/// What adds plain values goes through its entity, so that they are named; but these. The list may only shrink.
const BY_POSITION: [(&str, &str); 5] = [
    ("steps::KEEP_REVISION", "each hand-in writes one"),
    ("resets::OFFER", "takes the place of the account's earlier one"),
    ("requests::KEEP", "takes the place of the year's earlier one"),
    ("refusals::COUNT", "counts on in the row of its minute"),
    ("rollups::SAVE_UNIT_TOTAL", "takes the place of the earlier totals, at each acceptance"),
];

#[test]
fn rows_of_one_table_are_added_through_its_entity() {
    let plain = |text: &str| text.contains("INSERT INTO") && text.contains("VALUES (") && !text.contains("WITH ");
    let found: BTreeSet<&str> = all().filter(|one| plain(one.text)).map(|one| one.name).collect();
    assert_eq!(found, BY_POSITION.iter().map(|(name, _)| *name).collect());
}

/// A name is the path of a constant, so it can be looked for; the server's log and `pg_stat_statements` tell it.
#[test]
fn every_statement_tells_its_name_first() {
    let mut seen = BTreeSet::new();
    for statement in all() {
        let (module, constant) = statement.name.rsplit_once("::").expect("a module and a constant");
        let is = |word: &str, one: fn(&char) -> bool| word.chars().all(|c| one(&c) || c == '_' || c == ':');
        assert!(is(module, char::is_ascii_lowercase) && is(constant, char::is_ascii_uppercase), "{}", statement.name);
        assert!(statement.text.starts_with(&format!("/* store::{} */ ", statement.name)), "{}", statement.text);
        assert!(seen.insert(statement.name), "{} twice", statement.name);
    }
    for statement in HOT.iter().chain(&SEARCH) {
        assert!(seen.contains(statement.name), "{} is none of all", statement.name);
    }
}
