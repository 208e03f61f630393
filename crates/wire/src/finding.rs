//! What a search with facets found, and what the facets exclude.

use catalogue::{Area, Catalogue, Lifecycle};
use schemars::JsonSchema;
use serde::Serialize;
use service::find::{Excluded, Facet, FacetKind, FacetValue, Finding, Fitting, Why};
use service::search::why_nothing;
use vocabulary::Date;

use crate::hits::{ConceptAnswer, concept};
use crate::timing::Timing;

/// What fits, what was excluded and why, and what each value of each facet would leave.
#[derive(Serialize, JsonSchema)]
pub struct FindingAnswer<'a> {
    /// The day it was asked about.
    pub as_of: String,
    /// How many schemes fit.
    pub total: usize,
    /// The best of them, as many as were asked for.
    pub hits: Vec<FoundAnswer<'a>>,
    /// The schemes that the words would find but something else excludes.
    pub excluded: Vec<ExcludedAnswer<'a>>,
    /// How many schemes each value would leave with all the other facets as they are.
    pub facets: Vec<FacetAnswer<'a>>,
    /// How the words were read.
    pub read_as: Vec<ConceptAnswer<'a>>,
    /// Why nothing can be found, in Japanese; null where that is not known.
    pub nothing: Option<String>,
}

/// A scheme that was found.
#[derive(Serialize, JsonSchema)]
pub struct FoundAnswer<'a> {
    /// The identifier of the scheme.
    pub scheme: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Who runs it.
    pub issuer: &'a str,
    /// The fiscal year of the page, by the year in which it begins.
    pub fiscal_year: Option<i32>,
    /// Whether the page is valid on the day.
    #[schemars(extend("enum" = ["planned", "current", "closed"]))]
    pub lifecycle: &'static str,
    /// The kinds of support.
    pub kinds: Vec<&'static str>,
    /// What it is for.
    pub purposes: &'a [String],
    /// The words by which it was found; none where none were asked for.
    pub found_by: &'a [String],
    /// When one can apply.
    pub timing: Timing<'a>,
}

/// A scheme that was excluded.
#[derive(Serialize, JsonSchema)]
pub struct ExcludedAnswer<'a> {
    /// The identifier of the scheme.
    pub scheme: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The fiscal year of the page, by the year in which it begins.
    pub fiscal_year: Option<i32>,
    /// Everything that excludes it.
    pub why: Vec<WhyAnswer>,
}

/// Something that excludes a scheme.
#[derive(Serialize, JsonSchema)]
pub struct WhyAnswer {
    /// By what it is excluded.
    #[schemars(extend("enum" = ["elsewhere", "edition", "kind", "purpose", "audience", "stage", "area", "not_open", "amount"]))]
    pub by: &'static str,
    /// What it has instead, in the words of the interface.
    pub has: Vec<String>,
    /// The same in one Japanese sentence.
    pub text: String,
}

/// By what schemes are narrowed, with what each value would leave.
#[derive(Serialize, JsonSchema)]
pub struct FacetAnswer<'a> {
    /// The name of the parameter that narrows by it.
    #[schemars(extend("enum" = ["open_now", "kind", "purpose", "area", "audience", "stage"]))]
    pub facet: &'static str,
    /// Its values.
    pub values: Vec<FacetValueAnswer<'a>>,
}

/// A value of a facet.
#[derive(Serialize, JsonSchema)]
pub struct FacetValueAnswer<'a> {
    /// The identifier.
    pub id: &'a str,
    /// The Japanese name.
    pub label: &'a str,
    /// The English name.
    pub english: &'a str,
    /// How many schemes it would leave.
    pub count: usize,
    /// Whether it was asked for.
    pub chosen: bool,
}

impl<'a> FindingAnswer<'a> {
    /// A finding in its wire form, with the first `limit` schemes after `offset`.
    pub fn new(
        catalogue: &Catalogue,
        finding: &'a Finding<'a>,
        offset: usize,
        limit: usize,
        as_of: Date,
    ) -> FindingAnswer<'a> {
        let query = finding.found.as_ref().map(|found| &found.query);
        FindingAnswer {
            as_of: notation::write_date(as_of),
            total: finding.fitting.len(),
            hits: finding.fitting.iter().skip(offset).take(limit).map(found).collect(),
            excluded: finding.excluded.iter().map(|one| excluded(catalogue, one)).collect(),
            facets: finding.facets.iter().map(facet).collect(),
            read_as: query.into_iter().flat_map(|query| &query.concepts).map(concept).collect(),
            nothing: query.and_then(|query| query.nothing.as_ref()).map(why_nothing),
        }
    }
}

