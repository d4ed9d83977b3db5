//! Reads the modules of a crate from its sources: their files, items, imports and paths.
//!
//! Reads tokens, not a syntax tree, because the sources compile: that is enough to find paths.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A module, by its path from the crate's root; the root's is empty.
pub(crate) type ModulePath = Vec<String>;

/// An imported name: `use path::name` or `use path::name as alias`.
#[derive(Debug)]
pub(crate) struct Import {
    pub(crate) alias: String,
    pub(crate) path: Vec<String>,
    /// Whether it is re-exported. A re-export alone is no use.
    pub(crate) is_public: bool,
}

/// A module: its items, imports and paths.
#[derive(Debug, Default)]
pub(crate) struct Module {
    pub(crate) file: PathBuf,
    /// Names of structs, enums, functions, traits and so on.
    pub(crate) items: Vec<String>,
    pub(crate) imports: Vec<Import>,
    /// The paths of `use path::*`.
    pub(crate) globs: Vec<Vec<String>>,
    /// The paths in its code, outside of `use`.
    pub(crate) paths: Vec<Vec<String>>,
}

/// All modules of a crate.
pub(crate) type Modules = BTreeMap<ModulePath, Module>;

/// The folder of the generated files that modules include.
pub(crate) struct Generated<'a>(pub(crate) &'a Path);

/// Reads all modules of a crate, from its root file.
pub(crate) fn read(root: &Path, generated: &Generated<'_>) -> Modules {
    let mut modules = Modules::new();
    let directory = root.parent().expect("a file is in a directory");
    read_file(&mut modules, &Vec::new(), root, directory, generated);
    modules
}

/// Reads a file as one module. Its child modules are in `directory`.
fn read_file(
    modules: &mut Modules,
    module: &ModulePath,
    file: &Path,
    directory: &Path,
    generated: &Generated<'_>,
) {
    let tokens = tokens_of(file);
    modules.insert(module.clone(), Module { file: file.to_owned(), ..Module::default() });
    Reader { modules, file, generated }.module(module, directory, tokens);
}

fn tokens_of(file: &Path) -> TokenStream {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

struct Reader<'a> {
    modules: &'a mut Modules,
    file: &'a Path,
    generated: &'a Generated<'a>,
}

