//! What the processor does wrong when it is asked to, so that shops can be tested against it.

use kernel::PaymentId;

/// What goes wrong on purpose, for tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Faults {
    /// Nothing.
    #[default]
    None,
    /// A charge is made, and its answer is lost.
    LostAnswer,
    /// Each event is delivered twice.
    Duplicate,
    /// Later events are delivered before earlier ones.
    OutOfOrder,
    /// The answer of every third charge is lost, and events come twice and in the wrong order.
    Storm,
}

impl Faults {
    /// What is called so on the command line.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "none" => Self::None,
            "lost-answer" => Self::LostAnswer,
            "duplicate" => Self::Duplicate,
            "out-of-order" => Self::OutOfOrder,
            "storm" => Self::Storm,
            _ => return None,
        })
    }

    pub(crate) fn loses(self, payment: PaymentId) -> bool {
        self == Self::LostAnswer || (self == Self::Storm && payment.0.as_u128().is_multiple_of(3))
    }

    pub(crate) fn sends_twice(self) -> bool {
        matches!(self, Self::Duplicate | Self::Storm)
    }

    pub(crate) fn turns_around(self) -> bool {
        matches!(self, Self::OutOfOrder | Self::Storm)
    }
}
