//! Search: building the index of the catalogue, and answering.

use catalogue::Catalogue;
use divan::Bencher;
use search::Search;
use service::library::Library;
use vocabulary::Date;

const DAY: Date = Date::constant(2025, 6, 15);

fn main() {
    divan::main();
}

#[expect(clippy::unwrap_used, reason = "a benchmark without its data must fail")]
fn catalogue() -> Catalogue {
    service::data::catalogue(None).unwrap()
}

#[divan::bench]
#[expect(clippy::unwrap_used, reason = "a benchmark without its index must fail")]
fn build(bencher: Bencher<'_, '_>) {
    let catalogue = catalogue();
    bencher.bench(|| Search::of(&catalogue).unwrap().count("融資"));
}

#[divan::bench(args = ["エアコン 電気代", "副業人材 使ってみたい 補助", "住宅 太陽光パネル 補助", "リスキリンク",
    "従業員10人の町工場です。古い機械を新しくしたいのですが使える制度はありますか"])]
#[expect(clippy::unwrap_used, reason = "a benchmark without its index must fail")]
fn find(bencher: Bencher<'_, '_>, typed: &str) {
    let library = Library::of(catalogue()).unwrap();
    bencher.bench(|| library.search(typed, DAY, 10).map(|results| results.schemes.len()));
}
