//! The issue ledger 課題一覧 of a demonstration. The writer of a document raises issues, its judge disposes of them, and
//! the program carries them over from year to year.

use std::collections::HashMap;

use app::issues::{DisposeIssue, Issue, RaiseIssue, Wanted, Whence};
use domain::actor::Role;
use domain::id::{DocumentId, IssueId};
use domain::issue::Disposal;
use domain::pack::{StagedDisposal, StagedRaising, StagedYear};
use domain::text::Reason;
use domain::workflow::DocumentKind;

use super::actors::Actors;
use super::sides::sides;
use crate::Failed;

/// An issue in the year that is played.
struct Standing {
    id: IssueId,
    /// The role that disposes of the issue, with a place if several persons have the role.
    judge: (Role, Option<String>),
}

/// The issues by the pack's keys. A key refers to the issue of the latest year in which it appeared.
#[derive(Default)]
pub(super) struct Ledger(HashMap<String, Standing>);

impl Ledger {
    /// Finds the issues that the opening of the year carried over.
    pub(super) async fn go_on(&mut self, actors: &mut Actors<'_>, staged: &StagedYear) -> Result<(), Failed> {
        let context = actors.ask(Role::MunicipalityOfficer, None).await?;
        let wanted = Wanted {
            year: staged.year,
            organisation: None,
            area: None,
            disposed: Some(false),
            after: None,
            limit: 200,
        };
        for (issue, _) in app::issues::list(actors.app, &context, &wanted).await?.rows {
            let before = self.0.values_mut().find(|standing| Some(standing.id.0) == issue.continues_id);
            if let Some(standing) = before {
                standing.id = IssueId(issue.id);
            }
        }
        Ok(())
    }

    /// Raises an issue in a document as its writer.
    pub(super) async fn raise(
        &mut self,
        actors: &mut Actors<'_>,
        staged: &StagedYear,
        (key, raised): (&str, &StagedRaising),
        id: Option<DocumentId>,
    ) -> Result<(), Failed> {
        let nothing = || Failed::words(format!("there is no document to raise {key} in"));
        let document = staged.documents.get(raised.document).ok_or_else(nothing)?;
        let [writer, judge] = sides(actors.pack, document)?;
        let whence = Whence::Document {
            kind: document.kind,
            id: id.ok_or_else(nothing)?,
            pointer: Some(raised.pointer.clone()),
            finding: None,
        };
        let command = RaiseIssue { year: staged.year, whence, text: raised.text.clone() };
        let (_, id) = actors.act(writer, command, told).await?;
        let id = id.parse().map_err(|_| Failed::words("an issue without an identifier"))?;
        // the evaluating body verifies the annual report, but the administration disposes of its issues
        let judge = if document.kind == DocumentKind::AnnualReport { (Role::MunicipalityOfficer, None) } else { judge };
        self.0.insert(key.to_owned(), Standing { id, judge: (judge.0, judge.1.map(ToOwned::to_owned)) });
        Ok(())
    }

    /// Disposes of an issue.
    pub(super) async fn dispose(
        &self,
        actors: &mut Actors<'_>,
        key: &str,
        disposed: &StagedDisposal,
    ) -> Result<(), Failed> {
        let standing = self.standing(key)?;
        let into = disposed.into.as_deref().map(|into| self.standing(into)).transpose()?.map(|into| into.id);
        let reason = Reason::parse(&disposed.reason).map_err(|_| Failed::words("no reason"))?;
        let disposal = Disposal::new(disposed.disposition, reason, into).map_err(Failed::words)?;
        let who = (standing.judge.0, standing.judge.1.as_deref());
        let context = actors.ask(who.0, who.1).await?;
        let version = app::issues::read(actors.app, &context, standing.id).await?.0.version;
        actors.act(who, DisposeIssue { id: standing.id, version, disposal }, told).await?;
        Ok(())
    }

    fn standing(&self, key: &str) -> Result<&Standing, Failed> {
        self.0.get(key).ok_or_else(|| Failed::words(format!("there is no issue {key}")))
    }
}

fn told(issue: &Issue) -> (i32, String) {
    (issue.version, issue.id.to_string())
}
