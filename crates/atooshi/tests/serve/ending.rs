//! How the server ends, and what it says when it cannot begin.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use super::client::{connect, get, read_all};
use super::server::Server;

/// A body that is too large is read to its end before it is refused: so a request stays under way for as long as its
/// body does not come.
const HEAD: &[u8] = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n";

#[test]
fn a_request_under_way_is_answered_before_the_end() {
    let mut server = Server::small("");
    let mut stream = connect(server.address);
    stream.write_all(HEAD).unwrap();
    // The head has arrived once another request was answered on a later connection.
    assert_eq!(get(server.address, "/healthz", &[]).status, 200);
    server.signal("TERM");
    std::thread::sleep(Duration::from_millis(300));
    assert!(server.wait(Duration::ZERO).is_none(), "it waits for the body");
    assert!(TcpStream::connect(server.address).is_err(), "nobody new is let in");
    stream.write_all(&[b'a'; 300_000]).unwrap();
    let answer = read_all(&mut stream);
    assert_eq!((answer.status, answer.header("connection")), (413, Some("close")));
    assert_eq!(server.wait(Duration::from_secs(8)).unwrap().code(), Some(0));
    assert_eq!(server.rest_of_output(), "");
}

#[test]
fn nobody_is_waited_for_longer_than_is_set() {
    let mut server = Server::small("--limits-shutdown-seconds 1");
    let mut stream = connect(server.address);
    stream.write_all(HEAD).unwrap();
    assert_eq!(get(server.address, "/healthz", &[]).status, 200);
    server.signal("INT");
    let begun = Instant::now();
    assert_eq!(server.wait(Duration::from_secs(8)).unwrap().code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

#[test]
fn a_connection_at_rest_does_not_hold_up_the_end() {
    let mut server = Server::small("");
    let mut stream = connect(server.address);
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert_eq!(get(server.address, "/healthz", &[]).status, 200);
    server.signal("TERM");
    assert_eq!(server.wait(Duration::from_secs(8)).unwrap().code(), Some(0));
    assert_eq!(read_all(&mut stream).status, 200);
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output =
        Command::new(env!("CARGO_BIN_EXE_atooshi")).args(["serve", "--listen", &address]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said.replace(&address, "ADDRESS"),
        "ADDRESS で待ち受けられません: ほかのプログラムが使っています。そのプログラムを止めるか、\
         --listen で別のポートを選んでください\n"
    );
}
