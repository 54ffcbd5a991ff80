//! Whom attempts are counted under, with and without proxies.

use std::net::SocketAddr;

use actix_web::test::TestRequest;

use ::edge::ClientAddress;
use ::edge::client_address::ProxyHops;

fn address(peer: Option<SocketAddr>, forwarded: &[&str], hops: u8) -> String {
    let request = TestRequest::default().app_data(ProxyHops(hops));
    let request = peer.into_iter().fold(request, |request, peer| request.peer_addr(peer));
    let request = forwarded.iter().fold(request, |request, line| request.append_header(("x-forwarded-for", *line)));
    ClientAddress::of(&request.to_http_request()).0.to_string()
}

#[test]
fn the_client_is_who_the_trusted_proxies_say_and_nobody_else() {
    let peer = Some(SocketAddr::from(([198, 51, 100, 9], 4711)));
    let expected: [(Option<SocketAddr>, &[&str], u8, &str); 12] = [
        (peer, &[], 0, "198.51.100.9"),
        (peer, &["192.0.2.1"], 0, "198.51.100.9"),
        (peer, &[], 1, "198.51.100.9"),
        (peer, &["192.0.2.1"], 1, "192.0.2.1"),
        (peer, &["203.0.113.66, 192.0.2.1"], 1, "192.0.2.1"),
        (peer, &["203.0.113.66", "192.0.2.1"], 1, "192.0.2.1"),
        (peer, &["203.0.113.66, 192.0.2.1, 10.0.0.2"], 2, "192.0.2.1"),
        (peer, &["192.0.2.1"], 2, "192.0.2.1"),
        (peer, &["unknown, 10.0.0.2"], 2, "10.0.0.2"),
        (peer, &["192.0.2.1, rubbish"], 1, "198.51.100.9"),
        (peer, &["[2001:db8::1]:4711"], 1, "2001:db8::1"),
        (None, &[], 0, "0.0.0.0"),
    ];
    for (peer, forwarded, hops, expected) in expected {
        assert_eq!(address(peer, forwarded, hops), expected, "{forwarded:?} behind {hops}");
    }
    assert_eq!(address("[::ffff:192.0.2.1]:1".parse().ok(), &[], 0), "192.0.2.1");
    for (line, expected) in
        [("192.0.2.1:80", "192.0.2.1"), ("[2001:db8::1]", "2001:db8::1"), ("2001:db8::1", "2001:db8::1")]
    {
        assert_eq!(address(peer, &[line], 1), expected, "{line}");
    }
}
