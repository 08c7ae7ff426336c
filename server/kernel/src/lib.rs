//! Values every layer shares: ids, money, clock, randomness, pages, problems.
//!
//! Compiles for the server and for the browser. What only the server may do (reading the system clock, drawing
//! randomness, mapping to database columns) is behind the `server` feature.
//!
//! Deliberately not here: anything that knows a table, a request or a page.

pub mod allocation;
pub mod clock;
pub mod code;
#[cfg(feature = "server")]
mod column;
pub mod currency;
pub mod email;
pub mod ids;
pub mod locale;
pub mod money;
pub mod network;
mod origin;
pub mod page;
pub mod percentage;
pub mod problem;
#[cfg(feature = "server")]
pub mod random;
pub mod rounding;
pub mod slug;

pub use allocation::allocate;
#[cfg(feature = "server")]
pub use clock::SystemClock;
pub use clock::{Clock, FixedClock, Timestamp};
pub use code::Alphabet;
pub use currency::Currency;
pub use ids::*;
pub use locale::Locale;
pub use money::{AmountError, Money, MoneyError};
pub use network::network_of;
pub use origin::Origin;
pub use page::{Cursor, Page, PageRequest};
pub use percentage::Percentage;
pub use problem::{Explain, FieldProblem, Problem, ProblemKind};
#[cfg(feature = "server")]
pub use random::{IdGenerator, OsRandom, Random, SeededRandom};
pub use rounding::{Rounding, RoundingError};
