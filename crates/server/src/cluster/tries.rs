//! Limits how often a server that keeps ending is started again.

use std::time::Duration;

/// The number of tries so far, which determines the pause before the next.
#[derive(Debug, Default)]
pub(super) struct Tries {
    used: u32,
}

impl Tries {
    /// Maximum number of tries for a server that keeps ending.
    const MOST: u32 = 7;
    /// Running time after which a server counts as stable.
    const STAYED: Duration = Duration::from_mins(1);

    /// Records how long a server ran. A stable server has all tries again.
    pub(super) fn lasted(&mut self, time: Duration) {
        if time >= Self::STAYED {
            self.used = 0;
        }
    }

    /// Returns the pause before the next try: none, then one second, doubled each time. Returns `None` after the last
    /// try.
    pub(super) fn next(&mut self) -> Option<Duration> {
        self.used += 1;
        match self.used {
            1 => Some(Duration::ZERO),
            used if used <= Self::MOST => Some(Duration::from_secs(1 << (used - 2))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tries;

    /// D1: tries are bounded, with longer pauses each time; a stable server has all tries again.
    #[test]
    fn a_server_that_does_not_stay_is_given_up() {
        let mut tries = Tries::default();
        let pauses: Vec<u64> = std::iter::from_fn(|| tries.next().map(|pause| pause.as_secs())).collect();
        assert_eq!(pauses, [0, 1, 2, 4, 8, 16, 32]);
        tries.lasted(Tries::STAYED / 2);
        assert_eq!(tries.next(), None);
        tries.lasted(Tries::STAYED);
        assert_eq!(tries.next(), Some(std::time::Duration::ZERO));
    }
}
