//! What the tests of the pure crates share with those of the whole program: packs, goldens, sealed years, an
//! independent sum, and, with the feature `export`, downloads read back.

pub mod answers;
#[cfg(feature = "export")]
pub mod attacker;
#[cfg(feature = "export")]
pub mod borne;
pub mod corrections;
#[cfg(feature = "export")]
pub mod exported;
pub mod golden;
#[cfg(feature = "export")]
pub mod joint;
#[cfg(feature = "export")]
pub mod large;
pub mod mutate;
pub mod own_sum;
pub mod packs;
#[cfg(feature = "export")]
pub mod pdf;
#[cfg(feature = "export")]
pub mod pictures;
pub mod program;
pub mod slow;
#[cfg(feature = "export")]
pub mod withheld;
