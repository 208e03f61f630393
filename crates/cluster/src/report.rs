//! What was done, for programs.

use std::time::Duration;

use serde_json::{Map, Number, Value, json};

use crate::totals::SchemeTotals;

/// What was done.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// How many rows.
    pub rows: u64,
    /// How many schemes.
    pub schemes: usize,
    /// The hash of the rule pack.
    pub pack: &'a str,
    /// How many executors the scheduler had when the work began.
    pub executors: usize,
    /// Into how many pieces the population was cut.
    pub pieces: usize,
    /// How often a job had to be sent.
    pub attempts: u32,
    /// How long the parts took.
    pub phases: Phases,
    /// How long everything took.
    pub total: Duration,
    /// What all companies come to for each scheme, where that was asked for.
    pub totals: Option<Vec<SchemeTotals>>,
}

/// How long the parts of the work took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Phases {
    /// Reading the rule pack and the ends of the population.
    pub prepare: Duration,
    /// From sending the plan of answers until the executors had finished.
    pub compute: Duration,
    /// Fetching the answers and writing them.
    pub write: Duration,
    /// Adding up on the cluster.
    pub totals: Option<Duration>,
}

impl Report<'_> {
    /// The report as one JSON object.
    pub fn json(&self) -> String {
        let phases = &self.phases;
        let mut report = json!({
            "rows": self.rows,
            "schemes": self.schemes,
            "pack": self.pack,
            "executors": self.executors,
            "pieces": self.pieces,
            "attempts": self.attempts,
            "prepare_s": seconds(phases.prepare),
            "compute_s": seconds(phases.compute),
            "write_s": seconds(phases.write),
            "totals_s": phases.totals.map(seconds),
            "total_s": seconds(self.total),
        });
        if let Some(totals) = &self.totals {
            let entries = totals.iter().map(|totals| (totals.scheme.clone(), entry(totals)));
            report["totals"] = Value::Object(entries.collect());
        }
        report.to_string()
    }
}

fn entry(totals: &SchemeTotals) -> Value {
    let verdicts =
        totals.verdicts.iter().map(|(verdict, count)| (verdict.english().to_string(), json!(count)));
    json!({
        "companies": Value::Object(verdicts.collect::<Map<String, Value>>()),
        "low_yen": number(&totals.low_yen.to_string()),
        "high_yen": number(&totals.high_yen.to_string()),
        "without_upper_end": totals.without_upper_end,
    })
}

/// Seconds with six decimals.
fn seconds(duration: Duration) -> Value {
    number(&format!("{}.{:06}", duration.as_secs(), duration.subsec_micros()))
}

/// A number with all its digits; sums of yen and times pass through no float.
fn number(digits: &str) -> Value {
    digits.parse::<Number>().map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Verdict;

    #[test]
    fn a_report_keeps_every_digit() {
        let totals = SchemeTotals {
            scheme: "甲".to_string(),
            verdicts: vec![(Verdict::Eligible, 2), (Verdict::Unknown, 1)],
            low_yen: 9_007_199_254_740_993,
            high_yen: 170_141_183_460_469_231_731_687_303_715,
            without_upper_end: 0,
        };
        let report = Report {
            rows: 3,
            schemes: 1,
            pack: "00",
            executors: 2,
            pieces: 4,
            attempts: 1,
            phases: Phases { compute: Duration::from_micros(1_000_001), ..Phases::default() },
            total: Duration::from_secs(2),
            totals: Some(vec![totals]),
        };
        let json = report.json();
        for part in ["9007199254740993", "170141183460469231731687303715", "1.000001", "\"unknown\":1"] {
            assert!(json.contains(part), "{part} in {json}");
        }
    }
}
