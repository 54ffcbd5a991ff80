//! The issue ledger 課題一覧 of a demonstration: raised by whoever writes the document, disposed of by whoever judges it,
//! and carried on from year to year by the program itself.

use std::collections::HashMap;

use app::issues::{DisposeIssue, Issue, RaiseIssue, Wanted, Whence};
use domain::actor::Role;
use domain::id::{DocumentId, IssueId};
use domain::issue::Disposal;
use domain::pack::{StagedDisposal, StagedRaising, StagedYear};
use domain::text::Reason;
use domain::workflow::DocumentKind;

use super::sides::sides;
use super::stage::Stage;
use crate::Failed;

/// An issue as it stands in the year that is played.
struct Standing {
    id: IssueId,
    /// Who says what becomes of it: at a place if the role is held at several.
    judge: (Role, Option<String>),
}

/// The issues by the pack's keys; a key means the issue of the year in which it was seen last.
#[derive(Default)]
pub(super) struct Ledger(HashMap<String, Standing>);

impl Ledger {
    /// Finds the issues that opening the year let go on.
    pub(super) async fn go_on(&mut self, stage: &mut Stage<'_>, staged: &StagedYear) -> Result<(), Failed> {
        let ask = stage.ask(Role::CityOfficer, None).await?;
        let wanted = Wanted {
            year: staged.year,
            organisation: None,
            ward: None,
            disposed: Some(false),
            after: None,
            limit: 200,
        };
        for (issue, _) in app::issues::list(stage.app, &ask, &wanted).await?.rows {
            let before = self.0.values_mut().find(|standing| Some(standing.id.0) == issue.continues_id);
            if let Some(standing) = before {
                standing.id = IssueId(issue.id);
            }
        }
        Ok(())
    }

    /// Somebody raises an issue in the document they write.
    pub(super) async fn raise(
        &mut self,
        stage: &mut Stage<'_>,
        staged: &StagedYear,
        (key, raised): (&str, &StagedRaising),
        id: Option<DocumentId>,
    ) -> Result<(), Failed> {
        let nothing = || Failed::words(format!("there is no document to raise {key} in"));
        let document = staged.documents.get(raised.document).ok_or_else(nothing)?;
        let [writer, judge] = sides(stage.pack, document)?;
        let whence = Whence::Document {
            kind: document.kind,
            id: id.ok_or_else(nothing)?,
            pointer: Some(raised.pointer.clone()),
            finding: None,
        };
        let command = RaiseIssue { year: staged.year, whence, text: raised.text.clone() };
        let (_, id) = stage.act(writer, command, told).await?;
        let id = id.parse().map_err(|_| Failed::words("an issue without an identifier"))?;
        // the subcommittee verifies the annual report; what becomes of an issue is for the administration to say
        let judge = if document.kind == DocumentKind::AnnualReport { (Role::CityOfficer, None) } else { judge };
        self.0.insert(key.to_owned(), Standing { id, judge: (judge.0, judge.1.map(ToOwned::to_owned)) });
        Ok(())
    }

    /// Somebody says what becomes of an issue.
    pub(super) async fn dispose(
        &self,
        stage: &mut Stage<'_>,
        key: &str,
        disposed: &StagedDisposal,
    ) -> Result<(), Failed> {
        let standing = self.standing(key)?;
        let into = disposed.into.as_deref().map(|into| self.standing(into)).transpose()?.map(|into| into.id);
        let reason = Reason::parse(&disposed.reason).map_err(|_| Failed::words("no reason"))?;
        let disposal = Disposal::new(disposed.disposition, reason, into).map_err(Failed::words)?;
        let who = (standing.judge.0, standing.judge.1.as_deref());
        let ask = stage.ask(who.0, who.1).await?;
        let version = app::issues::read(stage.app, &ask, standing.id).await?.0.version;
        stage.act(who, DisposeIssue { id: standing.id, version, disposal }, told).await?;
        Ok(())
    }

    fn standing(&self, key: &str) -> Result<&Standing, Failed> {
        self.0.get(key).ok_or_else(|| Failed::words(format!("there is no issue {key}")))
    }
}

fn told(issue: &Issue) -> (i32, String) {
    (issue.version, issue.id.to_string())
}
