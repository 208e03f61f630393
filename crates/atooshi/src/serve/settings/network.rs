//! Networks of addresses, as proxies are named by them.

use std::net::IpAddr;

/// An address, or all addresses that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    /// How many bits are the same.
    prefix_bits: u32,
}

impl Network {
    /// Reads `10.0.0.0/8` or a single address.
    pub fn read(text: &str) -> Option<Network> {
        let (address, bits) =
            text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let first: IpAddr = address.parse().ok()?;
        let most = address_bits(first);
        let prefix_bits = bits.map_or(Some(most), |bits| bits.parse().ok()).filter(|bits| *bits <= most)?;
        Some(Network { first, prefix_bits })
    }

    /// Whether an address belongs to the network.
    pub fn holds(self, address: IpAddr) -> bool {
        address_bits(address) == address_bits(self.first)
            && prefix(address, self.prefix_bits) == prefix(self.first, self.prefix_bits)
    }
}

/// The bits of an address by which clients are told apart: all of version 4; of version 6 the first 64, since a home
/// has all the rest.
pub fn client_bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(_) => prefix(address, 32),
        IpAddr::V6(_) => prefix(address, 64),
    }
}

fn address_bits(address: IpAddr) -> u32 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The first bits of an address, with zeros after them.
fn prefix(address: IpAddr, bits: u32) -> u128 {
    let (value, length) = match address {
        IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    };
    let rest = length - bits;
    value.checked_shr(rest).unwrap_or_default().checked_shl(rest).unwrap_or_default()
}
