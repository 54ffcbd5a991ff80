//! The statements that carry the load, by name: for the test that reads their plans. The functions themselves run
//! exactly these texts.

use crate::{
    audit_read, document_begin, document_list, document_seen, document_year, documents, inputs, joint, rollups, sources,
};

/// Name and text.
pub const HOT: &[(&str, &str)] = &[
    ("documents::read", documents::READ),
    ("documents::read seen", document_seen::READ_SEEN),
    ("documents::read_several", document_year::READ_SEVERAL),
    ("documents::section", document_begin::SECTION),
    ("documents::begin_report", document_begin::BEGIN_REPORT),
    ("documents::list whole", document_list::WHOLE),
    ("documents::list ward", document_list::WARD),
    ("documents::list organisation", document_list::ORGANISATION),
    ("documents::list scope", document_list::SCOPE),
    ("rollups::of_section", rollups::OF_SECTION),
    ("rollups::section_totals", rollups::SECTION_TOTALS),
    ("rollups::ward_sources", sources::WARD),
    ("rollups::year_sources", sources::YEAR),
    ("rollups::ward_figures", sources::WARD_FIGURES),
    ("rollups::inputs", inputs::INPUTS),
    ("rollups::counted", inputs::COUNTED),
    ("rollups::measures", inputs::MEASURES),
    ("joint::of_area", joint::OF_AREA),
    ("audit::list all", audit_read::ALL),
    ("audit::list person", audit_read::PERSON),
    ("audit::list action", audit_read::ACTION),
    ("audit::list subject", audit_read::SUBJECT),
    ("audit::names", audit_read::NAMES),
];
