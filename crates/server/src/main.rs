//! `sasaeai`: the program's subcommands.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use app::clock::System;
use auth::password::Parameters;
use clap::{Parser, Subcommand};
use server::cluster::Cluster;
use server::databases::{Databases, databases};
use server::{Failed, config, demo, packs, serve, welcome, wiring};
use store::Store;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The yearly evaluation of a regional welfare plan: reports, rollups, verification, sealed years.
#[derive(Parser)]
#[command(name = "sasaeai", version)]
struct Arguments {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Subcommand)]
enum Subcommands {
    /// Everything at once, for a look: private database, sample data, server
    Up {
        /// Begin with an empty data folder
        #[arg(long)]
        fresh: bool,
        /// The plan pack to show
        #[arg(long, default_value = "chiba")]
        pack: String,
    },
    /// Serve, on a database that is ready
    Serve,
    /// Keep the private database running, and print its address
    Database,
    /// Bring the database up to date
    Migrate,
    /// Load a plan pack from a folder
    Import {
        /// The folder
        folder: PathBuf,
        /// Check and count, and keep nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Invite the first administrator of a municipality; prints a one-time secret
    Bootstrap {
        /// The municipality's six-digit code
        municipality: String,
        /// The administrator's name
        name: String,
    },
    /// Check a sealed year's file, without network or database: 0 sound, 1 altered, 2 signature, 3 unknown key, 4 incomplete
    Verify {
        /// The file
        file: PathBuf,
        /// The list of public keys
        #[arg(long)]
        keys: PathBuf,
    },
    /// Print the list of public keys that `verify` asks for
    Keys,
    /// Print the description of the interface (OpenAPI)
    Openapi,
    /// Print every setting
    Settings,
    /// Ask a running server whether it is ready
    Health,
}

#[actix_web::main]
async fn main() -> ExitCode {
    let filter = config::value("SASAEAI_LOG").unwrap_or_default();
    let log = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr);
    log.init();
    let result = match Arguments::parse().command {
        Subcommands::Verify { file, keys } => return verify(&file, &keys),
        Subcommands::Up { fresh, pack } => up(fresh, &pack).await,
        Subcommands::Serve => serve_only().await,
        Subcommands::Database => database().await,
        Subcommands::Migrate => migrate().await,
        Subcommands::Import { folder, dry_run } => import(&folder, dry_run).await,
        Subcommands::Bootstrap { municipality, name } => bootstrap(&municipality, &name).await,
        Subcommands::Keys => keys(),
        Subcommands::Openapi => openapi(),
        Subcommands::Settings => {
            settings();
            Ok(())
        }
        Subcommands::Health => health(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("sasaeai: {failed}");
            ExitCode::FAILURE
        }
    }
}

fn data() -> PathBuf {
    PathBuf::from(config::value("SASAEAI_DATA").unwrap_or_default())
}

fn number<T: std::str::FromStr>(name: &str) -> Result<T, Failed> {
    let text = config::value(name).unwrap_or_default();
    text.parse().map_err(|_| Failed::words(format!("{name} is not a number: {text}")))
}

async fn up(fresh: bool, name: &str) -> Result<(), Failed> {
    let data = data();
    if fresh && data.exists() {
        std::fs::remove_dir_all(&data).map_err(Failed::io(format!("emptying {}", data.display())))?;
    }
    let pack = packs::inside(name)?;
    let kept = demo::kept(&data, &pack)?;
    eprintln!("starting the database …");
    let databases = databases(&data).await?;
    if kept.is_none() && (demo::cut_off(&data) || fresh && databases.cluster.is_some()) {
        databases.renew().await?;
    }
    wiring::migrate(&databases.owner).await?;
    let sign_ins = match kept {
        Some(sign_ins) => sign_ins,
        None => demonstration(&databases, &data, &pack).await?,
    };
    let owner = Store::lazy(&databases.owner, 1)?;
    app::packs::import(&owner, &System, &pack, true, false).await?;
    owner.close().await;
    let app = application(&databases.program)?;
    let listen = config::value("SASAEAI_LISTEN").unwrap_or_default();
    let (server, port) =
        serve::server(&app, &databases.program, &listen, number("SASAEAI_WORKERS")?, number("SASAEAI_POOL")?)?;
    welcome::show(&pack, &sign_ins, &data, port);
    server.await.map_err(Failed::io("serving"))?;
    app.refusals.written().await;
    drop(databases.cluster);
    Ok(())
}

async fn demonstration(
    databases: &Databases,
    data: &std::path::Path,
    pack: &domain::pack::Pack,
) -> Result<Vec<demo::SampleSignIn>, Failed> {
    eprintln!("building the demonstration; it takes less than a minute …");
    let place = demo::Place { owner: &databases.owner, program: &databases.program, data };
    demo::build(place, pack, Parameters::default(), &|progress| eprintln!("  {progress}")).await
}

