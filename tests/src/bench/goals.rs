//! The goals of the bench, and what it says of them in words.

/// How dear an operation may be, as a multiple of the limit.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    /// Its operation.
    pub operation: &'static str,
    /// At most so many times.
    pub most: f64,
    /// What is hoped for beyond that.
    pub hoped: Option<f64>,
}

/// One for each operation.
pub const GOALS: [Goal; 6] = [
    Goal { operation: "read", most: 2.5, hoped: Some(2.0) },
    Goal { operation: "list", most: 2.5, hoped: None },
    Goal { operation: "create", most: 2.5, hoped: None },
    Goal { operation: "accept", most: 2.3, hoped: None },
    Goal { operation: "rollup read", most: 3.5, hoped: None },
    Goal { operation: "rollup compute", most: 5.0, hoped: None },
];
/// At most so many kilobytes of the write-ahead log for an acceptance.
pub const WAL: f64 = 40.0;
/// At most so much memory (PSS, MiB) of a program that idles.
pub const IDLE: f64 = 25.0;
/// At most so many seconds from the start to the first answer.
pub const START: f64 = 0.2;

/// The goal of an operation.
///
/// # Panics
/// When it has none.
pub fn of(operation: &str) -> Goal {
    *GOALS.iter().find(|goal| goal.operation == operation).expect("a goal")
}

impl Goal {
    /// What was measured beside it, in words.
    pub fn told(&self, measured: f64) -> String {
        let told = told(measured, self.most, "times the limit");
        match self.hoped {
            Some(hoped) if measured <= hoped => format!("{told}, and so is what is hoped for, {hoped} times"),
            Some(hoped) => format!("{told} ({hoped} times is hoped for)"),
            None => told,
        }
    }
}

/// A figure beside its goal, in words.
pub fn told(measured: f64, most: f64, unit: &str) -> String {
    let met = if measured <= most { "met" } else { "not met" };
    format!("{measured:.2} {unit}; the goal, at most {most}, is {met}")
}
