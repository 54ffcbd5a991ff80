//! An entity as text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A table of the catalogue.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) words: String,
    pub(super) columns: Vec<Column>,
}

/// A column of a table.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) may_be_null: bool,
    pub(super) of_key: bool,
    pub(super) words: Option<String>,
}

/// Columns that mean the same in every table, unless the schema says otherwise.
const COMMON: [(&str, &str); 8] = [
    ("tenant_id", "The municipality."),
    ("id", "The identifier."),
    ("fiscal_year", "The fiscal year."),
    ("created_at", "When it was made."),
    ("version", "Grows with every change."),
    ("sample", "Whether it is invented."),
    ("source", "Where the pack has it from."),
    ("confidence", "How sure the pack is of it: `high`, `medium` or `low`."),
];

/// Columns that hold a word of the domain: table, column, type.
const WORDS: [(&str, &str, &str); 22] = [
    ("assignment", "role", "Role"),
    ("audit", "action", "AuditAction"),
    ("document", "finality", "Finality"),
    ("document", "kind", "DocumentKind"),
    ("document", "state", "StateKind"),
    ("fiscal_year", "state", "YearState"),
    ("form_edition", "document", "DocumentKind"),
    ("initiative", "side", "Side"),
    ("invitation", "role", "Role"),
    ("issue", "disposition", "Disposition"),
    ("organisation", "kind", "OrganisationKind"),
    ("plan_item", "kind", "ItemKind"),
    ("screening_decision", "verdict", "Verdict"),
    ("step", "event", "EventKind"),
    ("step", "from_state", "StateKind"),
    ("step", "kind", "DocumentKind"),
    ("step", "to_state", "StateKind"),
    ("workflow_transition", "event", "EventKind"),
    ("workflow_transition", "from_state", "StateKind"),
    ("workflow_transition", "kind", "DocumentKind"),
    ("workflow_transition", "to_state", "StateKind"),
    ("year_change", "by_role", "Role"),
];

/// Where each of those types stands.
const MODULES: [(&str, &str); 12] = [
    ("AuditAction", "domain::audit"),
    ("Disposition", "domain::issue"),
    ("DocumentKind", "domain::workflow"),
    ("EventKind", "domain::workflow"),
    ("Finality", "domain::workflow"),
    ("ItemKind", "domain::pack"),
    ("OrganisationKind", "domain::actor"),
    ("Role", "domain::actor"),
    ("Side", "domain::initiative"),
    ("StateKind", "domain::workflow"),
    ("Verdict", "domain::screening"),
    ("YearState", "domain::workflow"),
];

impl Column {
    fn word(&self, table: &str) -> Option<&'static str> {
        WORDS.iter().find(|(of, column, _)| *of == table && *column == self.name).map(|(_, _, word)| *word)
    }

    /// The type of the field; none where sea-orm has none.
    pub(super) fn rust_type(&self, table: &str) -> Option<String> {
        let base = match (self.word(table), self.kind.as_str()) {
            (Some(word), _) => format!("Word<{word}>"),
            (None, "uuid") => "Uuid".to_owned(),
            (None, "smallint") => "i16".to_owned(),
            (None, "integer") => "i32".to_owned(),
            (None, "bigint") => "i64".to_owned(),
            (None, "boolean") => "bool".to_owned(),
            (None, "text") => "String".to_owned(),
            (None, "date") => "Date".to_owned(),
            (None, "timestamp with time zone") => "DateTimeUtc".to_owned(),
            (None, "bytea") => "Vec<u8>".to_owned(),
            (None, "jsonb") => "Json".to_owned(),
            (None, "uuid[]") => "Vec<Uuid>".to_owned(),
            (None, "bigint[]") => "Vec<i64>".to_owned(),
            (None, "text[]") => "Vec<String>".to_owned(),
            (None, "cidr[]") => return None,
            (None, kind) => panic!("{table}.{} is {kind}: say which type it has", self.name),
        };
        Some(if self.may_be_null { format!("Option<{base}>") } else { base })
    }

    fn field(&self, table: &str) -> Option<String> {
        let rust_type = self.rust_type(table)?;
        let common = || COMMON.iter().find(|(name, _)| *name == self.name).map(|(_, words)| (*words).to_owned());
        let words = self.words.clone().or_else(common);
        let words =
            words.unwrap_or_else(|| panic!("say what {table}.{} is in migrations/sql/0013_described", self.name));
        let attributes = [
            self.of_key.then_some("primary_key, auto_increment = false"),
            (self.kind == "jsonb").then_some("column_type = \"JsonBinary\""),
            (self.kind == "text").then_some("column_type = \"Text\""),
        ];
        let attributes: Vec<&str> = attributes.into_iter().flatten().collect();
        let mut text = format!("    /// {words}\n");
        if !attributes.is_empty() {
            writeln!(text, "    #[sea_orm({})]", attributes.join(", ")).expect("text");
        }
        writeln!(text, "    pub {}: {rust_type},", self.name).expect("text");
        Some(text)
    }
}

