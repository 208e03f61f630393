//! What is counted, for Prometheus: requests by route and class of status, how long they took, how many are under way.
//!
//! Only patterns of routes are counted, never addresses: an address can hold what somebody searched.

use std::time::Duration;

use catalogue::Catalogue;
use metrics::{
    counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram, with_local_recorder,
};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

const REQUESTS: &str = "atooshi_requests_total";
const DURATION: &str = "atooshi_request_duration_seconds";
const IN_FLIGHT: &str = "atooshi_requests_in_flight";
const SCHEMES: &str = "atooshi_catalogue_schemes";
const FACTS: &str = "atooshi_catalogue_facts";
const BUILD: &str = "atooshi_build_info";

/// Upper ends of the classes of durations, in seconds.
const DURATION_ENDS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Counts for one server.
pub struct Meter {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
}

impl Meter {
    /// A meter that has counted nothing but what the catalogue holds.
    pub fn new(catalogue: &Catalogue) -> Result<Meter, BuildError> {
        let recorder = PrometheusBuilder::new().set_buckets(&DURATION_ENDS)?.build_recorder();
        with_local_recorder(&recorder, || {
            describe_counter!(REQUESTS, "Requests by pattern of route and class of status");
            describe_histogram!(DURATION, "Time from the head of a request to the end of its answer");
            describe_gauge!(IN_FLIGHT, "Requests under way");
            describe_gauge!(SCHEMES, "Pages of schemes by fiscal year");
            describe_gauge!(FACTS, "Facts that pages may ask for");
            describe_gauge!(BUILD, "Version of the program");
            gauge!(IN_FLIGHT).set(0);
            gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1);
            gauge!(FACTS).set(u32::try_from(catalogue.registry.facts().len()).unwrap_or(u32::MAX));
            for entry in &catalogue.schemes {
                gauge!(SCHEMES, "fiscal_year" => entry.scheme.header.fiscal_year.clone()).increment(1);
            }
        });
        let handle = recorder.handle();
        Ok(Meter { recorder, handle })
    }

    /// A request begins.
    pub fn begin(&self) {
        with_local_recorder(&self.recorder, || gauge!(IN_FLIGHT).increment(1));
    }

    /// A request ends; without a status its client went away before there was one.
    pub fn end(&self, route: &str, status: Option<u16>, duration: Duration) {
        let class = match status.map(|status| status / 100) {
            Some(1) => "1xx",
            Some(2) => "2xx",
            Some(3) => "3xx",
            Some(4) => "4xx",
            Some(_) => "5xx",
            None => "none",
        };
        with_local_recorder(&self.recorder, || {
            gauge!(IN_FLIGHT).decrement(1);
            counter!(REQUESTS, "route" => route.to_string(), "status" => class).increment(1);
            histogram!(DURATION, "route" => route.to_string()).record(duration);
        });
    }

    /// All counts as Prometheus reads them.
    pub fn rendered(&self) -> String {
        self.handle.render()
    }

    /// Sorts single durations into their classes; without it they would be kept one by one until somebody reads.
    pub fn tidy(&self) {
        self.handle.run_upkeep();
    }
}
