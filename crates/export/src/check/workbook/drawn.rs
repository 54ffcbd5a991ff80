//! Checks what lies over a sheet: only charts are allowed, and none over cells with content.

use super::super::Checked;
use super::super::unpack::Archive;
use super::names::said;
use super::package::{related, relations_of};
use super::words::{plain, unknown};
use super::xml::skip_to_tag;
use super::xml::{Next, Xml};

/// Elements of a drawing of charts, in addition to those of every graphic.
const KNOWN: [&str; 17] = [
    "xdr:wsDr",
    "xdr:twoCellAnchor",
    "xdr:from",
    "xdr:to",
    "xdr:graphicFrame",
    "xdr:nvGraphicFramePr",
    "xdr:cNvPr",
    "xdr:cNvGraphicFramePr",
    "xdr:xfrm",
    "xdr:clientData",
    "a:off",
    "a:ext",
    "a:graphic",
    "a:graphicData",
    "c:chart",
    "a:extLst",
    "a:graphicFrameLocks",
];

/// Returns the parts of the charts over a sheet, in order.
pub(super) fn over(
    archive: &mut Archive<'_>,
    sheet: &str,
    name: &str,
    drawing: Option<&str>,
    used: &[(u32, u32)],
) -> Result<Vec<String>, Checked> {
    let (part, folder) = relations_of(sheet);
    let related_here = related(archive, &part, &folder)?;
    // a relation to notes or embedded objects counts even if the sheet does not refer to it
    if let Some(to) =
        related_here.values().find(|to| !["/drawing", "/printerSettings"].iter().any(|end| to.kind.ends_with(end)))
    {
        let part = &to.part;
        return Err(Checked::altered(said!(
            "{name}：{part} が付いています。配布したものにはありません",
            "{name}: it holds {part}, which no sheet of the program does"
        )));
    }
    let Some(drawing) = drawing else { return Ok(Vec::new()) };
    let missing = || {
        Checked::altered(said!(
            "{name}：シートに重ねられているものが、ファイルの中にありません",
            "{name}: what lies over it is not in the workbook"
        ))
    };
    let to = related_here.get(drawing).ok_or_else(missing)?;
    let (part, folder) = relations_of(&to.part);
    let charts = related(archive, &part, &folder)?;
    let mut xml = Xml::open(archive, &to.part)?.ok_or_else(missing)?;
    let (mut path, mut found) = (Vec::new(), Vec::new());
    let (mut from, mut until) = ((0, 0), (0, 0));
    while let Next::Tag(tag) = skip_to_tag(&mut xml, &mut path)? {
        match tag.name.as_str() {
            "xdr:col" | "xdr:row" | "xdr:colOff" | "xdr:rowOff" => {
                let number = plain(&mut xml)?.trim().parse::<u32>().unwrap_or_default();
                let ends = path.last().is_some_and(|above: &String| above == "xdr:to");
                let corner = if ends { &mut until } else { &mut from };
                match tag.name.as_str() {
                    "xdr:col" => corner.1 = number,
                    "xdr:row" => corner.0 = number,
                    _ => {}
                }
                continue;
            }
            "c:chart" => {
                let to = tag.get("r:id").and_then(|id| charts.get(id)).filter(|to| to.kind.ends_with("/chart"));
                found.push(to.ok_or_else(missing)?.part.clone());
                let rows = from.0..=until.0;
                if let Some((row, column)) = used.iter().find(|(row, last)| rows.contains(row) && *last >= from.1) {
                    let at = said(*row, *column);
                    return Err(Checked::altered(said!(
                        "{name}：グラフが {at} を覆っています",
                        "{name}: a chart lies over {at}"
                    )));
                }
            }
            name if KNOWN.contains(&name) => {}
            _ if path.iter().any(|above| above == "a:extLst") => {}
            _ => return Err(unknown(&xml, &tag)),
        }
        path.push(tag.name);
    }
    Ok(found)
}
