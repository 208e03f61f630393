//! The combinations of a profile's projects, workers and trainings that a scheme is asked about.

use std::collections::HashMap;

use catalogue::{Catalogue, Entry};
use engine::fact::Scope;
use vocabulary::Date;

use crate::check::Prepared;
use crate::profile_file::{Entity, Profile};

/// Most combinations of projects, workers and trainings that one scheme is asked about.
const MOST_COMBINATIONS: usize = 500;

/// Which project, worker and training are meant; `None` where the scheme has no facts for them.
type Place = [Option<usize>; 3];

/// The combinations of one profile; each is prepared once, however many schemes ask for it.
pub(crate) struct Combinations<'a> {
    catalogue: &'a Catalogue,
    profile: &'a Profile,
    as_of: Date,
    prepared: HashMap<Place, Prepared>,
}

impl<'a> Combinations<'a> {
    pub fn new(catalogue: &'a Catalogue, profile: &'a Profile, as_of: Date) -> Combinations<'a> {
        Combinations { catalogue, profile, as_of, prepared: HashMap::new() }
    }

    /// The company alone.
    pub fn company(&mut self) -> Prepared {
        self.prepare([None; 3])
    }

    /// Every combination that the scheme has facts for, with the names of what is combined.
    pub fn of(&mut self, entry: &Entry) -> Result<Vec<(Vec<String>, Prepared)>, String> {
        let places = self.places(entry)?;
        Ok(places.into_iter().map(|place| (self.names(place), self.prepare(place))).collect())
    }

    fn lists(&self) -> [(Scope, &'a [Entity]); 3] {
        let profile = self.profile;
        [
            (Scope::Project, &profile.projects),
            (Scope::Worker, &profile.workers),
            (Scope::Training, &profile.trainings),
        ]
    }

    fn places(&self, entry: &Entry) -> Result<Vec<Place>, String> {
        let registry = &self.catalogue.registry;
        let uses = |scope: Scope| entry.scheme.facts().any(|fact| registry.fact(fact).scope == scope);
        let mut found = vec![[None; 3]];
        for (at, (scope, entities)) in self.lists().into_iter().enumerate() {
            if entities.is_empty() || !uses(scope) {
                continue;
            }
            if found.len() * entities.len() > MOST_COMBINATIONS {
                return Err(format!(
                    "「{}」について、事業・労働者・訓練の組合せが{MOST_COMBINATIONS}を超えます。プロフィールを分けてください",
                    entry.scheme.header.title
                ));
            }
            let with = |place: &Place, entity: usize| {
                let mut place = *place;
                place[at] = Some(entity);
                place
            };
            found = found
                .iter()
                .flat_map(|place| (0..entities.len()).map(move |entity| with(place, entity)))
                .collect();
        }
        Ok(found)
    }

    fn chosen(&self, place: Place) -> impl Iterator<Item = &'a Entity> {
        let lists = self.lists().into_iter().zip(place);
        lists.filter_map(|((_, entities), chosen)| chosen.map(|chosen| &entities[chosen]))
    }

    fn names(&self, place: Place) -> Vec<String> {
        self.chosen(place).map(|entity| entity.name.clone()).collect()
    }

    fn prepare(&mut self, place: Place) -> Prepared {
        if let Some(prepared) = self.prepared.get(&place) {
            return prepared.clone();
        }
        // What is said of a project, a worker or a training wins over what is said of the company.
        let mut known = engine::Known::default();
        let entities: Vec<&Entity> = self.chosen(place).collect();
        entities.iter().rev().for_each(|entity| known.extend(&entity.known));
        known.extend(&self.profile.company);
        let prepared = Prepared::new(self.catalogue, &known, self.as_of);
        self.prepared.insert(place, prepared.clone());
        prepared
    }
}
