//! CPU-seconds and memory of a tree of processes, from /proc.

use std::fs;

/// Ticks of `/proc/<pid>/stat` in a second; Linux has told programs 100 for as long as there is /proc.
const TICKS: f64 = 100.0;

/// What a process and all that came from it used so far, the ended ones included.
pub fn seconds(process: u32) -> f64 {
    let mut ticks = 0.0;
    let mut tree = vec![process];
    while let Some(one) = tree.pop() {
        if let Some(fields) = stat(one) {
            // utime, stime, and both of children that were waited for
            ticks += fields.iter().skip(11).take(4).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>();
        }
        let children = fs::read_to_string(format!("/proc/{one}/task/{one}/children")).unwrap_or_default();
        tree.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
    }
    ticks / TICKS
}

/// The fields after the name, which may hold spaces.
fn stat(process: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let rest = text.rsplit_once(')')?.1;
    Some(rest.split_whitespace().map(ToOwned::to_owned).collect())
}

/// Proportional and resident size in MiB.
pub fn memory(process: u32) -> (f64, f64) {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let of = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok()).unwrap_or_default() / 1024.0
    };
    (of("Pss:"), of("Rss:"))
}
