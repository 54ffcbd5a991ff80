//! The program as it runs: real PostgreSQL, real server, real requests.

mod audit;
mod bad_input;
mod cycle;
mod demonstration;
mod fill;
mod idempotency;
mod journey;
mod manual;
mod sessions;
mod tenancy;
mod verification;
