//! What the test programs share: goldens, packs, and a world with a real PostgreSQL.

pub mod answers;
pub mod attacker;
mod attempts;
pub mod bench;
pub mod borne;
pub mod corrections;
pub mod described;
pub mod exported;
pub mod golden;
pub mod ground;
pub mod joint;
pub mod judges;
pub mod large;
pub mod moved;
pub mod mutate;
pub mod own_sum;
pub mod packs;
pub mod pdf;
pub mod pictures;
pub mod program;
pub mod proxy;
pub mod slow;
pub mod withheld;
pub mod world;
