//! What is promised to others, compared with what is written down.

mod crates;
mod edge;
mod openapi;
mod sizes;
