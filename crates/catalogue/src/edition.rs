//! Editions of a scheme: one page for each fiscal year, valid from one day to another and published on a third.

use vocabulary::{Date, FiscalYear};

use crate::{Catalogue, Entry};

/// Where an edition stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lifecycle {
    /// It is not valid yet.
    Planned,
    /// It is valid.
    Current,
    /// It is valid no more.
    Closed,
}

impl Lifecycle {
    /// The name in JSON.
    pub fn english(self) -> &'static str {
        match self {
            Lifecycle::Planned => "planned",
            Lifecycle::Current => "current",
            Lifecycle::Closed => "closed",
        }
    }
}

impl Entry {
    /// From when to when the edition is valid: as the page says, else its fiscal year, else always.
    pub fn validity(&self) -> (Date, Date) {
        let header = &self.scheme.header;
        let year = |year: FiscalYear| (year.first_day(), year.last_day());
        header.valid.or(header.year.map(year)).unwrap_or((Date::MIN, Date::MAX))
    }

    /// Where the edition stands on a day.
    pub fn lifecycle(&self, day: Date) -> Lifecycle {
        match self.validity() {
            (first, _) if day < first => Lifecycle::Planned,
            (_, last) if day > last => Lifecycle::Closed,
            _ => Lifecycle::Current,
        }
    }

    /// Whether the edition was published by a day; where the page does not know, that it is valid from then on is
    /// all that is known.
    fn is_known_on(&self, day: Date) -> bool {
        self.scheme.header.published.unwrap_or(self.validity().0) <= day
    }
}

impl Catalogue {
    /// The editions of a scheme, the earliest first.
    pub fn editions<'a>(&'a self, id: &str) -> impl DoubleEndedIterator<Item = &'a Entry> {
        self.schemes.iter().filter(move |entry| entry.scheme.header.id == id)
    }

    /// The edition of a scheme that is valid on a day, as far as editions were published by another day.
    pub fn edition(&self, id: &str, valid_on: Date, known_on: Date) -> Option<&Entry> {
        let fits =
            |entry: &&Entry| entry.lifecycle(valid_on) == Lifecycle::Current && entry.is_known_on(known_on);
        self.editions(id).rfind(fits)
    }
}
