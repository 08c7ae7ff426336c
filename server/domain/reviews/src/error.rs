//! What can go wrong when people speak of products.

use kernel::{Explain, FieldProblem, Problem, ProblemKind};

use crate::model::MAX_PHOTOS;

/// Errors of this context; codes start with `reviews.`.
#[derive(Debug, thiserror::Error)]
pub enum ReviewsError {
    /// What was typed can not be right.
    #[error("some fields need attention")]
    Fields(Vec<FieldProblem>),
    /// The shop has no such product.
    #[error("there is no such product")]
    NoProduct,
    /// The person has not bought the product.
    #[error("only who bought a product can do this")]
    NotBought,
    /// There is no such text, or it is another's.
    #[error("there is no such review, question or answer")]
    Missing,
    /// The text was changed after it was looked at.
    #[error("the text was changed in the meantime")]
    Changed,
    /// The person has written much today.
    #[error("that is as much as one person writes in a day")]
    TooMany,
    /// The review has all the pictures it may have.
    #[error("a review has at most {MAX_PHOTOS} pictures")]
    TooManyPhotos,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl ReviewsError {
    /// A complaint about one field.
    #[must_use]
    pub fn field(field: &str, code: &str) -> Self {
        Self::Fields(vec![FieldProblem::new(field, code)])
    }
}

impl Explain for ReviewsError {
    fn explain(&self) -> Option<Problem> {
        let (kind, code) = match self {
            Self::Fields(fields) => {
                return Some(Problem::invalid("reviews.fields", fields.clone()));
            }
            Self::NoProduct => (ProblemKind::NotFound, "reviews.product"),
            Self::NotBought => (ProblemKind::Forbidden, "reviews.not_bought"),
            Self::Missing => (ProblemKind::NotFound, "reviews.missing"),
            Self::Changed => (ProblemKind::Conflict, "reviews.changed"),
            Self::TooMany => (ProblemKind::RateLimited, "reviews.too_many"),
            Self::TooManyPhotos => (ProblemKind::Conflict, "reviews.too_many_photos"),
            Self::Database(_) => return None,
        };
        Some(Problem::new(kind, code, self.to_string()))
    }
}

/// Collects complaints about texts.
#[derive(Default)]
pub(crate) struct Complaints(Vec<FieldProblem>);

impl Complaints {
    /// The text without white space around it, when it is neither empty nor longer than `longest` characters.
    pub(crate) fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
        // What browsers send as line ends counts once.
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if text.is_empty() {
            self.0.push(FieldProblem::new(field, "required"));
        } else if text.chars().count() > longest {
            self.0.push(FieldProblem::new(field, "too_long"));
        } else if text
            .chars()
            .any(|letter| letter.is_control() && letter != '\n')
        {
            self.0.push(FieldProblem::new(field, "characters"));
        }
        text
    }

    pub(crate) fn add(&mut self, field: &str, code: &str) {
        self.0.push(FieldProblem::new(field, code));
    }

    pub(crate) fn finish(self) -> Result<(), ReviewsError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(ReviewsError::Fields(self.0))
        }
    }
}

/// Says which foreign key was hurt.
pub(crate) fn unknown_product(error: sqlx::Error) -> ReviewsError {
    let constraint = error
        .as_database_error()
        .and_then(|database| database.constraint());
    match constraint {
        Some("reviews_product" | "product_questions_product") => ReviewsError::NoProduct,
        _ => error.into(),
    }
}
