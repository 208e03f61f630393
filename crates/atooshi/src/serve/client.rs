//! Who a client is: the address at the other end, or the one that a trusted proxy names.

use std::net::{IpAddr, SocketAddr};

use axum::http::{Extensions, HeaderMap};

use super::settings::Network;

/// The address at the other end of the connection, as the listener puts it beside each request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The address of a client: the last one in `X-Forwarded-For` that is not itself a trusted proxy. What stands before it
/// anybody could have written. None where no listener named the other end.
pub fn address(headers: &HeaderMap, extensions: &Extensions, trusted: &[Network]) -> Option<IpAddr> {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.holds(address));
    let Peer(peer) = extensions.get::<Peer>()?;
    let mut nearest = peer.to_canonical();
    let lines: Vec<&str> =
        headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok()).collect();
    let named = lines.iter().rev().flat_map(|line| line.rsplit(','));
    for text in named {
        if !is_trusted(nearest) {
            break;
        }
        let Some(address) = read(text.trim()) else { break };
        nearest = address.to_canonical();
    }
    Some(nearest)
}

/// An address, with or without a port.
fn read(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    text.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let mut extensions = Extensions::new();
        extensions.insert(Peer(peer.parse().unwrap()));
        let trusted: Vec<Network> = trusted.iter().map(|text| Network::read(text).unwrap()).collect();
        address(&headers, &extensions, &trusted).unwrap().to_string()
    }

    #[test]
    fn nobody_is_believed_by_default() {
        assert_eq!(client("203.0.113.7", &["198.51.100.1"], &[]), "203.0.113.7");
    }

    #[test]
    fn a_trusted_proxy_names_its_client() {
        assert_eq!(client("127.0.0.1", &["198.51.100.1"], &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(client("::ffff:127.0.0.1", &["198.51.100.1:4711"], &["127.0.0.1"]), "198.51.100.1");
    }

    #[test]
    fn what_stands_before_the_first_stranger_is_not_believed() {
        let forwarded = ["1.1.1.1, 198.51.100.1", "10.0.0.9"];
        assert_eq!(client("10.0.0.1", &forwarded, &["10.0.0.0/8"]), "198.51.100.1");
    }

    #[test]
    fn an_unreadable_name_leaves_the_proxy() {
        assert_eq!(client("10.0.0.1", &["unknown"], &["10.0.0.0/8"]), "10.0.0.1");
    }
}
