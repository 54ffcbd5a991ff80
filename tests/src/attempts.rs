//! What only the owner of a world's database can do: statements over every municipality, and moving the counts of
//! attempts to sign in.

use sea_orm::{ConnectionTrait as _, Database};

use crate::world::World;

impl World {
    /// Runs a statement as the owner of the database, who sees every municipality.
    pub async fn as_owner(&self, statement: &str) {
        let owner = Database::connect(&self.owner_url).await.expect("the owner");
        owner.execute_unprepared(statement).await.expect(statement);
        owner.close().await.expect("closing");
    }

    /// Lets so many seconds pass since every attempt to sign in that was counted. Those times are the database's, so the
    /// world's clock does not move them.
    pub async fn age_attempts(&self, seconds: u32) {
        let aged = format!("UPDATE attempt SET last_at = clock_timestamp() - interval '{seconds} seconds'");
        self.as_owner(&aged).await;
    }

    /// Holds the waits after attempts to sign in where they are, however long the test takes: what lies ahead counts as
    /// now.
    pub async fn hold_attempts(&self) {
        self.as_owner("UPDATE attempt SET last_at = clock_timestamp() + interval '1 year'").await;
    }
}
