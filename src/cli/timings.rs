//! How long each phase of a command took.

use std::time::{Duration, Instant};

/// A stopwatch that is pressed at the end of each phase.
#[derive(Debug)]
pub(super) struct Timings {
    last: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Starts now.
    pub(super) fn start() -> Timings {
        Timings { last: Instant::now(), phases: Vec::new() }
    }

    /// A phase has ended. One that is named again adds to its first time.
    pub(super) fn done(&mut self, phase: &'static str) {
        let now = Instant::now();
        let took = now - self.last;
        self.last = now;
        match self.phases.iter_mut().find(|(name, _)| *name == phase) {
            Some((_, total)) => *total += took,
            None => self.phases.push((phase, took)),
        }
    }

    /// One line a phase, in the order in which they ran: `  resolve      12 ms`.
    pub(super) fn table(&self) -> String {
        let width = self.phases.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        self.phases.iter().map(|(name, took)| format!("  {name:width$} {:>7} ms\n", took.as_millis())).collect()
    }
}
