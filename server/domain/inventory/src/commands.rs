//! Commands on stock, one per file. All run inside the caller's transaction.

mod adjust_stock;
mod count_in;
mod create_warehouse;
mod end_holds;
mod lock_stock;
mod put_back;
mod reserve;

pub use adjust_stock::adjust_stock;
pub use count_in::{CountedIn, count_in};
pub use create_warehouse::{NewWarehouse, create_warehouse};
pub use end_holds::{commit_holds, release_holds};
pub use lock_stock::lock_stock;
pub use put_back::put_back;
pub use reserve::reserve;
