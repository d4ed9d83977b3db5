//! Texts in Fluent's format, by the crate `fluent-bundle`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// The messages of a file.
pub(super) struct Bundle {
    bundle: FluentBundle<FluentResource>,
    /// The names of the messages, to suggest one.
    keys: Vec<String>,
}

impl Bundle {
    /// Reads the messages. The error says why that is not possible.
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            format!("no Fluent ({})", errors.join("; "))
        })?;
        let mut bundle = FluentBundle::new_concurrent(Vec::new());
        // The marks around variables are for the layout of text, and would be sent.
        bundle.set_use_isolating(false);
        let ids = text.lines().filter_map(|line| Some(line.split_once('=')?.0.trim_end()));
        let is_id = |id: &&str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        let keys = ids.filter(|id| !id.starts_with('-')).filter(is_id).map(str::to_owned).collect();
        bundle.add_resource(resource).map_err(|errors| {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            errors.join("; ")
        })?;
        Ok(Self { bundle, keys })
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// Returns a message, or an attribute (`message.attribute`), with its variables replaced; or what is wrong with it.
    pub(super) fn text(&self, key: &str, values: &[(&str, &str)]) -> Option<Result<String, String>> {
        let (id, attribute) = key.split_once('.').map_or((key, None), |(id, name)| (id, Some(name)));
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let args: FluentArgs<'_> = values.iter().copied().collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        Some(match errors.first() {
            None => Ok(text),
            Some(error) => Err(format!("`{key}` cannot be formatted ({error})")),
        })
    }
}
