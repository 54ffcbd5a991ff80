//! `sasaeai`: the program's subcommands.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use app::clock::System;
use auth::password::Parameters;
use clap::{Parser, Subcommand};
use domain::pack::Pack;
use server::check::Wanted;
use server::cluster::Cluster;
use server::databases::{Databases, databases};
use server::demo::SampleSignIn;
use server::{Failed, UNWRITTEN, USAGE, config, demo, health, offline, operator, packs, serve, stop, welcome, wiring};
use store::{Limits, Store};

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
    /// Start everything for a first look: private database, sample data, server
    Up {
        /// Begin with an empty data folder
        #[arg(long)]
        fresh: bool,
        /// The plan pack to show: one inside the program, or a folder
        #[arg(long, default_value = "chiba")]
        pack: String,
    },
    /// Load a plan pack with sample persons and its years, and print their sign-ins
    Demo {
        /// The plan pack to show: one inside the program, or a folder
        #[arg(long, default_value = "chiba")]
        pack: String,
    },
    /// Serve with a database that is already prepared
    Serve,
    /// Keep the private database running, and print its address
    Database,
    /// Migrate the database to this version
    Migrate,
    /// Manage plan packs
    Pack {
        #[command(subcommand)]
        command: packs::Commands,
    },
    #[command(flatten)]
    Operator(operator::Commands),
    /// Compute stored figures again and verify the audit: exit code 0 sound, 1 something is wrong
    Check {
        /// Only this municipality (six-digit code)
        #[arg(long)]
        municipality: Option<String>,
        /// Only this fiscal year (the western year in which it begins)
        #[arg(long)]
        year: Option<domain::year::FiscalYear>,
        /// Only the audit
        #[arg(long)]
        audit: bool,
    },
    /// Check a file, without network or database: 0 sound, 1 altered, 2 signature, 3 unknown key, 4 incomplete, 5 same
    /// words in other bytes
    ///
    /// The file may be a sealed year (snapshot.json), its public part (public.json), the proof of one report, a
    /// receipt, or a download: the open data or one of its files, the workbook, the text, the PDF. Its kind is detected
    /// from its content. The first line is the verdict; the other lines say what was compared and what was not. Two
    /// exit codes are no verdict: 64 if --document or --keys names a file that is missing or of another kind, 74 if the
    /// result cannot be written.
    Verify(offline::Verifying),
    /// Print the proof that one report is part of a sealed year
    Prove {
        /// The sealed year (snapshot.json)
        snapshot: PathBuf,
        /// The report's identifier, such as 2018-0192f3c4-…
        report: String,
    },
    /// Print the public part of a sealed year, with its proof
    Extract {
        /// The sealed year (snapshot.json)
        snapshot: PathBuf,
    },
    /// Make a download again from a sealed year, without network or database
    Render(offline::Rendering),
    /// Print the list of public keys for `verify`, including former ones
    Keys,
    /// Print the description of the API (OpenAPI)
    Openapi,
    /// Print every setting
    Settings,
    /// Ask a running server whether it is ready
    Health,
}

/// Prints the help, the version, or the error in the command line, and returns the exit code.
fn explained(told: &clap::Error) -> ExitCode {
    if let Err(cause) = told.print().and_then(|()| std::io::stdout().flush()) {
        tracing::debug!(%cause, "nobody reads what is printed");
        // a reader that stops early has what it wanted
        if cause.kind() != ErrorKind::BrokenPipe && !told.use_stderr() {
            return ExitCode::from(UNWRITTEN);
        }
    }
    if told.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS }
}

