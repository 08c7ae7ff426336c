//! `Leptos.toml` is what the server reads, `Cargo.toml` what the build reads: they must say the same.

use toml::{Table, Value};

fn section(text: &str) -> Value {
    let table: Table = text.parse().unwrap();
    table["workspace"]["metadata"]["leptos"].clone()
}

#[test]
fn both_copies_of_the_settings_are_equal() {
    let build = section(include_str!("../../../Cargo.toml"));
    let server = section(include_str!("../../../Leptos.toml"));
    assert_eq!(build, server);
}

#[test]
fn the_server_reads_the_settings_it_needs() {
    let options = lsn::state::leptos_options("/srv/site".as_ref()).unwrap();
    assert_eq!(&*options.output_name, "lsn");
    assert_eq!(&*options.site_root, "/srv/site");
    assert_eq!(&*options.site_pkg_dir, "pkg");
}
