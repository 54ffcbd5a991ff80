//! The program as it runs: real PostgreSQL, real server, real requests.

mod audit;
mod bad_input;
mod cycle;
mod fill;
mod health;
mod idempotency;
mod isolation;
mod lists;
mod plans;
mod sessions;
mod statements;
mod tenancy;
mod verification;
