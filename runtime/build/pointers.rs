//! What can be sent can be sent from behind a pointer.

/// The pointers, and the bound that each needs beside the trait.
const POINTERS: [(&str, &str); 6] = [
    ("&T", " + ?Sized"),
    ("&mut T", " + ?Sized"),
    ("Box<T>", " + ?Sized"),
    ("Rc<T>", " + ?Sized"),
    ("Arc<T>", " + ?Sized"),
    ("Cow<'_, T>", " + ToOwned + ?Sized"),
];

/// The impls of a trait, with this text between their braces.
pub(crate) fn impls(name: &str, body: &str, width: usize) -> String {
    POINTERS
        .iter()
        .map(|(pointer, bound)| {
            let head = format!("impl<T: {name}{bound}> {name} for {pointer}");
            // rustfmt does not count the braces.
            let head = if head.len() <= width {
                format!("{head} {{")
            } else {
                let newline = if body.is_empty() { "\n" } else { "" };
                format!("impl<T: {name}{bound}> {name}\n    for {pointer}\n{{{newline}")
            };
            format!("#[diagnostic::do_not_recommend]\n{head}{body}}}\n\n")
        })
        .collect()
}