#[actix_web::main]
async fn main() -> ExitCode {
    let filter = config::value("SASAEAI_LOG").unwrap_or_default();
    let log = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr);
    log.init();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => return explained(&told),
    };
    let result = match arguments.command {
        Subcommands::Verify(wanted) => return offline::verify(&wanted),
        Subcommands::Prove { snapshot, report } => offline::prove(&snapshot, &report),
        Subcommands::Extract { snapshot } => offline::extract(&snapshot),
        Subcommands::Render(wanted) => offline::render(&wanted),
        Subcommands::Up { fresh, pack } => up(fresh, &pack).await,
        Subcommands::Demo { pack } => demo_only(&pack).await,
        Subcommands::Serve => serve_only().await,
        Subcommands::Database => database().await,
        Subcommands::Migrate => stop::unless_told(migrate()).await,
        Subcommands::Pack { command } => stop::unless_told(command.run(&data())).await,
        Subcommands::Check { municipality, year, audit } => {
            stop::unless_told(check(municipality.as_deref(), year, audit)).await
        }
        Subcommands::Operator(command) => stop::unless_told(command.run(&data())).await,
        Subcommands::Keys => offline::keys(&data()),
        Subcommands::Openapi => offline::openapi(),
        Subcommands::Settings => offline::settings(),
        Subcommands::Health => health::ask(&config::value("SASAEAI_LISTEN").unwrap_or_default()),
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

async fn up(fresh: bool, name: &str) -> Result<(), Failed> {
    let data = data();
    if fresh {
        Cluster::empty(&data)?;
    }
    let pack = packs::named(name)?;
    let (databases, sign_ins) = stop::unless_told(demonstration(&data, &pack, fresh)).await?;
    let app = application(&databases.program)?;
    let serving = serve::start(&app)?;
    welcome::show(&pack, &sign_ins, &data, serving.port);
    serving.ended(databases.cluster.as_ref(), &app.store).await?;
    stop::counted(&app.refusals).await;
    drop(databases.cluster);
    Ok(())
}

async fn demo_only(name: &str) -> Result<(), Failed> {
    let (data, pack) = (data(), packs::named(name)?);
    let (databases, sign_ins) = stop::unless_told(demonstration(&data, &pack, false)).await?;
    let listen = config::value("SASAEAI_LISTEN").unwrap_or_default();
    let port = listen.rsplit(':').next().and_then(|port| port.parse().ok());
    welcome::show(&pack, &sign_ins, &data, port.ok_or_else(|| Failed::words("SASAEAI_LISTEN names no port"))?);
    drop(databases.cluster);
    Ok(())
}

/// Builds the schema, the plan and the demonstration. An existing demonstration stays.
async fn demonstration(data: &Path, pack: &Pack, fresh: bool) -> Result<(Databases, Vec<SampleSignIn>), Failed> {
    let kept = demo::kept(data, pack)?;
    eprintln!("starting the database …");
    let databases = databases(data).await?;
    if kept.is_none() && (demo::cut_off(data) || fresh && databases.cluster.is_some()) {
        databases.renew().await?;
    }
    wiring::migrate(&databases.owner).await?;
    let sign_ins = match kept {
        Some(sign_ins) => sign_ins,
        None => {
            eprintln!("building the demonstration; it takes less than a minute …");
            let place = demo::Place { owner: &databases.owner, program: &databases.program, data };
            demo::build(place, pack, Parameters::default(), &|progress| eprintln!("  {progress}")).await?
        }
    };
    let owner = Store::with_limits(&databases.owner, 1, Limits::OWNER)?;
    app::packs::import(&owner, &System, pack, true, false).await?;
    owner.close().await;
    Ok((databases, sign_ins))
}

fn application(url: &str) -> Result<app::App, Failed> {
    let secrets = wiring::secrets(&data(), Parameters::default())?;
    wiring::application(url, config::number("SASAEAI_POOL")?, Arc::new(System), secrets)
}

async fn serve_only() -> Result<(), Failed> {
    // a program that only serves does not need the owner's URL
    let (program, cluster) = match config::value("SASAEAI_APP_DATABASE_URL") {
        Some(program) => (program, None),
        None => databases(&data()).await.map(|databases| (databases.program, databases.cluster))?,
    };
    let app = application(&program)?;
    let serving = serve::start(&app)?;
    eprintln!("serving on port {}", serving.port);
    serving.ended(cluster.as_ref(), &app.store).await?;
    stop::counted(&app.refusals).await;
    drop(cluster);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the address is this command's output")]
async fn database() -> Result<(), Failed> {
    let mut signals = stop::Signals::listen()?;
    let cluster = Cluster::start(&data())?;
    println!("{}", cluster.owner_url("postgres"));
    signals.next().await;
    drop(cluster);
    Ok(())
}

async fn migrate() -> Result<(), Failed> {
    let databases = databases(&data()).await?;
    wiring::migrate(&databases.owner).await
}

async fn check(code: Option<&str>, year: Option<domain::year::FiscalYear>, audit: bool) -> Result<(), Failed> {
    let databases = databases(&data()).await?;
    let app = application(&databases.program)?;
    let all = app.store.municipalities().await?;
    let chosen: Vec<_> = all.iter().filter(|(own, _, _)| code.is_none_or(|code| code == own)).collect();
    if chosen.is_empty() {
        return Err(Failed::words("no such municipality"));
    }
    let wanted = Wanted { year, years: year.is_some() || !audit, audit: audit || year.is_none() };
    let mut sound = true;
    for (_, name, tenant) in chosen {
        match server::check::check(&app, *tenant, name, wanted).await {
            Err(Failed::App(app::Error::NotFound)) if code.is_none() => eprintln!("{name}: no such year"),
            checked => sound &= checked?,
        }
    }
    if sound { Ok(()) } else { Err(Failed::words("something is not as it should be; see above")) }
}
