//! What protecting persons costs in the years that both demonstrations seal: the share of counts that are small, the
//! share that is withheld, and how much of what the tables tell goes with it; how many are withheld for each that is small
//! is bounded.
//!
//! `just bench-withheld` runs it. Without arguments the program tells its demonstrations, in a temporary folder; sealed
//! years of others can be named as arguments.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::Client;
use serde_json::{Value, json};
use tests::withheld::{Loss, MOST};

#[actix_web::main]
async fn main() {
    let named: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    for path in &named {
        print(path, &std::fs::read(path).expect("a sealed year"));
    }
    if named.is_empty() {
        for pack in ["chiba", "minato-sample"] {
            let folder = std::env::temp_dir().join(format!("sasaeai-withheld-{}-{pack}", std::process::id()));
            std::fs::create_dir_all(&folder).expect("a folder");
            for (year, sealed) in told(pack, &folder).await {
                print(&format!("{pack} {year}"), &sealed);
            }
            std::fs::remove_dir_all(&folder).expect("the folder is gone");
        }
    }
}

fn print(what: &str, sealed: &[u8]) {
    let Loss { counts, small, hidden, told, lost, totals, totals_hidden } = Loss::of(sealed);
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let percent = |part: i64, whole: i64| 100.0 * part as f64 / whole.max(1) as f64;
    let of = |part: usize, whole: usize| percent(part as i64, whole as i64);
    println!("{what}: {counts} counts of persons");
    println!("  small      {small:>6} {:>6.1} %", of(small, counts));
    println!("  withheld   {hidden:>6} {:>6.1} %", of(hidden, counts));
    println!("  lost       {lost:>6} of {told} told: {:.1} %", percent(lost, told));
    println!("  totals     {totals_hidden:>6} of {totals} withheld");
    assert!(hidden <= MOST * small, "more than {MOST} are withheld for each that is small");
}

/// The years that the demonstration of a pack seals, as it hands them out.
async fn told(pack: &str, folder: &Path) -> Vec<(i64, Vec<u8>)> {
    let client = Client::new();
    let program = Program::start(pack, folder, &client).await;
    let people = std::fs::read_to_string(folder.join("sign-ins.json")).expect("the sample persons");
    let people: Value = serde_json::from_str(&people).expect("JSON");
    let mut persons = people["persons"].as_array().expect("persons").iter();
    let person = persons.find(|person| person["role"] == "auditor").expect("an auditor");
    let municipality = tests::packs::read(pack).municipality.code;
    let body = json!({"municipality": municipality, "login": person["login"], "password": person["password"]});
    let session = client.post(program.address("session")).json(&body).send().await.expect("an answer");
    let session: Value = session.json().await.expect("JSON");
    let token = session["access_token"].as_str().expect("a token").to_owned();
    let get = async |path: &str| {
        let answer = client.get(program.address(path)).bearer_auth(&token).send().await.expect("an answer");
        answer.error_for_status().expect("what was asked for").bytes().await.expect("bytes").to_vec()
    };
    let list: Value = serde_json::from_slice(&get("snapshots").await).expect("JSON");
    let mut years = Vec::new();
    for one in list.as_array().expect("sealed years") {
        let id = one["id"].as_str().expect("an id");
        let sealed = get(&format!("snapshots/{id}/downloads/snapshot.json")).await;
        years.push((one["fiscal_year"].as_i64().expect("a year"), sealed));
    }
    years
}

/// The program with a demonstration. Dropping it ends it.
struct Program {
    child: Child,
    port: u16,
}

impl Program {
    async fn start(pack: &str, folder: &Path, client: &Client) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        drop(listener);
        let child = Command::new(tests::program::path())
            .args(["up", "--pack", pack])
            .env("SASAEAI_DATA", folder)
            .env("SASAEAI_LISTEN", format!("127.0.0.1:{port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        let program = Self { child, port };
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(180) {
            let answer = client.get(format!("http://127.0.0.1:{port}/readyz")).send().await;
            if answer.is_ok_and(|answer| answer.status() == 200) && folder.join("sign-ins.json").exists() {
                return program;
            }
            #[expect(clippy::disallowed_methods, reason = "waiting for another process to start")]
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the demonstration of {pack} is not told");
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/api/v1/{path}", self.port)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // asked to end, it ends the private database too
        let ended = Command::new("kill").arg(self.child.id().to_string()).status();
        if let Err(error) = ended.and_then(|_| self.child.wait()) {
            eprintln!("ending the program: {error}");
        }
    }
}
