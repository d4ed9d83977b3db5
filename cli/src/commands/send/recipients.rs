//! A file of users in; recipients out, read as they are needed.

use crate::outcome::Failure;
use alexa_proactive::{Recipient, Region, UserId};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::PathBuf;

/// A file with a recipient a line, all of which can be read.
#[derive(Debug)]
pub(super) struct Recipients {
    file: PathBuf,
    /// Of those whose line names none.
    region: Option<Region>,
    /// How many there are.
    pub(super) number: u64,
}

impl Recipients {
    /// Reads the file once, so that no run begins that a line would end.
    pub(super) fn check(file: PathBuf, region: Option<Region>) -> Result<Self, Failure> {
        let mut checked = Self { file, region, number: 0 };
        let mut number = 0;
        for recipient in checked.read()? {
            recipient.map_err(Failure::new)?;
            number += 1;
        }
        if number == 0 {
            return Err(Failure::new(format_args!("{}: nobody is in it", checked.file.display())));
        }
        checked.number = number;
        Ok(checked)
    }

    pub(super) fn read(
        &self,
    ) -> Result<impl Iterator<Item = io::Result<Recipient>> + Send + 'static, Failure> {
        let (name, region) = (self.file.display().to_string(), self.region);
        let file = File::open(&self.file).map_err(|error| Failure::new(format_args!("{name}: {error}")))?;
        let lines = BufReader::new(file).lines().zip(1_u64..);
        Ok(lines.filter_map(move |(line, number)| {
            let recipient = line.map_err(|error| error.to_string()).and_then(|line| recipient(&line, region));
            recipient.map_err(|why| io::Error::other(format!("{name}:{number}: {why}"))).transpose()
        }))
    }
}

/// What stands on a line; nothing on one that is blank or a comment. What is wrong is told without the line, for it may
/// hold a user id.
fn recipient(line: &str, default: Option<Region>) -> Result<Option<Recipient>, String> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let words = line.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let (mut region, mut user) = (None, None);
    for word in words {
        match word.parse::<Region>() {
            Ok(named) if region.is_none() => region = Some(named),
            Err(_) if user.is_none() => user = UserId::new(word).ok(),
            _ => return Err("a line is a region and a user id, `EU amzn1.ask.account.…`".to_owned()),
        }
    }
    let user = user.ok_or("there is no user id")?;
    let region =
        region.or(default).ok_or("there is no region; write it before the user id, or give --region")?;
    Ok(Some(Recipient::new(user, region)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_region_and_a_user() {
        let read = |line| {
            recipient(line, Some(Region::FarEast))
                .map(|read| read.map(|recipient| (recipient.region, recipient.user.as_str().to_owned())))
        };
        let a = |region| Ok(Some((region, "amzn1.ask.account.A".to_owned())));
        assert_eq!(read("EU amzn1.ask.account.A"), a(Region::Europe));
        assert_eq!(read("na,amzn1.ask.account.A\r"), a(Region::NorthAmerica));
        assert_eq!(read("\tamzn1.ask.account.A\tEU "), a(Region::Europe));
        assert_eq!(read("amzn1.ask.account.A"), a(Region::FarEast));
        assert_eq!(read(" "), Ok(None));
        assert_eq!(read("# EU amzn1.ask.account.A"), Ok(None));
        assert!(read("EU").unwrap_err().contains("no user id"));
        for line in [
            "EU NA amzn1.ask.account.A",
            "amzn1.ask.account.A amzn1.ask.account.B",
            "EU amzn1.ask.account.A 1",
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains("a line is") && !error.contains("account.A"), "{error}");
        }
        assert!(recipient("amzn1.ask.account.A", None).unwrap_err().contains("no region"));
    }
}
