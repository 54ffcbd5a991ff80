//! The most memory that a process had at once.

use std::fs;

/// The most memory that a process had at once since it was last asked, in MiB (`VmHWM`, which writing 5 to `clear_refs`
/// begins anew: proc(5)).
///
/// # Panics
/// Elsewhere than on Linux.
pub fn peak(process: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    let most = line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok());
    fs::write(format!("/proc/{process}/clear_refs"), "5").expect("Linux");
    most.unwrap_or_default() / 1024.0
}
