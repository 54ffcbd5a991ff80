//! Checks passwords against the policy, and reports violations.

use auth::password::{Context, Policy, Weakness};
use domain::violation::{Rule, Violation};

use crate::error::Error;

/// Refuses a password that is easy to guess. `known` holds words that belong to the person.
pub(super) fn strong(password: &str, known: &[&str], pointer: &str) -> Result<(), Error> {
    let weaknesses = Policy::ALONE.check(password, &Context::new(known)).err().unwrap_or_default();
    let violations: Vec<Violation> = weaknesses.into_iter().map(|weakness| violation(weakness, pointer)).collect();
    if violations.is_empty() { Ok(()) } else { Err(Error::WeakPassword(violations)) }
}

fn violation(weakness: Weakness, pointer: &str) -> Violation {
    match weakness {
        Weakness::TooShort { least } => Violation::new(pointer, Rule::TooShort).with("least", least),
        Weakness::TooLong => Violation::new(pointer, Rule::TooLong).with("most", 1024),
        Weakness::Common | Weakness::ContextWord | Weakness::Repetitive => Violation::new(pointer, Rule::EasyToGuess),
    }
}
