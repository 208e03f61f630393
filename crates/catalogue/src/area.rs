//! Prefectures and municipalities by name and code, from `data/codes/areas.csv`.

use crate::Problem;
use crate::load::File;

/// A prefecture, a city or a town.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The identifier in exports: `kanagawa`, `yokohama`.
    pub id: String,
    /// The Japanese name.
    pub name: String,
    /// The first of its municipality codes (five digits).
    pub first_code: u32,
    /// The last of them: wards lie between.
    pub last_code: u32,
}

impl Area {
    /// The English name, from the identifier: `Yokohama`.
    pub fn english(&self) -> String {
        let mut letters = self.id.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    }

    /// Whether a municipality with this code lies in the area.
    pub fn holds(&self, code: u32) -> bool {
        (self.first_code..=self.last_code).contains(&code)
    }
}

/// All areas that pages may name.
#[derive(Clone, Debug, Default)]
pub struct Areas {
    list: Vec<Area>,
}

impl Areas {
    /// The area with this Japanese name.
    pub fn by_name(&self, name: &str) -> Option<&Area> {
        self.list.iter().find(|area| area.name == name)
    }

    /// The area with this identifier.
    pub fn by_id(&self, id: &str) -> Option<&Area> {
        self.list.iter().find(|area| area.id == id)
    }

    /// All areas in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Area> + Clone {
        self.list.iter()
    }

    /// Reads the file: a head line, then `id,name,first_code,last_code`.
    pub(crate) fn read(file: &File, problems: &mut Vec<Problem>) -> Areas {
        let mut areas = Areas::default();
        for (at, line) in file.text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            match area(line) {
                Some(area) => areas.list.push(area),
                None => problems.push(Problem {
                    line: at + 1,
                    column: 1,
                    ..Problem::of_file(
                        &file.path,
                        format!("地域の行「{line}」が読めません"),
                        "id,name,first_code,last_code の形で書いてください",
                    )
                }),
            }
        }
        areas
    }
}

fn area(line: &str) -> Option<Area> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let [id, name, first, last] = cells.as_slice() else { return None };
    let (first_code, last_code) = (first.parse().ok()?, last.parse().ok()?);
    let is_named = !id.is_empty() && !name.is_empty() && first_code <= last_code;
    is_named.then(|| Area { id: (*id).to_string(), name: (*name).to_string(), first_code, last_code })
}
