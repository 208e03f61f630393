//! Names inside a view: each stands for one thing, and whoever reads them knows what.

use std::collections::HashSet;

/// Words that databases do not take as names of columns.
const RESERVED: &str = " all analyse analyze and anti any array as asc asymmetric at authorization between binary both \
    by case cast check collate collation column commit concurrently constraint create cross current current_catalog \
    current_date current_role current_schema current_time current_timestamp current_user database date default \
    deferrable delete desc describe distinct do drop else end escape except exists explain extract false fetch filter for \
    foreign freeze from full function functions global grant group grouping having ilike in initially inner insert \
    intersect interval into is isnull join key lateral leading left like limit local localtime localtimestamp merge \
    minus natural not notnull null of offset on only or order outer overlaps placing position primary range \
    references returning revoke right rollback row rows schema select semi session_user set show similar some start \
    substring symmetric table tablesample then time timestamp to trailing trim true truncate union unique unknown \
    update user using value values variadic verbose when where window with ";

/// Longest name that PostgreSQL keeps whole, in bytes.
pub(crate) const MOST_NAME_BYTES: usize = 63;

/// Whether a name needs no quotes.
pub(crate) fn is_plain(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_');
    let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    starts && name.bytes().all(is_word) && !RESERVED.contains(&format!(" {name} "))
}

/// Hands out names of columns.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
    counts: [usize; 3],
}

impl Names {
    /// A name that begins as wished and whose columns, each with one of the endings, are nobody else's.
    pub fn take(&mut self, wish: &str, endings: &[&str]) -> String {
        // Room for a number and the longest ending.
        let mut end = wish.len().min(MOST_NAME_BYTES - 16);
        while !wish.is_char_boundary(end) {
            end -= 1;
        }
        let base = &wish[..end];
        let mut name = base.to_string();
        let mut count = 1;
        while endings.iter().any(|ending| self.taken.contains(&format!("{name}{ending}"))) {
            count += 1;
            name = format!("{base}_{count}");
        }
        self.taken.extend(endings.iter().map(|ending| format!("{name}{ending}")));
        name
    }

    /// The next of the names that say only what they hold: a value, a day or a truth.
    pub fn next(&mut self, kind: Kind, endings: &[&str]) -> String {
        self.counts[kind as usize] += 1;
        let letter = ["value", "day", "test"][kind as usize];
        self.take(&format!("{letter}_{}", self.counts[kind as usize]), endings)
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number.
    Value,
    /// A day.
    Day,
    /// A truth.
    Test,
}
