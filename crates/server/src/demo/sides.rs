//! Who writes and hands in a staged document, and who judges it.

use domain::actor::Role;
use domain::pack::{Pack, StagedDocument};
use domain::workflow::DocumentKind;

use crate::Failed;

/// The key of the organisation whose document it is: of a measure, the department that leads it.
pub(super) fn owner<'a>(pack: &'a Pack, document: &'a StagedDocument) -> Option<&'a str> {
    if document.kind != DocumentKind::MeasureReport {
        return Some(&document.of);
    }
    let measure = pack.items.iter().find(|item| item.key == document.of)?;
    measure.departments.first().map(String::as_str)
}

/// Who writes and hands in, and who judges.
pub(super) fn sides<'a>(pack: &'a Pack, document: &'a StagedDocument) -> Result<[(Role, Option<&'a str>); 2], Failed> {
    let nobody = || Failed::words(format!("{} belongs to nobody", document.of));
    let owner = owner(pack, document).ok_or_else(nobody)?;
    Ok(match document.kind {
        DocumentKind::ActivityReport => {
            let section = pack.organisation(owner).ok_or_else(nobody)?;
            let ward = pack.ward_of(section).ok_or_else(nobody)?;
            [(Role::SectionHead, Some(owner)), (Role::WardOfficer, Some(&ward.key))]
        }
        DocumentKind::WardRollup => [(Role::WardOfficer, Some(owner)), (Role::CityOfficer, None)],
        DocumentKind::MeasureReport => [(Role::DepartmentHead, Some(owner)), (Role::CityOfficer, None)],
        DocumentKind::AnnualReport => [(Role::CityOfficer, None), (Role::SubcommitteeChair, None)],
    })
}
