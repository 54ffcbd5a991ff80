//! What everybody may see of a sealed year, provable without the rest of it.

/// The name of the part that holds it. It is made from the other parts and cannot itself be corrected.
pub const NAME: &str = "public";
