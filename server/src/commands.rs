//! The commands of the program, one per file.

pub mod create_admin;
pub mod doctor;
pub mod documents;
pub mod identity_provider;
pub mod migrate;
pub mod payments;
pub mod prices;
pub mod products_file;
pub mod rotate_secrets;
pub mod sandbox_processor;
pub mod search;
pub mod seed;
pub mod serve;
pub mod tax;
pub mod worker;
pub mod write_page;
