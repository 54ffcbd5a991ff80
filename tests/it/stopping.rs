//! Being told to end: by SIGINT and SIGTERM alike, what is under way is answered, and a lost database keeps nobody.

use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};
use tests::program;
use tests::proxy::{Proxy, Way};
use tests::world::World;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The program itself, serving.
struct Program {
    child: Child,
    base: String,
    // read by nobody any more, and yet open: what is logged must go somewhere
    _said: tokio::task::JoinHandle<()>,
}

impl Program {
    async fn serve(world: &World, database: &str, drain: &str) -> Self {
        let mut child = Command::new(program::path())
            .arg("serve")
            .env("SASAEAI_DATA", &world.data)
            .env("SASAEAI_APP_DATABASE_URL", database)
            .env("SASAEAI_LISTEN", "127.0.0.1:0")
            .env("SASAEAI_DRAIN", drain)
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program");
        let mut said = BufReader::new(child.stderr.take().expect("its words")).lines();
        let port = loop {
            let line = said.next_line().await.expect("a line").expect("a port");
            if let Some(port) = line.strip_prefix("serving on port ") {
                break port.to_owned();
            }
        };
        #[expect(clippy::disallowed_methods, reason = "reads what the program says")]
        let said = tokio::spawn(async move { while let Ok(Some(_)) = said.next_line().await {} });
        Self { child, base: format!("http://127.0.0.1:{port}"), _said: said }
    }

    async fn tell(&self, signal: &str) {
        let process = self.child.id().expect("a process").to_string();
        assert!(Command::new("kill").args([signal, &process]).status().await.expect("kill").success());
    }

    /// Waits until nobody listens any more.
    async fn listens_no_more(&self) {
        while Client::new().get(format!("{}/healthz", self.base)).send().await.is_ok() {}
    }

    async fn ended(mut self) -> ExitStatus {
        // far more than it may take: a test that hangs says nothing
        let ended = tokio::time::timeout(Duration::from_secs(60), self.child.wait()).await;
        ended.expect("the program ends").expect("a status")
    }
}

/// Somebody's sign-in, on its way.
async fn sign_in(world: &World, base: &str) -> (u16, Value) {
    let person = world.person("unit_head");
    let body = json!({
        "municipality": world.pack.municipality.code, "login": person.login, "password": person.password,
    });
    let answer = Client::new().post(format!("{base}/api/v1/session")).json(&body).send().await.expect("an answer");
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

#[actix_web::test]
async fn what_is_under_way_is_answered_whichever_signal_ends_the_program() {
    let world = World::new("chiba").await;
    for signal in ["-INT", "-TERM"] {
        let mut proxy = Proxy::of(&world.program_url).await;
        let program = Program::serve(&world, &proxy.url, "0").await;
        proxy.set(Way::HeldAt("COMMIT"));
        let told = async {
            proxy.saw().await;
            program.tell(signal).await;
            program.listens_no_more().await;
            proxy.set(Way::Open);
        };
        let ((status, body), ()) = tokio::join!(sign_in(&world, &program.base), told);
        assert_eq!(status, 201, "{signal}: {body}");
        assert!(program.ended().await.success(), "{signal}");
    }
}

#[actix_web::test]
async fn a_balancer_hears_first_that_the_program_ends() {
    let world = World::new("chiba").await;
    let program = Program::serve(&world, &world.program_url, "600").await;
    let client = Client::new();
    let ready = async || -> Value {
        let answer = client.get(format!("{}/readyz", program.base)).send().await.expect("an answer");
        answer.json().await.expect("a status")
    };
    assert_eq!(ready().await["status"], "ready");
    program.tell("-TERM").await;
    while ready().await["status"] != "stopping" {}
    assert_eq!(sign_in(&world, &program.base).await.0, 201, "it still serves");
    program.tell("-TERM").await;
    assert!(program.ended().await.success(), "told twice, it waits no longer");
}

#[actix_web::test]
async fn a_program_whose_database_is_away_ends_all_the_same() {
    let world = World::new("chiba").await;
    let proxy = Proxy::of(&world.program_url).await;
    let program = Program::serve(&world, &proxy.url, "0").await;
    let wrong = json!({"municipality": world.pack.municipality.code, "login": "nobody", "password": "wrong"});
    let guess = || Client::new().post(format!("{}/api/v1/session", program.base)).json(&wrong).send();
    assert_eq!(guess().await.expect("an answer").status(), 401);
    proxy.set(Way::Closed);
    // each would be counted, if it could
    let guesses = futures_util::future::join_all((0..8).map(|_| guess())).await;
    for guess in guesses {
        assert_eq!(guess.expect("an answer").status(), 503);
    }
    program.tell("-TERM").await;
    assert!(program.ended().await.success());
}
