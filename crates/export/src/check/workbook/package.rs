//! The package of a workbook: its parts, the relations between them, and its sheets.

use std::collections::{BTreeMap, HashMap};

use super::super::Checked;
use super::super::unpack::Archive;
use super::words::plain;
use super::xml::skip_to_tag;
use super::xml::{Next, Xml};

/// Parts that a workbook may have, given by prefix and suffix of the name. Programs that save a workbook again add only
/// parts that show nothing over the cells. Notes, pictures, macros, links to other files and pivot tables are not
/// allowed.
const PARTS: [(&str, &str); 16] = [
    ("[content_types].xml", ""),
    ("_rels/.rels", ""),
    ("docprops/", ".xml"),
    ("docmetadata/labelinfo.xml", ""),
    ("customxml/", ""),
    ("xl/workbook.xml", ""),
    ("xl/_rels/workbook.xml.rels", ""),
    ("xl/styles.xml", ""),
    ("xl/sharedstrings.xml", ""),
    ("xl/theme/", ".xml"),
    ("xl/worksheets/sheet", ".xml"),
    ("xl/worksheets/_rels/sheet", ".xml.rels"),
    ("xl/drawings/drawing", ".xml"),
    ("xl/drawings/_rels/drawing", ".xml.rels"),
    ("xl/charts/", ""),
    ("xl/printersettings/", ".bin"),
];

/// Named ranges in the program's workbooks: what is printed, repeated and filtered.
const NAMES: [&str; 3] = ["_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"];
/// Suffix of a relation's type, which tells the kind of its target.
const OFFICE: &str = "/officeDocument";

/// The sheets of a workbook, in order.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) sheets: Vec<Named>,
    /// The part with the theme's colours.
    pub(super) theme: Option<String>,
    /// The print area of each sheet, by the sheet's position.
    pub(super) printed: BTreeMap<String, String>,
}

/// A sheet's name and its part.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) part: String,
}

impl Package {
    /// Reads the package of a workbook, and refuses parts that the program never writes.
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, Checked> {
        for name in archive.names() {
            let folded = name.to_lowercase();
            let known = |(begin, end): &(&str, &str)| folded.starts_with(begin) && folded.ends_with(end);
            let whole = |(begin, end): &(&str, &str)| end.is_empty() && !begin.ends_with('/') && folded != *begin;
            if !PARTS.iter().any(|part| known(part) && !whole(part)) {
                return Err(Checked::altered(said!(
                    "{name}：このような部品は、配布した Excel ファイルにはありません",
                    "{name}: no workbook of the program holds such a part"
                )));
            }
        }
        let top = related(archive, "_rels/.rels", "")?;
        if !top.values().any(|to| to.kind.ends_with(OFFICE) && to.part == "xl/workbook.xml") {
            return Err(Checked::altered([
                "_rels/.rels：別の Excel ファイルを指しています",
                "_rels/.rels: it leads to another workbook",
            ]));
        }
        let related = related(archive, "xl/_rels/workbook.xml.rels", "xl/")?;
        let mut package = Self::default();
        for to in related.values() {
            let due = match to.kind.rsplit('/').next() {
                Some("styles") => "xl/styles.xml",
                Some("sharedStrings") => "xl/sharedStrings.xml",
                Some("theme") => {
                    package.theme = Some(to.part.clone());
                    continue;
                }
                _ => continue,
            };
            if to.part != due {
                let part = &to.part;
                return Err(Checked::altered(said!(
                    "{part}：決まった場所にありません",
                    "{part}: it does not stand in its place"
                )));
            }
        }
        package.sheets(archive, &related)?;
        Ok(package)
    }

    fn sheets(&mut self, archive: &mut Archive<'_>, related: &HashMap<String, Related>) -> Result<(), Checked> {
        let none = || {
            Checked::altered(["どのシートがあるのか書かれていません", "the workbook does not say which sheets it has"])
        };
        let mut xml = Xml::open(archive, "xl/workbook.xml")?.ok_or_else(none)?;
        let mut path: Vec<String> = Vec::new();
        while let Next::Tag(tag) = skip_to_tag(&mut xml, &mut path)? {
            match tag.name.as_str() {
                "workbookPr" if tag.is("date1904") => {
                    return Err(xml.odd(["日付の起点が違います", "its days count from another day"]));
                }
                "sheet" if path.last().is_some_and(|above| above == "sheets") => {
                    let name = tag.get("name").unwrap_or_default().to_owned();
                    if tag.get("state").is_some_and(|state| state != "visible") {
                        return Err(Checked::altered(said!(
                            "{name}：シートが隠されています。表示して保存し、確かめ直してください",
                            "{name}: the sheet is hidden; show it, save the workbook and check again"
                        )));
                    }
                    let to = tag.get("r:id").and_then(|id| related.get(id));
                    let to = to.filter(|to| to.kind.ends_with("/worksheet")).ok_or_else(none)?;
                    self.sheets.push(Named { name, part: to.part.clone() });
                }
                "definedName" => {
                    let name = tag.get("name").unwrap_or_default();
                    if !NAMES.contains(&name) {
                        return Err(xml.odd(said!(
                            "{name:?} という名前が定義されています",
                            "it gives the name {name:?} to something"
                        )));
                    }
                    if name == "_xlnm.Print_Area" {
                        let of = tag.get("localSheetId").unwrap_or_default().to_owned();
                        self.printed.insert(of, plain(&mut xml)?.replace('\'', ""));
                        continue;
                    }
                }
                "externalReferences" | "pivotCaches" | "oleSize" | "customWorkbookViews" | "functionGroups" => {
                    return Err(super::words::unknown(&xml, &tag));
                }
                _ => {}
            }
            path.push(tag.name);
        }
        Ok(())
    }
}

/// The target of a relation.
#[derive(Debug)]
pub(super) struct Related {
    pub(super) kind: String,
    pub(super) part: String,
}

/// Returns the relations of a part in a folder, by identifier.
pub(super) fn related(
    archive: &mut Archive<'_>,
    part: &str,
    folder: &str,
) -> Result<HashMap<String, Related>, Checked> {
    let mut related = HashMap::new();
    let Some(mut xml) = Xml::open(archive, part)? else { return Ok(related) };
    loop {
        match xml.next()? {
            Next::Tag(tag) if tag.name == "rel:Relationship" => {
                if tag.get("TargetMode").is_some_and(|mode| mode != "Internal") {
                    return Err(xml.odd(["Excel ファイルの外を指しています", "it leads out of the workbook"]));
                }
                let (id, kind) = (tag.get("Id").unwrap_or_default(), tag.get("Type").unwrap_or_default());
                let part = resolved(folder, tag.get("Target").unwrap_or_default());
                if related.insert(id.to_owned(), Related { kind: kind.to_owned(), part }).is_some() {
                    return Err(xml.odd(["同じ関係が二つあります", "a relation stands twice"]));
                }
            }
            Next::Over => return Ok(related),
            Next::Tag(_) | Next::End(_) | Next::Words(_) => {}
        }
    }
}

/// Resolves the name of a part relative to a folder.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Returns the part with another part's relations, and the folder to which they are relative.
pub(super) fn relations_of(part: &str) -> (String, String) {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    (format!("{folder}/_rels/{name}.rels"), format!("{folder}/"))
}
