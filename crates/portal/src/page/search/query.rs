//! What a query asks for.

use service::business_stage::BusinessStage;
use service::find::Wanted;
use service::library::Library;
use vocabulary::SupportKind;

use crate::parameters::Parameters;

/// Reads `q`, `kind`, `purpose`, `audience`, `stage`, `area`, `open`, `least` and `all`; the error is a Japanese
/// sentence that names what is known.
pub fn wanted(library: &Library, query: &Parameters) -> Result<Wanted, String> {
    let catalogue = &library.catalogue;
    let purposes = || catalogue.purposes().iter().map(|choice| choice.id.as_str());
    let groups = || catalogue.words.audiences.iter().map(|group| group.id.as_str());
    let stages = || BusinessStage::ALL.into_iter().map(BusinessStage::id);
    let kinds = || SupportKind::all().map(SupportKind::id);
    let known = |what: &str, name: &str, ids: &[&str]| -> Result<Vec<String>, String> {
        let known = |id: &str| match ids.contains(&id) {
            true => Ok(id.to_string()),
            false => {
                Err(format!("{what}「{}」は知られていません。使えるもの: {}", shortened(id), ids.join("、")))
            }
        };
        query.all(name).map(known).collect()
    };
    let kinds = known("種別", "kind", &kinds().collect::<Vec<_>>())?;
    let chosen_stages = known("事業の段階", "stage", &stages().collect::<Vec<_>>())?;
    Ok(Wanted {
        text: query.get("q").unwrap_or_default().to_string(),
        kinds: kinds.iter().filter_map(|id| SupportKind::of_id(id)).collect(),
        purposes: known("ねらい", "purpose", &purposes().collect::<Vec<_>>())?,
        audiences: known("対象者", "audience", &groups().collect::<Vec<_>>())?,
        stages: BusinessStage::ALL
            .into_iter()
            .filter(|stage| chosen_stages.iter().any(|id| id == stage.id()))
            .collect(),
        area: query.get("area").map(shortened),
        open_now: query.get("open").is_some(),
        least_yen: query.get("least").map(least_yen).transpose()?,
        every_edition: query.get("all").is_some(),
    })
}

/// `1000000`, `100万円` or `100万`.
fn least_yen(written: &str) -> Result<i64, String> {
    let written = notation::fold_width(written);
    let found = notation::scan_quantity(&written).filter(|found| found.len == written.len());
    let is_money = |unit: vocabulary::Unit, is_written: bool| !is_written || unit == vocabulary::Unit::YEN;
    found
        .filter(|found| is_money(found.unit, found.unit_written))
        .and_then(|found| found.value.as_whole().and_then(|yen| i64::try_from(yen).ok()))
        .ok_or_else(|| format!("金額「{}」が読めません。例: 100万円、1000000", shortened(&written)))
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
