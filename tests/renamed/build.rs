//! Compiles `catalog/`, whose members have the names of what the generated code names itself.

fn main() -> std::process::ExitCode {
    alexa_proactive_build::catalog("catalog")
}
