//! What a password must be, in the words of a complaint.

use auth::password::{Context, Policy, Weakness};
use domain::complaint::{Complaint, Rule};

use crate::error::Error;

/// Refuses a password that is easy to guess, for somebody known by these words.
pub(super) fn strong(password: &str, known: &[&str], pointer: &str) -> Result<(), Error> {
    let weaknesses = Policy::ALONE.check(password, &Context::new(known)).err().unwrap_or_default();
    let complaints: Vec<Complaint> = weaknesses.into_iter().map(|weakness| complaint(weakness, pointer)).collect();
    if complaints.is_empty() { Ok(()) } else { Err(Error::WeakPassword(complaints)) }
}

fn complaint(weakness: Weakness, pointer: &str) -> Complaint {
    match weakness {
        Weakness::TooShort { least } => Complaint::new(pointer, Rule::TooShort).with("least", least),
        Weakness::TooLong => Complaint::new(pointer, Rule::TooLong).with("most", 1024),
        Weakness::Common | Weakness::ContextWord | Weakness::Repetitive => Complaint::new(pointer, Rule::EasyToGuess),
    }
}
