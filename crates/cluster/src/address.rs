//! Addresses as people write them: `127.0.0.1:50050`.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A machine and a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// A name or a number.
    pub host: String,
    /// The port.
    pub port: u16,
}

impl Address {
    /// Whether only this machine can reach it.
    pub fn is_local(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Address, String> {
        let wrong = || format!("「{text}」は「名前:ポート」の形ではありません（例: 127.0.0.1:50050）");
        let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
        let is_plain = !host.is_empty()
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
        let port = port.parse().map_err(|_| wrong())?;
        if is_plain { Ok(Address { host: host.to_string(), port }) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written() {
        let address: Address = "127.0.0.1:50050".parse().unwrap();
        assert_eq!(address.to_string(), "127.0.0.1:50050");
        assert!(address.is_local());
        assert!(!"node-1.example:1".parse::<Address>().unwrap().is_local());
        assert!(!"0.0.0.0:1".parse::<Address>().unwrap().is_local());
        for wrong in ["", "localhost", ":1", "host:", "host:70000", "http://host:1", "a b:1"] {
            assert!(wrong.parse::<Address>().unwrap_err().contains("127.0.0.1:50050"), "{wrong}");
        }
    }
}
