//! What is compared, and how long: the arguments after `--`.

use std::error::Error;

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Processor time.
    Cost,
    /// Time with a latency of Amazon's.
    Latency,
    /// Throughput below a limit of Amazon's.
    Limit,
    /// Millions of customers from one machine.
    Large,
}

const PARTS: [(&str, Part); 4] =
    [("cost", Part::Cost), ("latency", Part::Latency), ("limit", Part::Limit), ("large", Part::Large)];

/// The number of customers of a run that is not measured.
const SHORT: u32 = 3_000;

pub(crate) struct Arguments {
    parts: Vec<Part>,
    customers: Option<u32>,
    pub(crate) rounds: usize,
    /// Whether goals are judged.
    pub(crate) is_measured: bool,
}

impl Arguments {
    /// Reads arguments such as `limit latency --customers 20000 --rounds 1`.
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, Box<dyn Error>> {
        // Cargo adds it when it runs a benchmark, and not when it runs tests.
        let is_measured = arguments.iter().any(|argument| argument == "--bench");
        let (customers, rounds) = if is_measured { (None, 3) } else { (Some(SHORT), 1) };
        let mut read = Self { parts: Vec::new(), customers, rounds, is_measured };
        let mut arguments = arguments.iter().filter(|argument| *argument != "--bench");
        while let Some(argument) = arguments.next() {
            let mut number = || arguments.next().ok_or_else(|| format!("found no number after {argument}"));
            match argument.as_str() {
                "--customers" => read.customers = Some(number()?.parse()?),
                "--rounds" => read.rounds = number()?.parse::<usize>()?.max(1),
                name => {
                    let part = PARTS.iter().find(|(known, _)| *known == name).ok_or_else(|| {
                        format!("found `{name}`, expected cost, latency, limit, large, --customers N or --rounds N")
                    })?;
                    read.parts.push(part.1);
                }
            }
        }
        Ok(read)
    }

    /// Returns whether a part is run: all are, unless some were named.
    pub(crate) fn has(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }

    /// Returns the number of customers of a part, whose default is given.
    pub(crate) fn customers(&self, default: u32) -> u32 {
        self.customers.unwrap_or(default)
    }
}
