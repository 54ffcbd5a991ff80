//! The program as it runs: real PostgreSQL, real server, real requests.

mod accounts;
mod acting;
mod audit;
mod bad_input;
mod check;
mod cycle;
mod demonstration;
mod exceptions;
mod fill;
mod idempotency;
mod initiatives;
mod initiatives_plan;
mod invitations;
mod issues;
mod journey;
mod listeners;
mod manual;
mod permissions;
mod schema;
mod sealing;
mod sessions;
mod tenancy;
mod verification;
