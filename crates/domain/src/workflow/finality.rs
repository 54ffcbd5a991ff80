//! Whether the figures of a report are final.

use serde::{Deserialize, Serialize};

words! {
    /// Units report before and after their general meeting. Their figures are final only after it.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Finality {
        /// 暫定値
        Provisional = "provisional",
        /// 確定値
        Final = "final",
    }
}
