//! Catalogues with the mapping of their populations.

use std::fs;
use std::path::{Path, PathBuf};

use catalogue::{Catalogue, File};
use simulation::Mapping;

const MAPPING: &str = "population/columns.toml";

/// The folder of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The shipped catalogue and its mapping.
pub fn shipped() -> (Catalogue, Mapping) {
    catalogue_of(&root().join("data"))
}

/// The catalogue of a folder and its mapping.
pub fn catalogue_of(data: &Path) -> (Catalogue, Mapping) {
    let mut found = Vec::new();
    files(data, data, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let (catalogue, _) = catalogue::load(&found);
    let text = &found.iter().find(|file| file.path == MAPPING).unwrap().text;
    let mapping = Mapping::read(MAPPING, text, &catalogue.registry).unwrap();
    (catalogue, mapping)
}

/// The files below a folder that a catalogue is made of.
fn files(root: &Path, folder: &Path, found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(root, &path, found);
        } else {
            let below = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push(File { path: below, text: fs::read_to_string(&path).unwrap() });
        }
    }
}
