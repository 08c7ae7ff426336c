//! What was found, as a table.

use std::fmt;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Ok,
    Warn,
    Fail,
}

/// One thing that was looked at.
#[derive(Debug)]
pub(super) struct Finding {
    level: Level,
    subject: &'static str,
    words: String,
    fix: Option<String>,
}

impl Finding {
    pub(super) fn ok(subject: &'static str, words: impl fmt::Display) -> Self {
        Self {
            level: Level::Ok,
            subject,
            words: words.to_string(),
            fix: None,
        }
    }

    pub(super) fn warn(
        subject: &'static str,
        words: impl fmt::Display,
        fix: impl fmt::Display,
    ) -> Self {
        let fix = Some(fix.to_string());
        Self {
            level: Level::Warn,
            subject,
            words: words.to_string(),
            fix,
        }
    }

    pub(super) fn fail(
        subject: &'static str,
        words: impl fmt::Display,
        fix: impl fmt::Display,
    ) -> Self {
        Self {
            level: Level::Fail,
            ..Self::warn(subject, words, fix)
        }
    }
}

/// All findings, in the order in which they were made.
#[derive(Debug, Default)]
pub(super) struct Report(Vec<Finding>);

impl Report {
    pub(super) fn add(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    pub(super) fn has_failed(&self) -> bool {
        self.0.iter().any(|finding| finding.level == Level::Fail)
    }

    fn count(&self, level: Level) -> usize {
        self.0
            .iter()
            .filter(|finding| finding.level == level)
            .count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self
            .0
            .iter()
            .map(|finding| finding.subject.len())
            .max()
            .unwrap_or_default();
        for Finding {
            level,
            subject,
            words,
            fix,
        } in &self.0
        {
            let level = match level {
                Level::Ok => "ok  ",
                Level::Warn => "warn",
                Level::Fail => "FAIL",
            };
            // What follows the first line of a long complaint stands below its beginning.
            let words = words.replace('\n', &format!("\n{:width$}", "", width = width + 8));
            writeln!(formatter, "{level}  {subject:width$}  {words}")?;
            if let Some(fix) = fix {
                writeln!(formatter, "      {:width$}  -> {fix}", "")?;
            }
        }
        let (warned, failed) = (self.count(Level::Warn), self.count(Level::Fail));
        write!(
            formatter,
            "{} looked at: {failed} failed, {warned} with a warning",
            self.0.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_aligns_and_shows_a_fix_below_its_finding() {
        let mut report = Report::default();
        report.add(Finding::ok("disk", "9 GiB free"));
        assert!(!report.has_failed());
        report.add(Finding::fail("database", "no connection", "start it"));
        assert!(report.has_failed());
        let expected = "ok    disk      9 GiB free\n\
                        FAIL  database  no connection\n                -> start it\n\
                        2 looked at: 1 failed, 0 with a warning";
        assert_eq!(report.to_string(), expected);
    }
}
