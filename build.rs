//! The built-in theme is embedded as a folder, whose files the compiler does not watch; Cargo does.

fn main() {
    println!("cargo::rerun-if-changed=themes");
}
