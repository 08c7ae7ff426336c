//! Rules for what is typed.

use kernel::FieldProblem;

use crate::error::LiveError;

/// Collects complaints about fields.
#[derive(Default)]
pub(crate) struct Complaints(Vec<FieldProblem>);

impl Complaints {
    /// A text that must be there, without white space around it.
    pub(crate) fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
        let text = self.optional(field, text, longest);
        if text.is_empty() {
            self.add(field, "required");
        }
        text
    }

    /// A text that may be empty, without white space around it; line ends count once.
    pub(crate) fn optional(&mut self, field: &str, text: &str, longest: usize) -> String {
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if text.chars().count() > longest {
            self.add(field, "too_long");
        }
        text
    }

    pub(crate) fn unless(&mut self, good: bool, field: &str, code: &str) {
        if !good {
            self.add(field, code);
        }
    }

    fn add(&mut self, field: &str, code: &str) {
        self.0.push(FieldProblem::new(field, code));
    }

    pub(crate) fn finish(self) -> Result<(), LiveError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(LiveError::Fields(self.0))
        }
    }
}
