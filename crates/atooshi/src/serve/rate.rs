//! How often one client may ask: the generic cell rate algorithm, which is a token bucket in one moment a client.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Clients that are told apart at once; further ones share one bucket, so that memory stays bounded.
const MOST_CLIENTS: usize = 100_000;
/// The bucket of all further clients.
const FURTHER: u128 = u128::MAX;
/// How often those at rest are forgotten.
const SWEEP_TIME: Duration = Duration::from_secs(1);

/// When each client will have used nothing of what it may send.
pub struct Rates {
    /// The time that one request takes of what a client may send.
    interval: Duration,
    /// How far a client may be ahead of the time.
    advance: Duration,
    clients: Mutex<Clients>,
}

struct Clients {
    full_at: HashMap<u128, Instant>,
    /// When those at rest were last forgotten.
    swept_at: Option<Instant>,
}

impl Rates {
    /// Requests a second in the long run, and at once after a pause; `None` where nothing is counted.
    pub fn new(requests_per_second: u32, burst: u32) -> Option<Rates> {
        let interval = Duration::from_secs(1).checked_div(requests_per_second)?;
        let advance = interval.saturating_mul(burst.saturating_sub(1));
        let clients = Clients { full_at: HashMap::new(), swept_at: None };
        Some(Rates { interval, advance, clients: Mutex::new(clients) })
    }

    /// Whether a client may ask now; else how long it has to wait.
    pub fn admit(&self, client: u128, now: Instant) -> Result<(), Duration> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let full_at = clients.full_at(client, now);
        let ahead = full_at.saturating_duration_since(now);
        if ahead > self.advance {
            return Err(ahead - self.advance);
        }
        *full_at = (*full_at).max(now) + self.interval;
        Ok(())
    }
}

impl Clients {
    fn full_at(&mut self, client: u128, now: Instant) -> &mut Instant {
        if self.swept_at.is_none_or(|swept_at| now.saturating_duration_since(swept_at) >= SWEEP_TIME) {
            self.full_at.retain(|_, full_at| *full_at > now);
            self.swept_at = Some(now);
        }
        let is_known = self.full_at.len() < MOST_CLIENTS || self.full_at.contains_key(&client);
        self.full_at.entry(if is_known { client } else { FURTHER }).or_insert(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_the_rate_holds() {
        let rates = Rates::new(10, 3).unwrap();
        let now = Instant::now();
        assert_eq!([(); 3].map(|()| rates.admit(1, now)), [Ok(()); 3]);
        assert_eq!(rates.admit(1, now), Err(Duration::from_millis(100)));
        let later = now + Duration::from_millis(100);
        assert_eq!(rates.admit(1, later), Ok(()));
        assert!(rates.admit(1, later).is_err());
    }

    #[test]
    fn clients_do_not_share() {
        let rates = Rates::new(1, 1).unwrap();
        let now = Instant::now();
        assert_eq!(rates.admit(1, now), Ok(()));
        assert!(rates.admit(1, now).is_err());
        assert_eq!(rates.admit(2, now), Ok(()));
    }

    #[test]
    fn a_rate_of_nothing_counts_nothing() {
        assert!(Rates::new(0, 5).is_none());
    }

    #[test]
    fn memory_stays_bounded() {
        let rates = Rates::new(1, 1).unwrap();
        let now = Instant::now();
        for client in 0..200_000 {
            let _ = rates.admit(client, now);
        }
        assert!(rates.clients.lock().unwrap().full_at.len() <= MOST_CLIENTS + 1);
        // Those at rest are forgotten, and a new client is told apart again.
        let later = now + Duration::from_secs(60);
        assert_eq!(rates.admit(300_000, later), Ok(()));
        assert!(rates.admit(300_000, later).is_err());
        assert_eq!(rates.admit(300_001, later), Ok(()));
    }
}
