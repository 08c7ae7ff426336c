//! The build script of every catalogue crate: turns `locales/*.json` into the module `i18n`.
//!
//! It does what `leptos_i18n_macro::load_locales!` does, with two differences that the macro cannot
//! have: `t_string!` and `td_string!` accept variables (an aria-label with a name in it), and Cargo
//! rebuilds the crate when a text changes. The locales are those of the catalogue's own
//! `[package.metadata.leptos-i18n]`.

use std::{env, error::Error, fs, path::Path};

use leptos_i18n_parser::parse_locales::{
    cfg_file::ConfigFile,
    options::{Config, ParseOptions},
    parse_locales,
};

/// The house's lints are for what people write; this module is written by the code generator.
const ATTRIBUTES: &str = "#![allow(missing_docs, clippy::all, clippy::allow_attributes, \
     clippy::expect_used, clippy::indexing_slicing, clippy::as_conversions)]";

fn main() -> Result<(), Box<dyn Error>> {
    let mut manifest_folder = env::current_dir()?;
    let mut config: Config = ConfigFile::new(&mut manifest_folder)
        .map_err(|problem| problem.to_string())?
        .into();
    config.options = ParseOptions::default().interpolate_display(true);
    let locales =
        parse_locales(Some(manifest_folder), config).map_err(|problem| problem.to_string())?;
    let attributes = ATTRIBUTES.parse()?;
    let module = leptos_i18n_codegen::gen_code(&locales, None, true, Some(&attributes), false)
        .map_err(|problem| problem.to_string())?;
    let folder = env::var_os("OUT_DIR").ok_or("Cargo sets OUT_DIR")?;
    fs::write(Path::new(&folder).join("i18n.rs"), module.to_string())?;
    Ok(())
}
