//! Municipalities stay apart under fire: without the filters of the program, and with requests cut off anywhere. The
//! numbers are those of the security catalogue.

mod aborted;
pub(crate) mod neighbour;
mod search;

use futures_util::future::join_all;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement, TransactionTrait as _};
use tests::world::World;
use uuid::Uuid;

use neighbour::Neighbour;

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    /// Below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % bound
    }
}

/// Statements as a careless hand would write them: none names the municipality.
const CARELESS: [&str; 8] = [
    "SELECT tenant_id FROM organisation",
    "SELECT tenant_id FROM document ORDER BY id LIMIT 20",
    "SELECT tenant_id FROM person",
    "SELECT o.tenant_id FROM plan_item i JOIN organisation o ON o.id = i.organisation_id",
    "SELECT tenant_id FROM account UNION ALL SELECT tenant_id FROM session UNION ALL SELECT tenant_id FROM assignment",
    "UPDATE person SET name = name RETURNING tenant_id",
    "WITH touched AS (UPDATE assignment SET version = version + 1 RETURNING tenant_id) SELECT tenant_id FROM touched",
    "SELECT d.tenant_id FROM document d, fiscal_year y WHERE y.fiscal_year = d.fiscal_year LIMIT 50",
];

const CALLS: usize = 3_000;
const HANDS: usize = 20;

/// One call in a transaction of its own, ended in one of three ways. Returns how many rows it saw, and the foreign ones.
async fn call(db: &DatabaseConnection, tenant: Uuid, text: &str, end: usize) -> (usize, usize) {
    let tx = db.begin().await.expect("a transaction");
    tx.execute_unprepared(&format!("SELECT app.open_tenant('{tenant}')")).await.expect("opened");
    // the third kind of statement is prepared and kept by the connection, whoever comes next
    let rows =
        tx.query_all_raw(Statement::from_string(sea_orm::DbBackend::Postgres, text.to_owned())).await.expect("rows");
    let foreign = rows.iter().filter(|row| row.try_get::<Uuid>("", "tenant_id").expect("a tenant") != tenant).count();
    match end {
        0 => tx.commit().await.expect("a commit"),
        1 => tx.rollback().await.expect("a rollback"),
        // dropped: the pool has to clean up
        _ => drop(tx),
    }
    (rows.len(), foreign)
}

#[actix_web::test]
async fn ten_05_without_the_programs_own_filters_nobody_sees_a_foreign_row() {
    let world = World::new("chiba").await;
    let near = Neighbour::settle(&world, "200001").await;
    let far = Neighbour::settle(&world, "300001").await;
    let tenants = [domain::pack::identity::municipality(&world.pack.municipality.code).0, near.tenant.0, far.tenant.0];
    let mut options = ConnectOptions::new(world.program_url.clone());
    options.max_connections(5).sqlx_logging(false);
    let db = Database::connect(options).await.expect("a pool of five");
    let hands = (0..HANDS).map(|hand| {
        let db = &db;
        async move {
            let mut dice = Dice(u64::try_from(hand).expect("a number"));
            let mut seen = [0_usize; 3];
            for _ in 0..CALLS / HANDS {
                let (who, what, end) = (dice.below(3), dice.below(CARELESS.len()), dice.below(3));
                let (rows, foreign) = call(db, tenants[who], CARELESS[what], end).await;
                assert_eq!(foreign, 0, "{}", CARELESS[what]);
                seen[who] += rows;
            }
            seen
        }
    });
    let seen = join_all(hands).await;
    // each of the three saw rows of its own all along
    for who in 0..3 {
        assert!(seen.iter().map(|one| one[who]).sum::<usize>() > 1_000, "{seen:?}");
    }
}
