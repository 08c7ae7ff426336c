//! Makes cargo notice a new migration: they are embedded into the program.

fn main() {
    println!("cargo::rerun-if-changed=../migrations");
}
