//! What is logged for whoever runs the program: that a year is to be sealed, and was sealed, whose words no font has.

use std::io::Write;
use std::sync::Mutex;

use serde_json::{Value, json};
use tests::world::{World, YEAR};

use crate::verification;

/// What the program logged, as the lines it writes.
static LOGGED: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOGGED.lock().expect("the log").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The lines about so many characters: other tests seal other years in the same process.
fn lines(characters: usize) -> Vec<Value> {
    let log = String::from_utf8(LOGGED.lock().expect("the log").clone()).expect("text");
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line of JSON"));
    lines.filter(|line| line["fields"]["characters"] == characters).collect()
}

#[actix_web::test]
async fn what_no_font_has_is_logged_when_the_year_is_sealed() {
    // requests are answered on other threads than this one
    tracing_subscriber::fmt().json().with_env_filter("app::years::seal=warn").with_writer(|| Log).init();
    let world = World::new("minato-sample").await;
    verification::verified(&world).await;
    let unit = world.person("unit_head").organisation_id.clone();
    let text = format!("絵文字の課題（サンプル）{}", "\u{1F600}\u{1F680}".repeat(23));
    let body = json!({"fiscal_year": YEAR, "organisation": unit, "text": text});
    let mut issue = world.unit_head().post("/issues", &body).await.created();
    let body = json!({"disposition": "resolved", "reason": "サンプル"});
    world.area_officer().act_with(&mut issue, "dispose", &body).await.ok();
    assert_eq!(lines(46).len(), 0);
    // the first word binds to the same content as the second: it is told in time, and when it is done
    world.municipality_director().act_on_year("seal", &json!({})).await.outcome("asked");
    assert_eq!(lines(46).len(), 1);
    world.evaluation_chair().act_on_year("seal", &json!({})).await.outcome("sealed");
    assert_eq!(lines(46).len(), 2);
    let line = &lines(46)[0];
    assert_eq!((&line["level"], &line["target"]), (&json!("WARN"), &json!("app::years::seal")));
    assert_eq!(line["fields"]["fiscal_year"], YEAR);
    assert_eq!(line["fields"]["message"], "no font has some characters of this year");
    assert!(!line.to_string().contains("絵文字"), "words of persons are not for the log");
}