fn found<'a>(fitting: &'a Fitting<'a>) -> FoundAnswer<'a> {
    let header = &fitting.listed.entry.scheme.header;
    FoundAnswer {
        scheme: &header.id,
        name: &header.title,
        issuer: &header.issuer,
        fiscal_year: header.year.map(|year| year.0.into()),
        lifecycle: fitting.lifecycle.english(),
        kinds: header.kinds.iter().map(|kind| kind.id()).collect(),
        purposes: &header.purposes,
        found_by: &fitting.found_by,
        timing: Timing::new(&fitting.listed.calls, fitting.listed.state),
    }
}

fn excluded<'a>(catalogue: &Catalogue, excluded: &'a Excluded<'a>) -> ExcludedAnswer<'a> {
    let header = &excluded.fitting.listed.entry.scheme.header;
    ExcludedAnswer {
        scheme: &header.id,
        name: &header.title,
        fiscal_year: header.year.map(|year| year.0.into()),
        why: excluded.why.iter().map(|why| reason(catalogue, why)).collect(),
    }
}

fn facet(facet: &Facet) -> FacetAnswer<'_> {
    let name = match facet.kind {
        FacetKind::Open => "open_now",
        FacetKind::Kind => "kind",
        FacetKind::Purpose => "purpose",
        FacetKind::Area => "area",
        FacetKind::Audience => "audience",
        FacetKind::Stage => "stage",
    };
    FacetAnswer { facet: name, values: facet.values.iter().map(value).collect() }
}

fn value(value: &FacetValue) -> FacetValueAnswer<'_> {
    FacetValueAnswer {
        id: &value.id,
        label: &value.label,
        english: &value.english,
        count: value.count,
        chosen: value.is_chosen,
    }
}

fn reason(catalogue: &Catalogue, why: &Why) -> WhyAnswer {
    let answer = |by: &'static str, has: Vec<String>, text: String| WhyAnswer { by, has, text };
    let areas = |areas: &[Area]| -> (Vec<String>, String) {
        let names: Vec<&str> = areas.iter().map(|area| area.name.as_str()).collect();
        (areas.iter().map(|area| area.id.clone()).collect(), names.join("、"))
    };
    match why {
        Why::Elsewhere(list) => {
            let (ids, names) = areas(list);
            answer("elsewhere", ids, format!("言葉にある場所の制度ではありません（{names}の制度）"))
        }
        Why::Edition(lifecycle) => {
            let text = match lifecycle {
                Lifecycle::Planned => "基準日にはまだ有効でない年度のページです",
                _ => "基準日に有効でない年度のページです",
            };
            answer("edition", vec![lifecycle.english().to_string()], text.to_string())
        }
        Why::Kind(kinds) => {
            let labels: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
            let ids = kinds.iter().map(|kind| kind.id().to_string()).collect();
            answer("kind", ids, format!("種別が{}です", labels.join("・")))
        }
        Why::Purpose(ids) => {
            let choices = catalogue.purposes().iter().filter(|choice| ids.contains(&choice.id));
            let labels: Vec<&str> = choices.map(|choice| choice.label.as_str()).collect();
            answer("purpose", ids.clone(), format!("ねらいが{}です", labels.join("・")))
        }
        Why::Audience(ids) => {
            let groups = catalogue.words.audiences.iter().filter(|group| ids.contains(&group.id));
            let labels: Vec<&str> = groups.map(|group| group.label.as_str()).collect();
            answer("audience", ids.clone(), format!("{}のための制度です", labels.join("・")))
        }
        Why::Stage(stage) => {
            answer("stage", vec![stage.id().to_string()], format!("{}のための制度です", stage.label()))
        }
        Why::Area(list) => {
            let (ids, names) = areas(list);
            answer("area", ids, format!("{names}に事業所が要ります"))
        }
        Why::NotOpen(state) => answer(
            "not_open",
            vec![state.english().to_string()],
            format!("今は申し込めません（{}）", state.label()),
        ),
        Why::BelowYen(yen) => {
            let written = notation::write_yen((*yen).into());
            answer("amount", vec![yen.to_string()], format!("上限が{written}です"))
        }
    }
}