/// The first sentence, and then the rest.
fn comment(words: &str) -> String {
    match words.split_once(". ") {
        Some((first, rest)) => format!("/// {first}.\n///\n/// {rest}\n"),
        None => format!("/// {words}\n"),
    }
}

/// What the fields need from the domain.
fn imports(table: &Table) -> String {
    let words: BTreeSet<&str> = table.columns.iter().filter_map(|column| column.word(&table.name)).collect();
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for word in words {
        let (_, module) = MODULES.iter().find(|(name, _)| *name == word).expect("where it stands");
        modules.entry(module).or_default().push(word);
    }
    let mut text = String::new();
    for (module, words) in modules {
        match words.as_slice() {
            [word] => writeln!(text, "use {module}::{word};").expect("text"),
            several => writeln!(text, "use {module}::{{{}}};", several.join(", ")).expect("text"),
        }
    }
    text
}

/// The file of an entity.
pub(super) fn module(table: &Table) -> String {
    let Table { name, words, columns } = table;
    let imports = imports(table);
    let has = |column: &str| columns.iter().any(|one| one.name == column);
    let own = if has("tenant_id") { Some("TenantId") } else { (name == "municipality").then_some("Id") };
    let ours = [
        own.map(|_| "use crate::one_table::OfMunicipality;\n"),
        (!imports.is_empty()).then_some("use crate::word::Word;\n"),
    ];
    let ours: String = ours.into_iter().flatten().collect();
    let mut text = format!(
        "//! The table `{name}`. Generated from the migrated schema by `tests/it/entities.rs`.\n\n{imports}\
         use sea_orm::entity::prelude::*;\n"
    );
    if !ours.is_empty() {
        write!(text, "\n{ours}").expect("text");
    }
    write!(text, "\n{}", comment(words)).expect("text");
    for column in columns.iter().filter(|column| column.rust_type(name).is_none()) {
        writeln!(text, "///\n/// The column `{}` ({}) has no type of sea-orm.", column.name, column.kind)
            .expect("text");
    }
    let fields: String = columns.iter().filter_map(|column| column.field(name)).collect();
    write!(
        text,
        "#[derive(Clone, PartialEq, Debug, DeriveEntityModel)]\n#[sea_orm(table_name = \"{name}\")]\npub struct Model {{\n\
         {fields}}}\n\n/// What joins is SQL with a name.\n\
         #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]\npub enum Relation {{}}\n\n\
         impl ActiveModelBehavior for ActiveModel {{}}\n"
    )
    .expect("text");
    if let Some(own) = own {
        write!(text, "\nimpl OfMunicipality for Entity {{\n    const MUNICIPALITY: Column = Column::{own};\n}}\n")
            .expect("text");
    }
    text
}

/// The file that names all of them.
pub(super) fn modules(tables: &[Table]) -> String {
    let mut text = "\
//! One entity for each table, generated from the migrated schema by `tests/it/entities.rs`: typed inserts, typed columns.
//! None of them leaves this crate.
#![expect(unreachable_pub, reason = \"sea-orm makes the items of an entity public\")]

"
    .to_owned();
    for table in tables {
        writeln!(text, "pub(crate) mod {};", table.name).expect("text");
    }
    text.push_str("\nuse crate::one_table::{Described, described};\n\n/// Every entity, table by table.\n");
    text.push_str("pub(crate) fn all() -> Vec<Described> {\n    vec![\n");
    for table in tables {
        writeln!(text, "        described::<{}::Entity>(),", table.name).expect("text");
    }
    text.push_str("    ]\n}\n");
    text
}
