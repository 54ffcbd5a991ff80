//! The persons of a script. Each is a role, signed in at the first request; what one does to a document, one does to the
//! version that the document remembers.

use std::fmt;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::document::Document;
use crate::world::{World, YEAR};

/// A person of a role, who asks and acts.
#[derive(Clone)]
pub struct Persona<'world> {
    world: &'world World,
    who: String,
}

impl fmt::Debug for Persona<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.who)
    }
}

/// The people of every world, by their roles.
macro_rules! people {
    ($($role:ident)*) => {
        impl World {$(
            #[doc = concat!("The ", stringify!($role), " of the sample persons.")]
            pub fn $role(&self) -> Persona<'_> {
                self.persona(stringify!($role))
            }
        )*}
    };
}

people! {
    unit_reporter unit_head area_officer area_council_member department_officer department_head municipality_officer
    municipality_director evaluation_chair evaluator auditor administrator
}

impl World {
    /// A person by what [`World::token`] takes: a role, or a role at a place.
    pub fn persona(&self, who: &str) -> Persona<'_> {
        Persona { world: self, who: who.to_owned() }
    }
}

impl Persona<'_> {
    /// Somebody of the same role at the organisation with a key.
    #[must_use]
    pub fn at(mut self, organisation: &str) -> Self {
        self.who = format!("{}@{organisation}", self.who);
        self
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.world.get(&self.who, path).await
    }

    /// Reads, and must be shown it.
    pub async fn read(&self, path: &str) -> Value {
        self.get(path).await.ok()
    }

    /// The rows of the first page of a list.
    ///
    /// # Panics
    /// When it is not shown.
    pub async fn rows(&self, path: &str) -> Vec<Value> {
        match self.read(path).await["rows"].take() {
            Value::Array(rows) => rows,
            other => panic!("{path}: no rows: {other}"),
        }
    }

    /// Opens what has a version.
    ///
    /// # Panics
    /// When it is not shown.
    pub async fn open(&self, path: &str) -> Document {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{}: {}", answer.asked, answer.body);
        Document::new(path.to_owned(), answer)
    }

    /// Opens the first document of a kind, `area-rollups` say, in the open year.
    ///
    /// # Panics
    /// When none is shown.
    pub async fn first(&self, kind: &str) -> Document {
        let rows = self.rows(&format!("/{kind}?fy={YEAR}")).await;
        let id = rows.first().and_then(|row| row["id"].as_str());
        self.open(&format!("/{kind}/{}", id.expect("a document of that kind"))).await
    }

    /// Asks for something that needs no version: to create, as a rule.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.world.post(&self.who, path, None, body).await
    }

    /// Does something with a document that needs no more words.
    pub async fn act(&self, document: &mut Document, verb: &str) -> Answer {
        self.act_with(document, verb, &json!({})).await
    }

    /// Does something with a document.
    pub async fn act_with(&self, document: &mut Document, verb: &str, body: &Value) -> Answer {
        let path = format!("{}/{verb}", document.path);
        let answer = self.world.post(&self.who, &path, Some(&document.etag), body).await;
        document.seen(&answer);
        answer
    }

    /// Does something with what is at a path, on the version that is there now.
    pub async fn act_at(&self, path: &str, verb: &str, body: &Value) -> Answer {
        let mut document = self.open(path).await;
        self.act_with(&mut document, verb, body).await
    }

    /// Does something with the open year, on the version that is there now.
    pub async fn act_on_year(&self, verb: &str, body: &Value) -> Answer {
        self.act_at(&format!("/years/{YEAR}"), verb, body).await
    }

    /// Submits a document.
    pub async fn submit(&self, document: &mut Document) -> Answer {
        self.act(document, "submit").await
    }

    /// Accepts a document.
    pub async fn accept(&self, document: &mut Document) -> Answer {
        self.act(document, "accept").await
    }

    /// Adds a document up.
    pub async fn compute(&self, document: &mut Document) -> Answer {
        self.act(document, "compute").await
    }

    /// Sends a document back with a reason.
    pub async fn send_back(&self, document: &mut Document, reason: &str) -> Answer {
        self.act_with(document, "send-back", &json!({"reason": reason})).await
    }

    /// Reopens a document with a reason.
    pub async fn reopen(&self, document: &mut Document, reason: &str) -> Answer {
        self.act_with(document, "reopen", &json!({"reason": reason})).await
    }

    /// Changes a part of a document: a merge patch.
    pub async fn merge(&self, document: &mut Document, body: &Value) -> Answer {
        let answer = self.world.merge(&self.who, &document.path, &document.etag, body).await;
        document.seen(&answer);
        answer
    }

    /// Writes a document anew.
    pub async fn put(&self, document: &mut Document, body: &Value) -> Answer {
        let answer = self.world.put(&self.who, &document.path, &document.etag, body).await;
        document.seen(&answer);
        answer
    }

    /// Changes a part of what is no document.
    pub async fn patch(&self, document: &mut Document, body: &Value) -> Answer {
        let answer = self.world.patch(&self.who, &document.path, &document.etag, body).await;
        document.seen(&answer);
        answer
    }
}
