//! A file that was made once stays as it is, whatever today's program would make of the same year.

use domain::pack::identity;
use domain::year::FiscalYear;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement, TransactionTrait as _};
use tests::world::{World, YEAR};

use super::{a_sealed_year, get, taken};

async fn owner(world: &World) -> DatabaseConnection {
    Database::connect(&world.owner_url).await.expect("the owner")
}

/// Keeps a file as an earlier program made and kept it: numbers and line ends, so many bytes.
async fn kept_before(world: &World, path: &str, name: &str, size: usize) -> Vec<u8> {
    let line = |number: usize| format!("{number:07}\n").into_bytes();
    let bytes: Vec<u8> = (0..).flat_map(line).take(size).collect();
    let tenant = identity::municipality(&world.pack.municipality.code).0;
    let file = "
        INSERT INTO rendering (tenant_id, snapshot_id, format, about, language, layout, program, file_name, digest,
                               size, rendered_at)
        VALUES ($1, $2::uuid, $3, '', 'ja', 0, '0.0.1', 'before.txt', sha256($4), octet_length($4), now())";
    let pieces = "
        INSERT INTO rendering_piece (tenant_id, snapshot_id, format, about, language, number, bytes)
        SELECT $1, $2::uuid, $3, '', 'ja', n, substring($4 FROM n * 262144 + 1 FOR 262144)
        FROM generate_series(0, (octet_length($4) - 1) / 262144) AS n";
    let owner = owner(world).await;
    let tx = owner.begin().await.expect("a transaction");
    for text in [file, pieces] {
        let values = [tenant.into(), path.trim_start_matches("/snapshots/").into(), name.into(), bytes.clone().into()];
        tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, text, values)).await.expect("a file");
    }
    tx.commit().await.expect("all of it");
    owner.close().await.expect("closing");
    bytes
}

async fn rerendered(world: &World) -> app::downloads::Rerendered {
    let tenant = identity::municipality(&world.pack.municipality.code);
    let year = FiscalYear::new(i32::from(YEAR)).expect("a year");
    app::downloads::rerender(&world.app, tenant, year).await.expect("a check")
}

#[actix_web::test]
async fn what_an_earlier_program_made_is_what_one_gets() {
    let (world, path) = a_sealed_year().await;
    let bytes = kept_before(&world, &path, "report.txt", 3_000_001).await;
    let got = taken(&world, "unit_head", &format!("{path}/downloads/report.txt")).await;
    assert!(got.status == 200 && got.bytes == bytes, "as it was kept, in all its pieces");
    assert!(got.header("content-disposition").contains("filename*=UTF-8''before.txt"));
    // across the border of two pieces
    let border = usize::try_from(app::downloads::PIECE).expect("a size");
    let range = format!("bytes={}-{}", border - 3, 2 * border + 3);
    let part = get(&world, "unit_head", &format!("{path}/downloads/report.txt"), &[("range", &range)]).await;
    assert!(part.status == 206 && part.bytes == bytes[border - 3..=2 * border + 3]);

    assert_eq!(taken(&world, "auditor", &format!("{path}/downloads/snapshot.json")).await.status, 200);
    let found = rerendered(&world).await;
    assert_eq!((found.downloads, found.altered.len()), (2, 0));
    assert_eq!(found.differing, ["edition 1 report.txt ja"]);
    // made again, and nothing of it kept
    assert!(taken(&world, "unit_head", &format!("{path}/downloads/report.txt")).await.bytes == bytes);
}

#[actix_web::test]
async fn nothing_changes_a_kept_file_unnoticed() {
    let (world, path) = a_sealed_year().await;
    let address = format!("{path}/downloads/open-data.zip");
    let first = taken(&world, "unit_head", &address).await;
    world.let_pass(chrono::TimeDelta::days(400));
    let later = taken(&world, "auditor", &address).await;
    assert!(first.bytes == later.bytes && first.header("etag") == later.header("etag"));

    let owner = owner(&world).await;
    for text in [
        "UPDATE rendering SET layout = 2",
        "DELETE FROM rendering",
        "TRUNCATE rendering, rendering_piece",
        "UPDATE rendering_piece SET number = number + 1",
        "DELETE FROM rendering_piece",
    ] {
        assert!(owner.execute_unprepared(text).await.is_err(), "{text}");
    }
    let storage = "SELECT attstorage::text AS storage FROM pg_attribute
                   WHERE attrelid = 'rendering_piece'::regclass AND attname = 'bytes'";
    let row = owner.query_one_raw(Statement::from_string(DbBackend::Postgres, storage)).await.expect("a row");
    assert_eq!(row.expect("a row").try_get::<String>("", "storage").expect("a letter"), "e", "read in parts");
    // only somebody who may switch triggers off can do this at all
    for text in [
        "ALTER TABLE rendering_piece DISABLE TRIGGER ALL",
        "UPDATE rendering_piece SET bytes = overlay(bytes PLACING 'x'::bytea FROM 100)",
    ] {
        owner.execute_unprepared(text).await.expect(text);
    }
    let found = rerendered(&world).await;
    assert_eq!((found.differing.len(), found.altered), (0, vec!["edition 1 open-data.zip ja".to_owned()]));
}
