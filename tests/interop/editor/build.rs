fn main() -> std::process::ExitCode {
    // That of the example, which has `AMAZON.DoorBell.Rung`.
    alexa_proactive_build::catalog("../../../examples/own-catalog/catalog")
}
