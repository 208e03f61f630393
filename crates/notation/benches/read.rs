//! How fast whole texts are read. `ATOOSHI_TEXTS` names the files to read, parted by `:`; without it an invented
//! text is read.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use notation::{figures, read_document, read_windows};
use vocabulary::Date;

fn main() {
    divan::main();
}

const INVENTED: &str = include_str!("invented.txt");
const FISCAL_YEAR: Date = Date::constant(2025, 4, 1);

/// The files named by the environment, or the invented text, long enough to be measured.
#[expect(clippy::disallowed_methods, reason = "a bench is a face: it reads what it is pointed at")]
fn texts() -> String {
    let named = std::env::var("ATOOSHI_TEXTS").unwrap_or_default();
    let files = named.split(':').filter(|file| !file.is_empty());
    let read = |file| std::fs::read_to_string(file).expect("a file of ATOOSHI_TEXTS is readable");
    let texts: String = files.map(read).collect();
    if texts.is_empty() { INVENTED.repeat(64) } else { texts }
}

#[divan::bench]
fn document(bencher: Bencher<'_, '_>) {
    let text = texts();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| black_box(read_document(black_box(&text), Some(FISCAL_YEAR))));
}

#[divan::bench]
fn all_figures(bencher: Bencher<'_, '_>) {
    let text = texts();
    bencher.counter(BytesCount::of_str(&text)).bench(|| black_box(figures(black_box(&text))));
}

#[divan::bench]
fn one_window(bencher: Bencher<'_, '_>) {
    let text = "5月27日（火曜日）～令和8年2月13日（金曜日）17時必着（予定）";
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| black_box(read_windows(black_box(text), Some(FISCAL_YEAR))));
}
