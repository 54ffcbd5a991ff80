//! What is promised to others, compared with what is written down.

mod answers;
mod containers;
mod crates;
mod described;
mod documents;
mod edge;
mod examples;
mod generated;
mod japanese;
mod judges;
mod members;
mod modules;
mod names;
mod nouns;
mod openapi;
mod references;
mod secrets;
mod sizes;
mod sql;
mod style;
mod tree;
