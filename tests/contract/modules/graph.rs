//! The modules of a crate and which names which, read from the syntax of its files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Item, ItemUse, UseTree};

/// A path of names, from the root of the crate.
type Names = Vec<String>;

#[derive(Default)]
struct Module {
    /// What a name of this module stands for, when it came by `use`.
    imported: BTreeMap<String, Names>,
    /// Paths as they are written, each with two names at least.
    written: BTreeSet<Names>,
}

/// A crate's modules.
pub(super) struct Crate(BTreeMap<Names, Module>);

impl Crate {
    /// Reads every file below a folder that holds `lib.rs` or `main.rs`.
    pub(super) fn read(root: &Path) -> Self {
        let mut modules = BTreeMap::new();
        for name in ["lib.rs", "main.rs"] {
            if let Ok(text) = std::fs::read_to_string(root.join(name)) {
                collect(root, &[], &text, &mut modules);
            }
        }
        Self(modules)
    }

    pub(super) fn modules(&self) -> usize {
        self.0.len()
    }

    /// Modules that reach one another, each circle and its modules in order.
    pub(super) fn circles(&self) -> Vec<Names> {
        let edges: BTreeMap<&Names, BTreeSet<&Names>> = self.0.keys().map(|from| (from, self.named_by(from))).collect();
        let reach: BTreeMap<&Names, BTreeSet<&Names>> =
            edges.keys().map(|from| (*from, reached(from, &edges))).collect();
        let mut circles = BTreeSet::new();
        for (from, to) in &reach {
            let circle: Vec<String> =
                to.iter().filter(|other| reach[*other].contains(from)).map(|module| module.join("::")).collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    fn named_by(&self, from: &Names) -> BTreeSet<&Names> {
        let module = &self.0[from];
        let paths = module.imported.values().chain(&module.written);
        paths
            .filter_map(|path| self.resolve(path, 0))
            .filter(|to| !to.starts_with(from) && !from.starts_with(to))
            .collect()
    }

    /// The module that defines what a path from the root names.
    fn resolve(&self, path: &Names, depth: u8) -> Option<&Names> {
        let deepest = (0..=path.len()).rev().find_map(|length| self.0.get_key_value(&path[..length]))?;
        let (module, contents) = deepest;
        let through = path.get(module.len()).and_then(|name| contents.imported.get(name));
        match through {
            Some(target) if depth < 8 && target != path => {
                let rest = path.iter().skip(module.len() + 1).cloned();
                self.resolve(&target.iter().cloned().chain(rest).collect(), depth + 1)
            }
            _ => Some(module),
        }
    }
}

fn reached<'a>(from: &'a Names, edges: &BTreeMap<&'a Names, BTreeSet<&'a Names>>) -> BTreeSet<&'a Names> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&Names> = edges[from].iter().copied().collect();
    while let Some(module) = next.pop() {
        if seen.insert(module) {
            next.extend(&edges[module]);
        }
    }
    seen
}

fn collect(folder: &Path, at: &[String], text: &str, modules: &mut BTreeMap<Names, Module>) {
    let file = syn::parse_file(text).expect("Rust");
    add(folder, at, &file.items, modules);
}

fn add(folder: &Path, at: &[String], items: &[Item], modules: &mut BTreeMap<Names, Module>) {
    let children: BTreeSet<String> = items.iter().filter_map(child).collect();
    let mut reader = Reader { at, children, module: Module::default() };
    for item in items {
        match item {
            Item::Mod(inner) => {
                let name = inner.ident.to_string();
                let below: Names = at.iter().cloned().chain([name.clone()]).collect();
                match &inner.content {
                    Some((_, items)) => add(&folder.join(&name), &below, items, modules),
                    None => file_of(folder, &name, &below, modules),
                }
            }
            other => reader.visit_item(other),
        }
    }
    let module = reader.module;
    modules.insert(at.to_vec(), module);
}

fn file_of(folder: &Path, name: &str, below: &[String], modules: &mut BTreeMap<Names, Module>) {
    for file in [folder.join(format!("{name}.rs")), folder.join(name).join("mod.rs")] {
        if let Ok(text) = std::fs::read_to_string(file) {
            collect(&folder.join(name), below, &text, modules);
        }
    }
}

fn child(item: &Item) -> Option<String> {
    match item {
        Item::Mod(inner) => Some(inner.ident.to_string()),
        _ => None,
    }
}

struct Reader<'a> {
    at: &'a [String],
    children: BTreeSet<String>,
    module: Module,
}

impl Reader<'_> {
    /// A path from the root; nothing where it leads out of the crate.
    fn absolute(&self, path: &[String]) -> Option<Names> {
        let mut base = self.at.to_vec();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => base.clear(),
            "self" => {}
            "super" => {
                while let Some((first, others)) = rest.split_first().filter(|(first, _)| *first == "super") {
                    let _ = first;
                    base.pop();
                    rest = others;
                }
                return Some(base.into_iter().chain(rest.iter().cloned()).collect());
            }
            name if self.children.contains(name) => {
                return Some(base.into_iter().chain(path.iter().cloned()).collect());
            }
            name => {
                let target = self.module.imported.get(name)?;
                return Some(target.iter().chain(&path[1..]).cloned().collect());
            }
        }
        Some(base.into_iter().chain(rest[1..].iter().cloned()).collect())
    }

    fn import(&mut self, tree: &UseTree, before: &mut Names) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, before);
                before.pop();
            }
            UseTree::Name(name) => self.named(&name.ident.to_string(), None, before),
            UseTree::Rename(name) => self.named(&name.ident.to_string(), Some(name.rename.to_string()), before),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before);
                }
            }
            UseTree::Glob(_) => self.module.written.extend(self.absolute(before)),
        }
    }

    fn named(&mut self, name: &str, rename: Option<String>, before: &Names) {
        let mut path = before.clone();
        if name != "self" {
            path.push(name.to_owned());
        }
        let known = rename.or_else(|| path.last().cloned());
        if let (Some(known), Some(target)) = (known, self.absolute(&path)) {
            self.module.imported.insert(known, target);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.import(&item.tree, &mut Names::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Names = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 {
            self.module.written.extend(self.absolute(&names));
        }
        visit::visit_path(self, path);
    }
}
