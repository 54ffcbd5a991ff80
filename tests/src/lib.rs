//! What the test programs share: a world with a real PostgreSQL, the program under load, and what the kit has.

mod attempts;
pub mod bench;
pub mod database;
pub mod described;
pub mod judges;
pub mod moved;
pub mod proxy;
pub mod world;

pub use kit::{
    answers, attacker, borne, corrections, exported, golden, joint, large, mutate, own_sum, packs, pdf, pictures,
    program, slow, withheld,
};
