//! Where a request comes from: the peer, or what the trusted proxies in front of the program say.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use actix_web::dev::Payload;
use actix_web::http::header::X_FORWARDED_FOR;
use actix_web::{FromRequest, HttpRequest};

/// How many trusted proxies stand in front of the program. Registered with `app_data`; without it there is none, and
/// `X-Forwarded-For` is not believed, because any client can send it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ProxyHops(pub u8);

/// The address that attempts are counted under. Unknown peers share `0.0.0.0`, so that they share one count too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// The address of a request.
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

/// Each proxy appends whom it was called by, so the list is read from the right, one entry per trusted proxy. Whatever
/// stands further left was written by somebody whom nobody vouches for. An entry that is no address ends the reading.
fn behind(peer: IpAddr, forwarded: &str, hops: ProxyHops) -> IpAddr {
    let entries = forwarded.rsplit(',').take(usize::from(hops.0));
    entries.map_while(address).last().unwrap_or(peer).to_canonical()
}

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:4711`.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(entry);
    bare.parse().ok().or_else(|| entry.parse().ok().map(|address: SocketAddr| address.ip()))
}
