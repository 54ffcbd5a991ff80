//! What stands between the program and its database, and can break: a proxy on loopback that is cut, held up, or closed
//! when a test says so.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;

/// What happens to what the program sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// It goes through, and so do the answers.
    Open,
    /// Nothing goes through; connections stay, and new ones are taken, as by a database that hangs.
    Held,
    /// New connections are refused, and those that there are end.
    Closed,
    /// The first message that holds these words is held, and everything after it on that connection.
    HeldAt(&'static str),
    /// A connection ends before the first message that holds these words.
    CutBefore(&'static str),
    /// A connection ends after the first message that holds these words was answered; the answer is lost.
    CutAfter(&'static str),
}

/// What the connections watch.
#[derive(Clone, Copy, Debug)]
struct State {
    way: Way,
    cuts: u32,
}

/// The proxy. It ends when it is dropped.
#[derive(Debug)]
pub struct Proxy {
    /// The address of the database through it.
    pub url: String,
    state: watch::Sender<State>,
    /// How often words that were looked for were seen.
    seen: watch::Receiver<u32>,
}

impl Proxy {
    /// In front of a database that answers on a Unix socket.
    ///
    /// # Panics
    /// When the address is another kind, or no port is free.
    pub async fn of(url: &str) -> Self {
        let (front, folder) = url.split_once("?host=").expect("a socket's folder");
        let (role, place) = front.trim_start_matches("postgres://").split_once('@').expect("a role");
        let (server, database) = place.split_once('/').expect("a database");
        let port = server.rsplit(':').next().expect("a port");
        let socket = PathBuf::from(folder.replace("%2F", "/")).join(format!(".s.PGSQL.{port}"));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let own = listener.local_addr().expect("an address").port();
        let (state, watched) = watch::channel(State { way: Way::Open, cuts: 0 });
        let (told, seen) = watch::channel(0);
        #[expect(clippy::disallowed_methods, reason = "the proxy of the test")]
        tokio::spawn(accept(listener, socket, watched, Arc::new(told)));
        Self { url: format!("postgres://{role}@127.0.0.1:{own}/{database}?sslmode=disable"), state, seen }
    }

    /// From now on.
    pub fn set(&self, way: Way) {
        self.state.send_modify(|state| state.way = way);
    }

    /// Ends every connection that there is.
    pub fn cut(&self) {
        self.state.send_modify(|state| state.cuts += 1);
    }

    /// Waits until the words that a [`Way`] names were seen once more.
    ///
    /// # Panics
    /// When the proxy has ended.
    pub async fn saw(&mut self) {
        self.seen.changed().await.expect("a proxy");
    }
}

async fn accept(
    listener: TcpListener,
    socket: PathBuf,
    mut state: watch::Receiver<State>,
    told: Arc<watch::Sender<u32>>,
) {
    loop {
        tokio::select! {
            changed = state.changed() => if changed.is_err() { return },
            connection = listener.accept() => {
                let Ok((program, _)) = connection else { return };
                // a closed way drops it at once
                if state.borrow().way != Way::Closed {
                    let (socket, state, told) = (socket.clone(), state.clone(), Arc::clone(&told));
                    #[expect(clippy::disallowed_methods, reason = "the proxy of the test")]
                    tokio::spawn(async move { carry(program, socket, state, &told).await });
                }
            }
        }
    }
}

/// Waits until a connection has to end, or the way is no longer the one it stopped at.
async fn ended(state: &mut watch::Receiver<State>, cuts: u32) {
    let end = |state: &State| state.cuts != cuts || state.way == Way::Closed;
    if state.wait_for(end).await.is_err() {
        // the proxy was dropped
    }
}

async fn carry(mut program: TcpStream, socket: PathBuf, mut state: watch::Receiver<State>, told: &watch::Sender<u32>) {
    let Ok(mut database) = UnixStream::connect(socket).await else { return };
    let cuts = state.borrow().cuts;
    let mut ending = state.clone();
    let carrying = async {
        let (mut question, mut answer) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
        loop {
            let to_database = tokio::select! {
                read = program.read(&mut question) => read.map(|length| (true, length)),
                read = database.read(&mut answer) => read.map(|length| (false, length)),
            };
            let Ok((to_database, length @ 1..)) = to_database else { return };
            let bytes = if to_database { &question[..length] } else { &answer[..length] };
            let way = state.borrow_and_update().way;
            let found = |words: &str| to_database && bytes.windows(words.len()).any(|some| some == words.as_bytes());
            match way {
                Way::Held => {}
                Way::HeldAt(words) | Way::CutBefore(words) | Way::CutAfter(words) if found(words) => {
                    told.send_modify(|seen| *seen += 1);
                }
                Way::Open | Way::Closed | Way::HeldAt(_) | Way::CutBefore(_) | Way::CutAfter(_) => {
                    let sent =
                        if to_database { database.write_all(bytes).await } else { program.write_all(bytes).await };
                    if sent.is_err() {
                        return;
                    }
                    continue;
                }
            }
            match way {
                Way::CutBefore(_) => return,
                Way::CutAfter(_) => {
                    // the database answers, and nobody hears it
                    if database.write_all(bytes).await.is_ok() {
                        let _: Result<usize, _> = database.read(&mut answer).await;
                    }
                    return;
                }
                _ => {}
            }
            // held, until the way is open again
            if state.wait_for(|state| state.way == Way::Open).await.is_err() {
                return;
            }
            let sent = if to_database { database.write_all(bytes).await } else { program.write_all(bytes).await };
            if sent.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = carrying => {}
        () = ended(&mut ending, cuts) => {}
    }
}
