//! A row of the audit says what it was done to, in what is hashed; and no text of a person passes.

use std::collections::BTreeSet;

use domain::audit::{AuditAction, AuditDetail, Audited, Entry, Subject, SubjectKind, Who, Word, named};
use domain::id::{AccountId, AttachmentId, DocumentId, PersonId};
use domain::policy::Action;
use domain::year::FiscalYear;
use serde_json::{Value, json};
use uuid::Uuid;

fn uuid(last: u128) -> Uuid {
    Uuid::from_u128(last)
}

#[test]
fn the_subject_stands_in_what_is_hashed() {
    let report = DocumentId { year: FiscalYear::new(2019).expect("a year"), uuid: uuid(7) };
    let subject = Subject::Attachment(AttachmentId(uuid(9)), report);
    let at = "2019-05-01T00:00:00Z".parse().expect("a time");
    let who = Who { person: PersonId(uuid(1)), account: AccountId(uuid(2)), request: None };
    let audited = Audited { subject, detail: AuditDetail::Nothing {} };
    let entry = Entry::new(at, Some(who), AuditAction::Asked(Action::AddAttachment), &audited).expect("a row");
    let body: Value = serde_json::from_str(entry.body()).expect("JSON");
    let expected = json!({
        "account": "00000000-0000-0000-0000-000000000002", "action": "add_attachment", "at": "2019-05-01T00:00:00Z",
        "person": "00000000-0000-0000-0000-000000000001",
        "subject": {
            "id": "00000000-0000-0000-0000-000000000009", "kind": "attachment",
            "within": "2019-00000000-0000-0000-0000-000000000007",
        },
        "what": {},
    });
    assert_eq!(body, expected);
    assert!(entry.body().starts_with(r#"{"account":"#), "the canonical order");
}

#[test]
fn what_a_person_writes_is_no_word() {
    assert_eq!(serde_json::to_value(Word::key("担い手 不足")).expect("JSON"), json!("??????"));
    assert_eq!(serde_json::to_value(Word::key("ward-chuo")).expect("JSON"), json!("ward-chuo"));
}

#[test]
fn an_identifier_is_read_as_it_is_kept() {
    let id = "2019-01924f3c-0a5b-7c1e-9d2a-3b4c5d6e7f80";
    assert_eq!(named(&id.to_uppercase()).as_deref(), Some(id));
    assert_eq!(named("2019").as_deref(), Some("2019"));
    assert_eq!(named(&id[5..].to_uppercase()).as_deref(), Some(&id[5..]));
    assert_eq!(named(&"AB".repeat(32)), Some("ab".repeat(32)));
    assert_eq!((named("nothing"), named("")), (None, None));
}

#[test]
fn every_word_is_one_thing() {
    let actions: Vec<&str> = AuditAction::all().map(AuditAction::as_str).collect();
    assert_eq!(actions.iter().collect::<BTreeSet<_>>().len(), actions.len());
    assert!(actions.iter().all(|word| word.parse::<AuditAction>().is_ok_and(|action| action.as_str() == *word)));
    let kinds: Vec<&str> = SubjectKind::all().map(SubjectKind::as_str).collect();
    assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), kinds.len());
}
