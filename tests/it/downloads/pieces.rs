//! Sealed documents are read, and files made of them kept, in pieces: whatever their length, nothing is lost between two.

use domain::pack::identity;
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use sha2::Digest as _;
use store::TransactionFor;
use store::renderings::{NewRendering, PIECE, Which};
use tests::world::World;

use super::{a_sealed_year, kept, taken};

/// Bytes in which no stretch is like another near it.
fn bytes(length: usize) -> Vec<u8> {
    (0_u32..).flat_map(u32::to_le_bytes).take(length).collect()
}

#[actix_web::test]
async fn documents_of_every_length_come_whole() {
    let world = World::new("minato-sample").await;
    for (edition, length) in (1..).zip([1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7]) {
        // what this program does not understand can be had as it is
        let file = bytes(length);
        let id = kept(&world, edition, file.clone(), vec![u8::try_from(edition).expect("an edition"); 32]).await;
        let got = taken(&world, "auditor", &format!("/snapshots/{id}/downloads/snapshot.json")).await;
        assert!(got.status == 200 && got.bytes == file, "{length} bytes");
        assert_eq!(got.header("content-length"), length.to_string());
    }
}

fn which(path: &str) -> Which<'_> {
    let snapshot = path.trim_start_matches("/snapshots/").parse().expect("an id");
    Which { snapshot, format: "report.txt", about: "", language: "ja" }
}

fn new(world: &World, whole: &[u8]) -> NewRendering {
    NewRendering {
        layout: 1,
        program: "0".to_owned(),
        file_name: "x.txt".to_owned(),
        digest: sha2::Sha256::digest(whole).to_vec(),
        size: i64::try_from(whole.len()).expect("a size"),
        at: world.app.clock.now(),
    }
}

/// Keeps these pieces of a file, whose digest is that of `whole`.
async fn keep(world: &World, path: &str, whole: &[u8], pieces: &[(i32, &[u8])]) -> store::Result<()> {
    let tenant = identity::municipality(&world.pack.municipality.code);
    let which = which(path);
    let new = new(world, whole);
    let (tx, _) = world.app.store.begin(TransactionFor::Tenant(tenant)).await?;
    if store::renderings::keep(&tx, which, new).await? {
        for (number, bytes) in pieces {
            store::renderings::keep_piece(&tx, which, *number, bytes.to_vec()).await?;
        }
    }
    tx.commit().await
}

#[actix_web::test]
async fn pieces_that_are_not_the_file_are_not_kept() {
    let (world, path) = a_sealed_year().await;
    let whole = bytes(PIECE + 3);
    let (first, last) = whole.split_at(PIECE);
    let (short, rest) = first.split_at(7);
    let wrong: [&[(i32, &[u8])]; 6] = [
        &[],
        &[(0, first)],
        &[(0, first), (1, b"enD")],
        &[(1, first), (0, last)],
        &[(0, first), (2, last)],
        // the same bytes, cut where no reader would look for them
        &[(0, short), (1, rest), (2, last)],
    ];
    for pieces in wrong {
        let refused = keep(&world, &path, &whole, pieces).await.expect_err("no such file");
        let constraints = ["rendering__digest__true", "rendering_piece__number__counted"];
        assert!(constraints.iter().any(|one| format!("{refused:?}").contains(one)), "{refused:?}");
    }
    let long = [(0, whole.as_slice())];
    assert!(keep(&world, &path, &whole, &long).await.is_err(), "longer than a piece");
    keep(&world, &path, &whole, &[(0, first), (1, last)]).await.expect("the file");
    keep(&world, &path, b"another", &[(0, b"another")]).await.expect("nothing to do");
    let more = "INSERT INTO rendering_piece SELECT tenant_id, snapshot_id, format, about, language, 2, bytes
                FROM rendering_piece WHERE number = 1";
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    let refused = owner.execute_unprepared(more).await.expect_err("a piece too many");
    assert!(refused.to_string().contains("a piece that the file does not have"), "{refused}");
    assert!(taken(&world, "auditor", &format!("{path}/downloads/report.txt")).await.bytes == whole);
}

#[actix_web::test]
async fn of_two_that_keep_the_same_file_at_once_the_first_one_counts() {
    let (world, path) = a_sealed_year().await;
    let tenant = identity::municipality(&world.pack.municipality.code);
    let which = which(&path);
    let (first, _) = world.app.store.begin(TransactionFor::Tenant(tenant)).await.expect("a transaction");
    assert!(store::renderings::keep(&first, which, new(&world, b"first")).await.expect("a row"));
    let ends = async {
        store::renderings::keep_piece(&first, which, 0, b"first".to_vec()).await.expect("a piece");
        first.commit().await.expect("a commit");
    };
    // it waits for the first, and then has nothing to do
    let ((), second) = futures_util::future::join(ends, keep(&world, &path, b"second", &[(0, b"second")])).await;
    second.expect("no fault");
    assert_eq!(taken(&world, "auditor", &format!("{path}/downloads/report.txt")).await.bytes, b"first");
}

#[actix_web::test]
async fn a_document_that_is_stored_compressed_is_read_too() {
    let world = World::new("minato-sample").await;
    let owner = Database::connect(&world.owner_url).await.expect("the owner");
    owner.execute_unprepared("ALTER TABLE snapshot ALTER COLUMN file SET STORAGE EXTENDED").await.expect("as before");
    let file = b"0123456789".repeat(PIECE);
    let id = kept(&world, 1, file.clone(), vec![1; 32]).await;
    let stored = "SELECT pg_column_compression(file) IS NOT NULL AS packed FROM snapshot";
    let row = owner.query_one_raw(Statement::from_string(DbBackend::Postgres, stored)).await.expect("an answer");
    assert!(row.expect("a row").try_get::<bool>("", "packed").expect("an answer"));
    let got = taken(&world, "auditor", &format!("/snapshots/{id}/downloads/snapshot.json")).await;
    assert!(got.status == 200 && got.bytes == file);
}
