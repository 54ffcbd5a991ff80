//! The roles that write, submit and judge a staged document.

use domain::actor::Role;
use domain::pack::{Pack, StagedDocument};
use domain::workflow::DocumentKind;

use crate::Failed;

/// Returns the key of the document's organisation; for a measure, the leading department.
pub(super) fn owner<'a>(pack: &'a Pack, document: &'a StagedDocument) -> Option<&'a str> {
    if document.kind != DocumentKind::MeasureReport {
        return Some(&document.of);
    }
    let measure = pack.items.iter().find(|item| item.key == document.of)?;
    measure.departments.first().map(String::as_str)
}

/// Returns the role that writes and submits the document, and the role that judges it.
pub(super) fn sides<'a>(pack: &'a Pack, document: &'a StagedDocument) -> Result<[(Role, Option<&'a str>); 2], Failed> {
    let nobody = || Failed::words(format!("{} belongs to nobody", document.of));
    let owner = owner(pack, document).ok_or_else(nobody)?;
    Ok(match document.kind {
        DocumentKind::ActivityReport => {
            let unit = pack.organisation(owner).ok_or_else(nobody)?;
            let area = pack.area_of(unit).ok_or_else(nobody)?;
            [(Role::UnitHead, Some(owner)), (Role::AreaOfficer, Some(&area.key))]
        }
        DocumentKind::AreaRollup => [(Role::AreaOfficer, Some(owner)), (Role::MunicipalityOfficer, None)],
        DocumentKind::MeasureReport => [(Role::DepartmentHead, Some(owner)), (Role::MunicipalityOfficer, None)],
        DocumentKind::AnnualReport => [(Role::MunicipalityOfficer, None), (Role::EvaluationChair, None)],
    })
}
