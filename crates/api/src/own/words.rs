//! The words that fields take, from the catalogue and the vocabulary.

use catalogue::Catalogue;
use catalogue::window::State;
use engine::fact::Scope;
use service::business_stage::BusinessStage;
use vocabulary::SupportKind;

use crate::field::Word;

fn word(id: &str, label: &str) -> Word {
    Word { id: id.to_string(), label: label.to_string() }
}

/// The kinds of support.
pub(super) fn kinds(_: &Catalogue) -> Vec<Word> {
    SupportKind::all().map(|kind| word(kind.id(), kind.label())).collect()
}

/// What schemes are for.
pub(super) fn purposes(catalogue: &Catalogue) -> Vec<Word> {
    catalogue.purposes().iter().map(|purpose| word(&purpose.id, &purpose.label)).collect()
}

/// The places that pages name.
pub(super) fn areas(catalogue: &Catalogue) -> Vec<Word> {
    catalogue.areas.iter().map(|area| word(&area.id, &area.name)).collect()
}

/// Whom schemes are for.
pub(super) fn audiences(catalogue: &Catalogue) -> Vec<Word> {
    catalogue.words.audiences.iter().map(|group| word(&group.id, &group.label)).collect()
}

/// The stages of business.
pub(super) fn stages(_: &Catalogue) -> Vec<Word> {
    BusinessStage::ALL.into_iter().map(|stage| word(stage.id(), stage.label())).collect()
}

/// The states of calls.
pub(super) fn states(_: &Catalogue) -> Vec<Word> {
    State::ALL.into_iter().map(|state| word(state.english(), state.label())).collect()
}

/// To whom facts belong.
pub(super) fn scopes(_: &Catalogue) -> Vec<Word> {
    let label = |scope: Scope| match scope {
        Scope::Company => "会社",
        Scope::Site => "拠点",
        Scope::Project => "事業",
        Scope::Worker => "労働者",
        Scope::Training => "訓練",
        Scope::Application => "申請",
    };
    Scope::ALL.into_iter().map(|(scope, name)| word(name, label(scope))).collect()
}

/// The state with a name.
pub(super) fn state(name: &str) -> Option<State> {
    State::ALL.into_iter().find(|state| state.english() == name)
}
