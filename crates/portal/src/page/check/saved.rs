//! Answers as a file that somebody keeps, and back.

use catalogue::Catalogue;
use engine::Known;
use service::profile_file::{self, Entity, Format, Profile};

use super::state::{Said, State, Subject, reading_of};

/// Longest text that is read, in bytes.
pub const MOST_BYTES: usize = 64 * 1024;

/// The facts as a profile in YAML, with what the file is and how it is used again.
pub fn write(catalogue: &Catalogue, state: &State) -> String {
    let profile = Profile { company: state.known.clone(), ..Profile::default() };
    format!(
        "# 診断の答え。診断の初めのページに貼り付けると続きから始められます。atooshi check でも読めます。\n{}",
        profile_file::to_yaml(&catalogue.registry, &profile)
    )
}

/// Takes in a profile that somebody pasted: YAML or JSON. The check asks about one project, one worker and one
/// training, so that a profile with several of a kind is refused. The errors are Japanese sentences.
pub fn read(catalogue: &Catalogue, state: &mut State, text: &str) -> Result<(), Vec<String>> {
    if text.len() > MOST_BYTES {
        let found = text.len();
        return Err(vec![format!("貼り付けた文字が多すぎます（{found}バイト、{MOST_BYTES}バイトまで）")]);
    }
    let format = if text.trim_start().starts_with('{') { Format::Json } else { Format::Yaml };
    let profile = profile_file::of_text(&catalogue.registry, text, format).map_err(|error| error.messages)?;
    let mut known = Known::default();
    for (label, entities) in
        [("事業", &profile.projects), ("労働者", &profile.workers), ("訓練", &profile.trainings)]
    {
        match entities.as_slice() {
            [] => {}
            [Entity { known: own, .. }] => known.extend(own),
            several => {
                let reason = format!(
                    "この診断で調べられる{label}は一つです（{}件あります）。一つだけ残して貼り付けてください",
                    several.len()
                );
                return Err(vec![reason]);
            }
        }
    }
    known.extend(&profile.company);
    for fact in known.facts(&catalogue.registry) {
        if let Some(reading) = reading_of(&known, fact) {
            state.answer(vec![(Subject::Fact(fact), Said::Reading(reading))]);
        }
    }
    Ok(())
}
