//! A real server on a socket: what only bytes show. A panic ends one request; HEAD has no body; a body that does not
//! come is not waited for.

use std::error::Error;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use actix_web::middleware::from_fn;
use actix_web::{App, HttpResponse, HttpServer, web};

use ::edge::Body;
use ::edge::json::Patience;
use ::edge::middleware::middleware;

/// Answers to what is written, each on a connection of its own, by a server with one worker.
async fn answers(requests: Vec<&'static str>) -> Result<Vec<String>, Box<dyn Error>> {
    let server = HttpServer::new(|| {
        App::new()
            .wrap(from_fn(middleware))
            .app_data(Patience(Duration::from_millis(50)))
            .route("/rows", web::get().to(|| async { HttpResponse::Ok().body("rows") }))
            .route("/rows", web::post().to(|body: Body| async move { HttpResponse::Ok().json(body.0) }))
            .route("/fault", web::get().to(faulty))
    })
    .workers(1)
    .disable_signals()
    .bind("127.0.0.1:0")?;
    let address = server.addrs().first().copied().ok_or("no address")?;
    let server = server.run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    let asked = web::block(move || requests.iter().map(|request| exchange(address, request)).collect());
    let answers: io::Result<Vec<String>> = asked.await?;
    handle.stop(false).await;
    Ok(answers?)
}

async fn faulty() -> HttpResponse {
    panic!("secret of the inside")
}

fn exchange(address: SocketAddr, request: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[actix_web::test]
async fn a_panic_is_a_problem_that_tells_nothing_and_the_worker_lives() {
    let fault = "GET /fault HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let fine = "GET /rows HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let answers = answers(vec![fault, fault, fine]).await.unwrap();
    for answer in answers.iter().take(2) {
        assert!(answer.starts_with("HTTP/1.1 500"), "{answer}");
        assert!(answer.contains("application/problem+json") && answer.contains("/problems/internal"), "{answer}");
        assert!(answer.contains("x-content-type-options: nosniff") && answer.contains("x-request-id"), "{answer}");
        assert!(!answer.contains("secret") && !answer.contains(".rs"), "{answer}");
    }
    assert!(answers.last().unwrap().ends_with("\r\n\r\nrows"));
}

#[actix_web::test]
async fn head_is_get_without_the_body() {
    let head = "HEAD /rows HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let answers = answers(vec![head]).await.unwrap();
    let answer = answers.first().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("content-length: 4"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}

#[actix_web::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let slow = "POST /rows HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
                content-length: 9\r\n\r\n{";
    let answers = answers(vec![slow]).await.unwrap();
    let answer = answers.first().unwrap();
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("/problems/request-timeout"), "{answer}");
}
