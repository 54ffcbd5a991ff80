//! Reads `issues` of a staged year: how they are raised, disposed of and continued.

use chrono::NaiveDate;

use super::fault::Rule;
use super::node::Node;
use super::staged::{StagedDisposal, StagedDocument, StagedIssue, StagedRaising, StagedYear};
use crate::issue::Disposition;
use crate::violation::Rule as Content;
use crate::workflow::DocumentKind;

/// Reads the issues of a year. In a sealed year, each has a disposition by the day on which the sealing is requested.
pub(super) fn issues(
    list: &Node<'_>,
    documents: &[StagedDocument],
    seal: Option<(NaiveDate, NaiveDate)>,
) -> Option<Vec<StagedIssue>> {
    let nodes = list.list()?;
    let issues: Option<Vec<StagedIssue>> = nodes.iter().map(|node| issue(node, documents)).collect();
    let issues = issues?;
    for (place, (node, issue)) in nodes.iter().zip(&issues).enumerate() {
        if issues.iter().take(place).any(|other| other.key == issue.key) {
            node.push(node.fault_in("key", Content::Twice));
        }
        let Some(disposed) = &issue.disposed else {
            if seal.is_some() {
                node.push(node.fault_in("disposed", Content::Required));
            }
            continue;
        };
        if let Some((asked_on, _)) = seal.filter(|(asked_on, _)| disposed.on > *asked_on) {
            node.push(node.fault_below("/disposed/on", Content::Contradiction).with("to", asked_on));
        }
        // The command has the same rule: an issue can only be merged into one of the year that is not merged itself.
        if let Some(into) = &disposed.into {
            let mut others = issues.iter().filter(|other| other.key != issue.key && other.key == *into);
            if !others.any(|other| other.disposed.as_ref().is_none_or(|it| it.into.is_none())) {
                node.push(node.fault_below("/disposed/into", Content::NoSuchThing).with("key", into));
            }
        }
    }
    Some(issues)
}

fn issue(node: &Node<'_>, documents: &[StagedDocument]) -> Option<StagedIssue> {
    node.object(&["key", "raised", "disposed"])?;
    let key = node.need("key").and_then(|key| key.key());
    let raised = node.may("raised").map_or(Some(None), |node| raising(&node, documents).map(Some));
    let disposed = node.may("disposed").map_or(Some(None), |node| disposal(&node).map(Some));
    let (raised, disposed) = (raised?, disposed?);
    if let (Some(raised), Some(disposed)) = (&raised, &disposed)
        && disposed.on < raised.on
    {
        node.push(node.fault_below("/disposed/on", Content::Contradiction).with("from", raised.on));
    }
    Some(StagedIssue { key: key?, raised, disposed })
}

/// Reads the raising of an issue. The document is the first of its kind and owner in the year, and must have been
/// begun by that day.
fn raising(node: &Node<'_>, documents: &[StagedDocument]) -> Option<StagedRaising> {
    node.object(&["on", "kind", "of", "pointer", "text"])?;
    let text = |field: &str| node.need(field).and_then(|text| text.text());
    let (on, pointer, text) = (node.day("on"), text("pointer"), text("text"));
    let kind = node.need("kind").and_then(|kind| kind.one_of(&DocumentKind::ALL, DocumentKind::as_str))?;
    let of = node.need("of").and_then(|of| of.key())?;
    let Some(document) = documents.iter().position(|one| one.kind == kind && one.of == of) else {
        node.push(node.fault_in("of", Content::NoSuchThing).with("key", &of));
        return None;
    };
    let (on, begun) = (on?, documents.get(document).and_then(|one| one.steps.first()).map(|step| step.on));
    if let Some(begun) = begun.filter(|begun| on < *begun) {
        node.push(node.fault_in("on", Content::Contradiction).with("from", begun));
    }
    Some(StagedRaising { on, document, pointer: pointer?, text: text? })
}

fn disposal(node: &Node<'_>) -> Option<StagedDisposal> {
    node.object(&["on", "disposition", "reason", "into"])?;
    let (on, reason) = (node.day("on"), node.need("reason").and_then(|reason| reason.text()));
    let disposition = node.need("disposition").and_then(|it| it.one_of(&Disposition::ALL, Disposition::as_str))?;
    let into = if disposition == Disposition::Merged {
        Some(node.need("into")?.key()?)
    } else {
        if node.may("into").is_some() {
            node.push(node.fault_in("into", Rule::NotHere));
        }
        None
    };
    Some(StagedDisposal { on: on?, disposition, reason: reason?, into })
}

/// Checks that issues continued in a year were deferred in the year before. Issues that were deferred must be listed
/// before the next seal.
pub(super) fn from_year_to_year(years: &[(Node<'_>, StagedYear)]) {
    let mut deferred: Vec<&str> = Vec::new();
    for (node, staged) in years {
        for (place, issue) in staged.issues.iter().enumerate() {
            if issue.raised.is_none() && !deferred.contains(&issue.key.as_str()) {
                node.push(node.fault_below(&format!("/issues/{place}/raised"), Content::Required));
            }
        }
        let told = |key: &&&str| staged.issues.iter().any(|issue| issue.raised.is_none() && issue.key == **key);
        if let Some(open) = deferred.iter().find(|key| staged.seal.is_some() && !told(key)) {
            node.push(node.fault_in("issues", Content::Required).with("key", open));
        }
        deferred = staged.issues.iter().filter(|issue| is_deferred(issue)).map(|issue| issue.key.as_str()).collect();
    }
}

fn is_deferred(issue: &StagedIssue) -> bool {
    issue.disposed.as_ref().is_some_and(|disposed| disposed.disposition == Disposition::Deferred)
}
