//! How often a server that does not stay is started again.

use std::time::Duration;

/// How often a server is started again, and after which pauses.
#[derive(Debug, Default)]
pub(super) struct Tries {
    used: u32,
}

impl Tries {
    /// How many there are for a server that does not stay.
    const MOST: u32 = 7;
    /// A server that ran for so long has stayed.
    const STAYED: Duration = Duration::from_mins(1);

    /// A server ran for so long.
    pub(super) fn lasted(&mut self, time: Duration) {
        if time >= Self::STAYED {
            self.used = 0;
        }
    }

    /// The pause before the next try: none, then one second, and each time twice as long.
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

    /// D1: tries are bounded, with longer pauses each time; a server that stayed has all of them again.
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
