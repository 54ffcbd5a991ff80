//! What the test programs share: a world with a real PostgreSQL, the program under load, and what the kit has.

pub mod answer;
mod attempts;
pub mod bench;
pub mod database;
pub mod described;
pub mod document;
pub mod judges;
pub mod moved;
pub mod persona;
pub mod proxy;
pub mod recorded;
pub mod world;

pub use kit::{
    answers, attacker, borne, corrections, exported, golden, joint, large, mutate, own_sum, packs, pdf, pictures,
    program, slow, withheld,
};
