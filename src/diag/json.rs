//! Findings as JSON, for other programs.

use super::draw::{LeftOut, Locate};
use super::{Diagnostic, Report, masked};
use serde_json::json;

/// Findings as JSON: one object each, places resolved.
pub fn findings(report: &Report, sources: &dyn Locate) -> serde_json::Value {
    let finding = |finding: &Diagnostic| {
        let places: Vec<_> = finding
            .labels
            .iter()
            .map(|label| {
                let place = sources.place(&label.anchor);
                let file = place.as_ref().map(|place| place.file.as_str());
                let cell = place.as_ref().and_then(|place| place.address.as_deref());
                let (line, column) = place.as_ref().map_or((0, 0), |place| (place.line, place.column));
                let mut shown = json!({ "file": file, "line": line, "column": column, "text": masked(&label.text) });
                if let Some(cell) = cell {
                    shown["cell"] = json!(cell);
                }
                shown
            })
            .collect();
        json!({
            "code": finding.code,
            "severity": finding.severity,
            "title": masked(&finding.title),
            "places": places,
            "basis": finding.basis,
            "remedy": finding.remedy,
        })
    };
    report.findings.iter().map(finding).collect()
}

/// How many findings of each cause are counted without being listed.
pub fn left_out(report: &Report, sources: &dyn Locate) -> serde_json::Value {
    let entry = |LeftOut { file, cause, count }| {
        json!({
            "code": cause.code,
            "severity": cause.severity,
            "file": file,
            "column": cause.heading,
            "count": count,
        })
    };
    super::draw::left_out(report, sources).into_iter().map(entry).collect()
}
