//! Whether the figures of a report are final.

use serde::{Deserialize, Serialize};

/// Units report before their general meeting and after it: only then their figures are final.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finality {
    /// 暫定値
    Provisional,
    /// 確定値
    Final,
}

impl Finality {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Provisional, Self::Final];

    /// The word stored and spoken.
    pub fn word(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Final => "final",
        }
    }

    /// The finality of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finality| finality.word() == word)
    }
}