impl Reader<'_> {
    fn module(&mut self, module: &ModulePath, directory: &Path, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        let mut attributes = Attributes::default();
        let mut is_public = false;
        while let Some(token) = tokens.get(at) {
            match (token, tokens.get(at + 1), tokens.get(at + 2)) {
                (TokenTree::Punct(hash), Some(TokenTree::Group(group)), _) if hash.as_char() == '#' => {
                    attributes.read(&group.stream().to_string());
                    at += 2;
                    continue;
                }
                (TokenTree::Punct(hash), Some(TokenTree::Punct(_)), Some(TokenTree::Group(_)))
                    if hash.as_char() == '#' =>
                {
                    at += 3;
                    continue;
                }
                (TokenTree::Ident(visibility), next, _) if visibility == "pub" => {
                    is_public = true;
                    at += if matches!(next, Some(TokenTree::Group(_))) { 2 } else { 1 };
                    continue;
                }
                (TokenTree::Ident(keyword), Some(TokenTree::Ident(name)), Some(body)) if keyword == "mod" => {
                    if !attributes.test_only {
                        self.child(module, directory, &name.to_string(), attributes.path.take(), body);
                    }
                    at += 3;
                }
                (TokenTree::Ident(keyword), ..) if keyword == "use" => {
                    let end = end_of_statement(&tokens, at);
                    if !attributes.test_only {
                        self.import(module, is_public, &mut Vec::new(), &tokens[at + 1..end]);
                    }
                    at = end + 1;
                }
                (TokenTree::Ident(include), Some(TokenTree::Punct(_)), Some(TokenTree::Group(group)))
                    if include == "include" =>
                {
                    let argument = group.stream().to_string();
                    let name = argument.rsplit('"').nth(1).expect("a file's name").trim_start_matches('/');
                    self.module(module, directory, tokens_of(&self.generated.0.join(name)));
                    at += 3;
                }
                _ => {
                    let end = end_of_item(&tokens, at);
                    if !attributes.test_only {
                        self.item(module, &tokens[at..end]);
                    }
                    at = end;
                }
            }
            attributes = Attributes::default();
            is_public = false;
        }
    }

    /// Reads a child module, in braces or in a file of its own.
    fn child(
        &mut self,
        parent: &ModulePath,
        directory: &Path,
        name: &str,
        path: Option<String>,
        body: &TokenTree,
    ) {
        let module: ModulePath = parent.iter().cloned().chain([name.to_owned()]).collect();
        if let TokenTree::Group(body) = body {
            self.modules.insert(module.clone(), Module { file: self.file.to_owned(), ..Module::default() });
            self.module(&module, &directory.join(name), body.stream());
            return;
        }
        let beside = self.file.parent().expect("a file is in a directory");
        let (file, children) = match path {
            Some(path) if path.ends_with("mod.rs") => {
                let file = beside.join(path);
                let children = file.parent().expect("a file is in a directory").to_owned();
                (file, children)
            }
            Some(path) => (beside.join(&path), beside.join(path).with_extension("")),
            None => {
                let file = directory.join(name).with_extension("rs");
                let file = if file.exists() { file } else { directory.join(name).join("mod.rs") };
                (file, directory.join(name))
            }
        };
        read_file(self.modules, &module, &file, &children, self.generated);
    }

    /// Reads the imports of `path::{a, b as c, d::*}` after a prefix.
    fn import(
        &mut self,
        module: &ModulePath,
        is_public: bool,
        prefix: &mut Vec<String>,
        tokens: &[TokenTree],
    ) {
        let depth = prefix.len();
        let mut tokens = tokens.iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) if ident == "as" => {
                    let alias = tokens.next().expect("a name follows `as`").to_string();
                    let path = prefix.clone();
                    self.known(module).imports.push(Import { alias, path, is_public });
                    return prefix.truncate(depth);
                }
                TokenTree::Ident(ident) => prefix.push(ident.to_string()),
                TokenTree::Punct(star) if star.as_char() == '*' => {
                    let path = prefix.clone();
                    self.known(module).globs.push(path);
                    return prefix.truncate(depth);
                }
                TokenTree::Group(group) => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',');
                    for one in inner.split(is_comma).filter(|one| !one.is_empty()) {
                        self.import(module, is_public, prefix, one);
                    }
                    return prefix.truncate(depth);
                }
                _ => {}
            }
        }
        if prefix.last().is_some_and(|last| last == "self") {
            prefix.pop();
        }
        if let Some(alias) = prefix.last().cloned() {
            let path = prefix.clone();
            self.known(module).imports.push(Import { alias, path, is_public });
        }
        prefix.truncate(depth);
    }

    fn item(&mut self, module: &ModulePath, tokens: &[TokenTree]) {
        const KEYWORDS: [&str; 8] = ["struct", "enum", "union", "fn", "trait", "type", "const", "static"];
        let name = tokens.windows(2).find_map(|pair| match pair {
            [TokenTree::Ident(keyword), TokenTree::Ident(name)]
                if KEYWORDS.contains(&keyword.to_string().as_str()) =>
            {
                (name != "fn" && name != "unsafe" && name != "mut").then(|| name.to_string())
            }
            _ => None,
        });
        let is_impl = tokens.iter().any(|token| matches!(token, TokenTree::Ident(ident) if ident == "impl"))
            && !tokens.iter().take(4).any(|token| matches!(token, TokenTree::Ident(ident) if ident == "fn"));
        let module = self.known(module);
        module.items.extend(name.filter(|_| !is_impl));
        paths_in(tokens.iter().cloned().collect(), &mut module.paths);
    }

    fn known(&mut self, module: &ModulePath) -> &mut Module {
        self.modules.get_mut(module).expect("a module is known before it is read")
    }
}

#[derive(Default)]
struct Attributes {
    test_only: bool,
    path: Option<String>,
}

impl Attributes {
    fn read(&mut self, text: &str) {
        let compact: String = text.split_whitespace().collect();
        self.test_only |= compact == "cfg(test)" || compact.starts_with("cfg(all(test,");
        if let Some(path) = compact.strip_prefix("path=") {
            self.path = Some(path.trim_matches('"').to_owned());
        }
    }
}

/// Returns the position of the `;` that ends a statement.
fn end_of_statement(tokens: &[TokenTree], from: usize) -> usize {
    let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    tokens[from..].iter().position(is_end).map_or(tokens.len(), |length| from + length)
}

/// Returns the position after an item, which ends with braces or with `;`.
fn end_of_item(tokens: &[TokenTree], from: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    tokens[from..].iter().position(ends).map_or(tokens.len(), |length| from + length + 1)
}

/// Collects `a::b::c` from code, groups included.
fn paths_in(tokens: TokenStream, paths: &mut Vec<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0;
    let mut end = |path: &mut Vec<String>| {
        if path.is_empty() {
            return;
        }
        paths.push(std::mem::take(path));
    };
    let mut groups = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    end(&mut path);
                }
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                end(&mut path);
                colons = 0;
                groups.push(group.stream());
            }
            _ => {
                end(&mut path);
                colons = 0;
            }
        }
    }
    end(&mut path);
    for group in groups {
        paths_in(group, paths);
    }
}
