//! The blocks of the report as one HTML page, for typesetters that read HTML: the same words and tables, the same font.

use crate::exported::order;
use export::pdf::blocks;
use export::report::Report;
use serde_json::Value;

/// The page.
///
/// # Panics
/// When the report has no blocks.
pub fn of(report: &Report) -> String {
    let blocks = blocks(&order(report)).expect("blocks");
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/export/fonts/BIZUDPGothic-Regular.ttf");
    let mut page = format!(
        "<!doctype html><html lang=ja><meta charset=utf-8><title>報告</title><style>@font-face{{font-family:biz;\
         src:url(file://{font})}}@page{{size:A4;margin:24mm 20mm}}body{{font:10pt biz}}table{{width:100%;\
         border-collapse:collapse;font-size:8.5pt}}td,th{{border-top:.4pt solid #aaa;padding:4pt;text-align:left;\
         vertical-align:top}}</style>"
    );
    for block in blocks.as_array().into_iter().flatten() {
        let text = |key: &str| escaped(block[key].as_str().unwrap_or_default());
        let part = match block["k"].as_str().unwrap_or_default() {
            "page" => "<div style='break-before:page'></div>".to_owned(),
            "h" => format!("<h{0}>{1}</h{0}>", block["l"], text("t")),
            "p" | "note" => format!("<p>{}</p>", text("t")),
            "said" => format!("<p><b>{}</b></p>{}", text("t"), each(&block["ps"], |one| format!("<p>{one}</p>"))),
            "facts" => {
                let row = |one: &Value| format!("<p><b>{}</b> {}</p>", said(&one[0]), said(&one[1]));
                block["f"].as_array().into_iter().flatten().map(row).collect()
            }
            "table" => table(block),
            _ => String::new(),
        };
        page.push_str(&part);
    }
    page
}

fn table(block: &Value) -> String {
    let width = block["h"].as_array().map_or(1, Vec::len);
    let cells: Vec<String> = block["c"].as_array().into_iter().flatten().map(said).collect();
    let rows: String = cells
        .chunks(width)
        .map(|row| format!("<tr>{}</tr>", row.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>()))
        .collect();
    let heads = each(&block["h"], |one| format!("<th>{one}</th>"));
    format!("<p><b>{}</b></p><table><thead><tr>{heads}</tr></thead>{rows}</table>", said(&block["t"]))
}

fn each(list: &Value, one: impl Fn(String) -> String) -> String {
    list.as_array().into_iter().flatten().map(|value| one(said(value))).collect()
}

fn said(value: &Value) -> String {
    escaped(value.as_str().unwrap_or_default())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>")
}
