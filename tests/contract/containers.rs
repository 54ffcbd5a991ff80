//! The container files keep their promises. No engine runs here: what they say is read, not what they do.

use server::config::SETTINGS;
use yaml_rust2::{Yaml, YamlLoader};

use crate::tree::read;

/// The services, with their names.
fn services() -> Vec<(String, Yaml)> {
    let mut documents = YamlLoader::load_from_str(&read("docker-compose.yml")).expect("YAML");
    let document = documents.pop().expect("a document");
    let services = document["services"].as_hash().expect("services").iter();
    services.map(|(name, service)| (name.as_str().expect("a name").to_owned(), service.clone())).collect()
}

fn service(name: &str) -> Yaml {
    services().into_iter().find(|(other, _)| other == name).expect("a service").1
}

/// A value of a service, its own or merged in by `<<`.
fn value<'a>(service: &'a Yaml, key: &str) -> &'a Yaml {
    let own = &service[key];
    if own.is_badvalue() && !service["<<"].is_badvalue() { value(&service["<<"], key) } else { own }
}

fn words(list: &Yaml) -> Vec<&str> {
    list.as_vec().into_iter().flatten().filter_map(Yaml::as_str).collect()
}

/// Every instruction of the Dockerfile, continued lines joined, stage by stage.
fn stages() -> Vec<Vec<String>> {
    let text = read("Dockerfile").replace("\\\n", " ");
    let mut stages: Vec<Vec<String>> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with("FROM ") {
            stages.push(Vec::new());
        }
        stages.last_mut().expect("a stage").push(line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    stages
}

/// The rest of the only line that begins with a word.
fn instruction(stage: &[String], word: &str) -> String {
    let found: Vec<&str> = stage.iter().filter_map(|line| line.strip_prefix(word)).collect();
    assert_eq!(found.len(), 1, "{word} {found:?}");
    found[0].trim().to_owned()
}

#[test]
fn the_image_is_built_in_stages_and_runs_unprivileged() {
    let stages = stages();
    assert_eq!(stages.len(), 2);
    let rust = read("Cargo.toml");
    let rust = rust.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version").trim_matches('"');
    assert!(instruction(&stages[0], "FROM").starts_with(&format!("rust:{rust}-")), "the compiler of Cargo.toml");
    assert!(stages[0].iter().any(|line| line.contains("cargo build --release --locked")));
    let last = &stages[1];
    assert!(!last.iter().any(|line| line.contains("cargo ") || line.contains("COPY .")), "nothing of the build");
    assert!(instruction(last, "COPY").starts_with("--from=build "));
    let user = instruction(last, "USER");
    assert!(user.split(':').all(|id| id.parse::<u32>().is_ok_and(|id| id > 0)), "a number, so that it can be checked");
    let position = |word: &str| last.iter().position(|line| line.starts_with(word)).expect("an instruction");
    assert!(position("RUN") < position("USER") && position("USER") < position("ENTRYPOINT"));
    assert!(instruction(last, "HEALTHCHECK").ends_with(r#"CMD ["sasaeai", "health"]"#));
    assert_eq!(instruction(last, "ENTRYPOINT"), r#"["sasaeai"]"#);
    // what it writes are volumes, one of them for temporary files
    assert_eq!(words(value(&service("app"), "volumes")), ["data:/data", "spool:/spool"]);
    assert!(instruction(last, "ENV").contains("TMPDIR=/spool"));
    assert!(instruction(last, "RUN").contains("install -d -m 700 -o sasaeai -g sasaeai /spool"));
    assert_eq!(instruction(last, "VOLUME"), "/data /spool");
    assert!(instruction(last, "ENV").contains("SASAEAI_DATA=/data"));
}

#[test]
fn nothing_secret_or_built_goes_into_the_image() {
    let text = read(".dockerignore");
    for path in ["/target", "/.data", "/.git", "/.env"] {
        assert!(text.lines().any(|line| line == path), "{path}");
    }
    assert!(read(".gitignore").lines().any(|line| line == "/.env"), "the passwords of docker compose");
}

#[test]
fn every_container_is_locked() {
    for (name, service) in services() {
        assert_eq!(value(&service, "read_only").as_bool(), Some(true), "{name}");
        assert_eq!(words(value(&service, "cap_drop")), ["ALL"], "{name}");
        assert_eq!(words(value(&service, "security_opt")), ["no-new-privileges:true"], "{name}");
        assert!(value(&service, "cap_add").is_badvalue() && value(&service, "privileged").is_badvalue(), "{name}");
        let built = value(&service, "build").as_str() == Some(".");
        let user = value(&service, "user").as_str();
        // ours says so in the Dockerfile
        assert!(if built { user.is_none() } else { user == Some("postgres") }, "{name} runs as {user:?}");
        for port in words(value(&service, "ports")) {
            assert!(name == "app" && port.starts_with("127.0.0.1:"), "{name} {port}");
        }
    }
}

#[test]
fn what_keeps_running_is_watched_and_has_time_to_end() {
    let (db, app) = (service("db"), service("app"));
    assert_eq!(words(&db["healthcheck"]["test"])[1], "pg_isready");
    // the program's own check stands in the Dockerfile; nothing takes it away
    assert!(value(&app, "healthcheck").is_badvalue());
    for service in [db, app] {
        assert_eq!(value(&service, "restart").as_str(), Some("unless-stopped"));
        let grace = value(&service, "stop_grace_period").as_str().and_then(|grace| grace.strip_suffix('s'));
        assert!(grace.and_then(|grace| grace.parse::<u32>().ok()).is_some_and(|grace| grace > 25), "{grace:?}");
    }
    assert!(read("crates/server/src/serve.rs").contains(".shutdown_timeout(25)"));
}

#[test]
fn they_start_in_order() {
    let waits = |name: &str| -> Vec<(String, String)> {
        let service = service(name);
        let waits = value(&service, "depends_on").as_hash().into_iter().flatten();
        let text = |yaml: &Yaml| yaml.as_str().expect("a word").to_owned();
        waits.map(|(other, how)| (text(other), text(&how["condition"]))).collect()
    };
    let once = "service_completed_successfully";
    for (name, before, how) in [
        ("migrate", "db", "service_healthy"),
        ("password", "migrate", once),
        ("demo", "password", once),
        ("app", "demo", once),
    ] {
        assert_eq!(waits(name), [(before.to_owned(), how.to_owned())], "{name}");
    }
}

#[test]
fn passwords_come_from_outside_and_settings_are_known() {
    for (name, service) in services() {
        for (key, text) in value(&service, "environment").as_hash().into_iter().flatten() {
            let (key, text) = (key.as_str().expect("a name"), text.as_str().expect("a text"));
            if key.contains("PASSWORD") {
                assert!(text.starts_with("${") && text.ends_with('}'), "{name} {key}");
            }
            if let Some((_, rest)) = text.split_once("://") {
                let password = rest.split_once(':').and_then(|(_, rest)| rest.split_once('@')).expect("a password").0;
                assert!(password.starts_with("${"), "{name} {key}");
            }
            let ours = value(&service, "build").as_str().is_some();
            assert!(!ours || SETTINGS.iter().any(|setting| setting.name == key), "{name} sets {key}");
        }
    }
    // who serves does not own
    assert!(service("app")["environment"]["DATABASE_URL"].is_badvalue());
    assert!(
        service("app")["environment"]["SASAEAI_APP_DATABASE_URL"]
            .as_str()
            .is_some_and(|url| url.contains("//sasaeai_app:"))
    );
}

/// Words sort alike in a container and in the private cluster.
#[test]
fn both_databases_are_made_alike() {
    let arguments = service("db")["environment"]["POSTGRES_INITDB_ARGS"].as_str().expect("arguments").to_owned();
    let cluster = read("crates/server/src/cluster/mod.rs");
    for argument in arguments.split(' ').filter(|argument| *argument != "--encoding=UTF8") {
        assert!(cluster.contains(&format!("\"{argument}\"")), "{argument}");
    }
    assert!(cluster.contains(r#""-E", "UTF8""#));
}

/// The words after the image are subcommands of the program.
#[test]
fn the_commands_exist() {
    let program = read("crates/server/src/main.rs");
    for (name, service) in services() {
        if value(&service, "build").as_str().is_some() {
            let command = words(value(&service, "command"));
            let variant = format!("{}{}", command[0][..1].to_uppercase(), &command[0][1..]);
            assert_eq!(command.len(), 1, "{name}");
            assert!(program.contains(&format!("Subcommands::{variant}")), "{name} runs {command:?}");
        }
    }
}
