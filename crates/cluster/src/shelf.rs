//! The rule pack that a process holds, and whether it is the one that is asked for.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::Failure;
use crate::pack::{Pack, folder_name};

/// Where a process takes the rule pack from that a question names.
pub struct Shelf {
    folder: Option<PathBuf>,
    pack: Mutex<Option<Arc<Pack>>>,
    may_read: bool,
}

impl Shelf {
    /// A shelf with the pack of a folder, or with the texts that the binary brings.
    pub fn with_pack(folder: Option<PathBuf>) -> Result<(Shelf, Arc<Pack>), Failure> {
        let pack = Arc::new(Pack::read(folder.as_deref())?);
        Ok((Shelf { folder, pack: Mutex::new(Some(pack.clone())), may_read: true }, pack))
    }

    /// The shelf of a scheduler: it knows the function by name and never calls it.
    pub fn empty() -> Shelf {
        Shelf { folder: None, pack: Mutex::new(None), may_read: false }
    }

    /// The pack with a hash. A folder that has changed since it was read is read again; if its hash is still another one,
    /// the error says where, what was found, what was expected and how to mend it.
    pub fn pack(&self, hash: &str) -> Result<Arc<Pack>, String> {
        if !self.may_read {
            return Err("この処理は制度データを持たないので、答えを計算しません".to_string());
        }
        let mut held = self.pack.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pack) = held.as_ref().filter(|pack| pack.hash == hash) {
            return Ok(pack.clone());
        }
        let pack = Pack::read(self.folder.as_deref()).map_err(|failure| match failure {
            Failure::Input(text) | Failure::System(text) => text,
        })?;
        if pack.hash != hash {
            return Err(format!(
                "実行側の制度データ（{}）が、問い合わせた側のものと違います。実行側: {}…、問い合わせた側: {}…。両方のフォルダーを同じ内容にしてから、もう一度実行してください",
                folder_name(self.folder.as_deref()),
                short(&pack.hash),
                short(hash),
            ));
        }
        Ok(held.insert(Arc::new(pack)).clone())
    }
}

/// Enough of a hash for people to compare.
pub fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn w1() -> PathBuf {
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/w1"))
    }

    #[test]
    fn a_pack_is_handed_out_by_its_hash_and_no_other() {
        let (shelf, pack) = Shelf::with_pack(Some(w1())).unwrap();
        assert!(Arc::ptr_eq(&shelf.pack(&pack.hash).unwrap(), &pack));
        let refusal = shelf.pack(&"0".repeat(64)).err().unwrap();
        for part in ["benches/w1", short(&pack.hash).as_str(), "000000000000", "同じ内容"] {
            assert!(refusal.contains(part), "{part} in {refusal}");
        }
        assert!(Shelf::empty().pack(&pack.hash).is_err());
    }
}
