//! The program as it runs: real PostgreSQL, real server, real requests.

mod audit;
mod bad_input;
mod check;
mod cycle;
mod fill;
mod idempotency;
mod issues;
mod sealing;
mod sessions;
mod tenancy;
mod verification;