fn application(url: &str) -> Result<app::App, Failed> {
    let door = wiring::door(&data(), Parameters::default())?;
    wiring::application(url, number("SASAEAI_POOL")?, Arc::new(System), door)
}

async fn serve_only() -> Result<(), Failed> {
    let databases = databases(&data()).await?;
    let app = application(&databases.program)?;
    let listen = config::value("SASAEAI_LISTEN").unwrap_or_default();
    let (server, port) =
        serve::server(&app, &databases.program, &listen, number("SASAEAI_WORKERS")?, number("SASAEAI_POOL")?)?;
    eprintln!("serving on port {port}");
    server.await.map_err(Failed::io("serving"))?;
    app.refusals.written().await;
    drop(databases.cluster);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the address is this command's output")]
async fn database() -> Result<(), Failed> {
    let cluster = Cluster::start(&data())?;
    println!("{}", cluster.owner_url("postgres"));
    tokio::signal::ctrl_c().await.map_err(Failed::io("waiting"))?;
    drop(cluster);
    Ok(())
}

async fn migrate() -> Result<(), Failed> {
    let databases = databases(&data()).await?;
    wiring::migrate(&databases.owner).await
}

#[expect(clippy::print_stdout, reason = "the counts are this command's output")]
async fn import(folder: &std::path::Path, dry_run: bool) -> Result<(), Failed> {
    let pack = packs::from_folder(folder)?;
    let databases = databases(&data()).await?;
    let owner = Store::lazy(&databases.owner, 1)?;
    for (table, rows) in app::packs::import(&owner, &System, &pack, false, dry_run).await? {
        println!("{table}: {rows} rows {}", if dry_run { "would change" } else { "changed" });
    }
    owner.close().await;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the secret is this command's output")]
async fn bootstrap(municipality: &str, name: &str) -> Result<(), Failed> {
    let databases = databases(&data()).await?;
    let app = application(&databases.program)?;
    let tenant = app.store.tenant_of(municipality).await?;
    let tenant = tenant.ok_or_else(|| Failed::words("no such municipality; import its pack first"))?;
    let organisation = app::bootstrap::city(&app, tenant).await?;
    let seat = app::bootstrap::Seat { name: name.to_owned(), role: domain::actor::Role::Administrator, organisation };
    for secret in app::bootstrap::bootstrap(&app, tenant, &[seat]).await? {
        println!("{}", secret.text().as_str());
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the verdict is this command's output")]
fn verify(file: &std::path::Path, keys: &std::path::Path) -> ExitCode {
    let read = |path: &std::path::Path| std::fs::read(path).map_err(Failed::io(format!("reading {}", path.display())));
    let checked = read(keys).and_then(|keys| {
        let keys = domain::snapshot::PublicKeys::parse(&keys).map_err(Failed::words)?;
        Ok(domain::snapshot::verify(&read(file)?, &keys))
    });
    match checked {
        Ok(verdict) => {
            println!("{verdict}");
            ExitCode::from(verdict.exit_code())
        }
        Err(failed) => {
            eprintln!("sasaeai: {failed}");
            ExitCode::from(4)
        }
    }
}

#[expect(clippy::print_stdout, reason = "the list is this command's output")]
fn keys() -> Result<(), Failed> {
    let door = wiring::door(&data(), Parameters::default())?;
    // valid for every fiscal year the program knows; a retired key gets its last day by hand
    let first = domain::year::FiscalYear::EARLIEST.first_day();
    let keys = domain::snapshot::PublicKeys::new(vec![door.seal.public(first, None)]).map_err(Failed::words)?;
    println!("{}", keys.json().map_err(Failed::words)?);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the description is this command's output")]
fn openapi() -> Result<(), Failed> {
    println!("{}", api::openapi().to_pretty_json().map_err(Failed::words)?);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the table is this command's output")]
fn settings() {
    for setting in config::SETTINGS {
        let default = setting.default.unwrap_or("(none)");
        println!(
            "{:26} {:18} {}{}",
            setting.name,
            default,
            setting.meaning,
            if setting.secret { " [secret]" } else { "" }
        );
    }
}

fn health() -> Result<(), Failed> {
    use std::io::{Read as _, Write as _};
    let listen = config::value("SASAEAI_LISTEN").unwrap_or_default();
    let mut stream = std::net::TcpStream::connect(&listen).map_err(Failed::io(format!("connecting to {listen}")))?;
    let asked = stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    asked.map_err(Failed::io("asking"))?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(Failed::io("reading the answer"))?;
    if answer.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(Failed::words("not ready")) }
}
