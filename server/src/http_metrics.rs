//! Counts and times requests, for Prometheus.
//!
//! The series of a (method, route, status) are looked up by borrowed names, so a request allocates nothing for them.
//! Routes are patterns and methods are known ones, so that clients can not make series without end.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use axum::http::{Method, StatusCode};
use metrics::{Counter, Gauge, Histogram, Label, counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{
    Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};

const REQUESTS: &str = "lsn_http_requests_total";
const LATENCY: &str = "lsn_http_request_seconds";
const IN_FLIGHT: &str = "lsn_http_requests_in_flight";
/// Seconds; dense where pages are answered.
const BUCKETS: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
];

#[derive(Clone)]
struct Series {
    requests: Counter,
    latency: Histogram,
}

type SeriesByStatus = HashMap<(&'static str, u16), Series>;

/// The HTTP metrics of one server.
pub struct HttpMetrics {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    in_flight: Gauge,
    series: RwLock<HashMap<Box<str>, SeriesByStatus>>,
}

impl Default for HttpMetrics {
    fn default() -> Self {
        let builder = PrometheusBuilder::new();
        // Fails only for an empty list of buckets.
        let builder = builder
            .set_buckets_for_metric(Matcher::Full(LATENCY.into()), BUCKETS)
            .unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let in_flight = with_local_recorder(&recorder, || {
            metrics::describe_counter!(REQUESTS, "Requests answered");
            metrics::describe_histogram!(LATENCY, "Seconds until the answer began");
            metrics::describe_gauge!(IN_FLIGHT, "Requests not answered yet");
            gauge!(IN_FLIGHT)
        });
        Self {
            handle: recorder.handle(),
            recorder,
            in_flight,
            series: RwLock::default(),
        }
    }
}

/// Counts a request as in flight until it is dropped.
pub struct InFlight<'a>(&'a Gauge);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.decrement(1.0);
    }
}

impl HttpMetrics {
    /// Counts a request as in flight while the answer lives.
    #[must_use]
    pub fn begin(&self) -> InFlight<'_> {
        self.in_flight.increment(1.0);
        InFlight(&self.in_flight)
    }

    /// Notes an answer. `route` is the pattern that matched.
    pub fn record(&self, method: &Method, route: &str, status: StatusCode, latency: Duration) {
        let key = (known_method(method), status.as_u16());
        let found = {
            let series = self.series.read().unwrap_or_else(PoisonError::into_inner);
            series
                .get(route)
                .and_then(|by_status| by_status.get(&key))
                .cloned()
        };
        let series = found.unwrap_or_else(|| self.add(route, key));
        series.requests.increment(1);
        series.latency.record(latency);
    }

    fn add(&self, route: &str, key: (&'static str, u16)) -> Series {
        let labels = vec![
            Label::from_static_parts("method", key.0),
            Label::new("route", route.to_owned()),
            Label::new("status", key.1.to_string()),
        ];
        let new = with_local_recorder(&self.recorder, || Series {
            requests: counter!(REQUESTS, labels.clone()),
            latency: histogram!(LATENCY, labels),
        });
        let mut series = self.series.write().unwrap_or_else(PoisonError::into_inner);
        series
            .entry(route.into())
            .or_default()
            .entry(key)
            .or_insert(new)
            .clone()
    }

    /// All series in the text format of Prometheus.
    #[must_use]
    pub fn render(&self) -> String {
        self.handle.render()
    }

    /// Folds what was recorded into the buckets. Call it every few seconds: until then each request takes memory.
    pub fn upkeep(&self) {
        self.handle.run_upkeep();
    }
}

fn known_method(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_method_route_and_status() {
        let metrics = HttpMetrics::default();
        for _ in 0..2 {
            let ok = StatusCode::OK;
            metrics.record(
                &Method::GET,
                "/products/{slug}",
                ok,
                Duration::from_millis(3),
            );
        }
        let odd = Method::from_bytes(b"BREW").unwrap();
        metrics.record(&odd, "/", StatusCode::METHOD_NOT_ALLOWED, Duration::ZERO);
        let text = metrics.render();
        let count =
            r#"lsn_http_requests_total{method="GET",route="/products/{slug}",status="200"} 2"#;
        assert!(text.contains(count), "{text}");
        assert!(text.contains(r#"method="other""#), "{text}");
        assert!(text.contains(r#"le="0.005"} 2"#), "{text}");
    }

    #[test]
    fn requests_in_flight_are_those_not_dropped() {
        let metrics = HttpMetrics::default();
        let (first, second) = (metrics.begin(), metrics.begin());
        drop(first);
        assert!(metrics.render().contains("lsn_http_requests_in_flight 1"));
        drop(second);
        assert!(metrics.render().contains("lsn_http_requests_in_flight 0"));
    }
}
