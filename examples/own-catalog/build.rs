//! Compiles `catalog/` to the module that `src/lib.rs` declares.

fn main() -> std::process::ExitCode {
    alexa_proactive_build::catalog("catalog")
}
