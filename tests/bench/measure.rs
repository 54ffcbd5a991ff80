//! Measures the operations round by round, and says what came out beside the goals.

use std::time::Duration;

use sea_orm::{ConnectionTrait as _, DatabaseConnection};
use tests::bench::fill::Size;
use tests::bench::limit::{self, Known};
use tests::bench::operations::{Cast, OPERATIONS, Operation};
use tests::bench::setup::{Setup, row};
use tests::bench::{cpu, goals};

const ROUNDS: usize = 7;

/// CPU-seconds per 1,000, of the program with its database and of the database under pgbench; and the kilobytes of the
/// write-ahead log for one request.
struct Cell {
    ours: f64,
    program: f64,
    limit: f64,
    wal: f64,
}

impl Cell {
    /// How many times the limit.
    fn ratio(&self) -> f64 {
        self.ours / self.limit
    }
}

/// What is measured: the processes of the program and of PostgreSQL, and what they are asked.
struct Measured<'a> {
    setup: &'a Setup,
    db: &'a DatabaseConnection,
    program: u32,
    postgres: u32,
    cast: &'a Cast,
    known: &'a Known,
}

/// Prints every operation as a multiple of its limit, and whether that is its goal.
pub async fn measure(
    setup: &Setup,
    db: &DatabaseConnection,
    [program, postgres]: [u32; 2],
    cast: &Cast,
    known: &Known,
    size: Size,
) {
    let measured = Measured { setup, db, program, postgres, cast, known };
    let mut cells: Vec<(Operation, Vec<Cell>)> =
        OPERATIONS.iter().map(|operation| (fitting(operation, size), Vec::new())).collect();
    // the round before the first warms caches and plans, and does not count
    for round in 0..=ROUNDS {
        for (operation, rounds) in &mut cells {
            let cell = measured.cell(operation, round).await;
            if round > 0 {
                rounds.push(cell);
            }
        }
        if round == 0 {
            // plans that were kept are made anew, with what the tables hold now
            db.execute_unprepared("ANALYZE").await.expect("statistics");
        }
    }
    print(&cells);
    if cells[0].0.times == OPERATIONS[0].times {
        compare(&cells);
    } else {
        println!("\nfar too few requests for figures: this shows that they are answered");
    }
}

/// An operation as often as the setup has something for it: what was accepted waits no more.
fn fitting(operation: &Operation, size: Size) -> Operation {
    let waiting = size.units * size.waiting * 2 / (ROUNDS + 1);
    let whole = waiting >= OPERATIONS[3].times;
    let times = if whole { operation.times } else { operation.connections * (waiting / operation.connections).max(1) };
    Operation { times, ..*operation }
}

impl Measured<'_> {
    async fn cell(&self, operation: &Operation, round: usize) -> Cell {
        let script = limit::script(operation.name, self.known, &self.setup.data);
        let times = f64::from(u32::try_from(operation.times).expect("a count"));
        settle();
        let (program, postgres, wal) = (cpu::seconds(self.program), cpu::seconds(self.postgres), self.wal().await);
        self.cast.run(operation, round);
        settle();
        let wal = self.wal().await - wal;
        let program = cpu::seconds(self.program) - program;
        let between = cpu::seconds(self.postgres);
        limit::run(&self.setup.owner_url, &script, operation.times, operation.connections);
        settle();
        let limit = cpu::seconds(self.postgres) - between;
        let per = 1000.0 / times;
        Cell {
            ours: (program + between - postgres) * per,
            program: program * per,
            limit: limit * per,
            wal: wal / times / 1000.0,
        }
    }

    /// How long the write-ahead log is, in bytes.
    async fn wal(&self) -> f64 {
        let asked = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text";
        row(self.db, asked).await[0].parse().expect("a number")
    }
}

/// Backends that ended have to be counted by their parent first.
fn settle() {
    #[expect(clippy::disallowed_methods, reason = "ended processes are counted a moment later")]
    std::thread::sleep(Duration::from_millis(400));
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn print(cells: &[(Operation, Vec<Cell>)]) {
    println!("\nCPU-seconds per 1,000 requests, medians of {ROUNDS} rounds");
    println!("{:16} {:>8} {:>16} {:>8} {:>7} {:>15}", "", "ours", "(program alone)", "pgbench", "ratio", "rounds");
    for (operation, cells) in cells {
        let lowest = cells.iter().map(Cell::ratio).fold(f64::INFINITY, f64::min);
        let highest = cells.iter().map(Cell::ratio).fold(0.0, f64::max);
        println!(
            "{:16} {:8.3} {:16.3} {:8.3} {:6.2}x {:7.2}–{:.2}x",
            operation.name,
            median(cells.iter().map(|cell| cell.ours)),
            median(cells.iter().map(|cell| cell.program)),
            median(cells.iter().map(|cell| cell.limit)),
            median(cells.iter().map(Cell::ratio)),
            lowest,
            highest,
        );
    }
}

/// Says of every operation what its goal is, and whether it is met.
fn compare(cells: &[(Operation, Vec<Cell>)]) {
    println!();
    for (operation, cells) in cells {
        println!("{}: {}", operation.name, goals::of(operation.name).told(median(cells.iter().map(Cell::ratio))));
        if operation.name == "accept" {
            let wal = median(cells.iter().map(|cell| cell.wal));
            println!("accept: {}", goals::told(wal, goals::WAL, "kB of the write-ahead log"));
        }
    }
}
