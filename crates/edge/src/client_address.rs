//! The address of the client: the peer's, or the one that trusted proxies report.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use actix_web::dev::Payload;
use actix_web::http::header::X_FORWARDED_FOR;
use actix_web::{FromRequest, HttpRequest};

/// The number of trusted proxies in front of the program. Registered with `app_data`. Without it there is none, and
/// `X-Forwarded-For` is ignored, because any client can send it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ProxyHops(pub u8);

/// The address under which attempts are counted. Unknown peers share `0.0.0.0`, so that they share one count too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// Returns the client address of a request.
    pub fn of(request: &HttpRequest) -> Self {
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
        let hops = request.app_data::<ProxyHops>().copied().unwrap_or_default();
        let lines = request.headers().get_all(X_FORWARDED_FOR).map(|line| line.to_str().unwrap_or_default());
        Self(behind(peer, lines.collect::<Vec<_>>().join(",").as_str(), hops))
    }
}

impl FromRequest for ClientAddress {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

/// Returns the address of the client behind the trusted proxies. Each proxy appends the address of its caller, so the
/// list is read from the right, one entry for each trusted proxy. Entries further left are not trusted. Reading stops
/// at an entry that is no address.
fn behind(peer: IpAddr, forwarded: &str, hops: ProxyHops) -> IpAddr {
    let entries = forwarded.rsplit(',').take(usize::from(hops.0));
    entries.map_while(address).last().unwrap_or(peer).to_canonical()
}

/// Reads `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:4711`.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(entry);
    bare.parse().ok().or_else(|| entry.parse().ok().map(|address: SocketAddr| address.ip()))
}
