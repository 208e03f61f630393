//! The five rules of `benches/w1` over columns that are in memory, on one thread: the pages by the batch evaluator, and
//! beside them a loop written by hand. Items are rule evaluations: five for each company.

mod by_hand;
mod companies;

use std::path::Path;
use std::sync::LazyLock;

use catalogue::{Catalogue, File};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use engine::Known;
use engine::batch::{Answers, Detail, Plan, Shape, Worker};
use vocabulary::Date;

use companies::{Companies, facts};

const DAY: Date = Date::constant(2026, 4, 1);
const RULES: usize = 5;
const ROWS: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

fn main() {
    let companies = Companies::new(100_000);
    agree(&companies);
    divan::main();
}

static W1: LazyLock<Catalogue> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/w1");
    let mut files = Vec::new();
    read(&root, &root, &mut files);
    let (catalogue, problems) = catalogue::load(&files);
    assert!(problems.is_empty(), "{problems:?}");
    catalogue
});

fn read(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let text = std::fs::read_to_string(&path).expect("a text");
            let below = path.strip_prefix(root).expect("a path below");
            files.push(File { path: below.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// What is done with a plan of all pages.
fn with_worker(is_portable: bool, work: impl FnOnce(&mut Worker<'_>)) {
    let catalogue = &*W1;
    let (columns, same) = (facts(&catalogue.registry), Known::default());
    let schemes = catalogue.schemes.iter().map(|entry| &entry.scheme).collect();
    let plan = Plan::new(schemes, &catalogue.registry, &Shape { columns: &columns, same: &same, as_of: DAY });
    let mut worker = if is_portable { Worker::portable(&plan) } else { Worker::new(&plan) };
    work(&mut worker);
}

/// Before anything is measured: both give the same yen.
fn agree(companies: &Companies) {
    with_worker(false, |worker| {
        let (table, mut answers) = (companies.table(false), Answers::default());
        worker.evaluate(&table, Detail::Amounts, &mut answers).expect("readable cells");
        for row in 0..table.rows {
            let by_hand = by_hand::amounts(companies, row);
            let by_page: Vec<i64> = answers.schemes.iter().filter_map(|one| one.amount_yen(row)).collect();
            assert_eq!(by_page, by_hand, "row {row}");
        }
    });
}

fn pages(bencher: Bencher<'_, '_>, rows: usize, detail: Detail, has_gaps: bool, is_portable: bool) {
    let companies = Companies::new(rows);
    with_worker(is_portable, |worker| {
        let (table, mut answers) = (companies.table(has_gaps), Answers::default());
        bencher.counter(ItemsCount::new(rows * RULES)).bench_local(|| {
            worker.evaluate(black_box(&table), detail, &mut answers).expect("readable cells");
        });
    });
}

#[divan::bench(args = ROWS, sample_count = 20)]
fn amounts(bencher: Bencher<'_, '_>, rows: usize) {
    pages(bencher, rows, Detail::Amounts, false, false);
}

#[divan::bench(args = ROWS, sample_count = 20)]
fn a_tenth_missing_with_reasons(bencher: Bencher<'_, '_>, rows: usize) {
    pages(bencher, rows, Detail::Full, true, false);
}

#[divan::bench(args = [1_000_000], sample_count = 20)]
fn amounts_portable(bencher: Bencher<'_, '_>, rows: usize) {
    pages(bencher, rows, Detail::Amounts, false, true);
}

#[divan::bench(args = [1_000_000], sample_count = 20)]
fn a_tenth_missing_with_reasons_portable(bencher: Bencher<'_, '_>, rows: usize) {
    pages(bencher, rows, Detail::Full, true, true);
}

#[divan::bench(args = [1_000_000], sample_count = 20)]
fn nothing_missing_with_reasons(bencher: Bencher<'_, '_>, rows: usize) {
    pages(bencher, rows, Detail::Full, false, false);
}

#[divan::bench(args = ROWS, sample_count = 20)]
fn by_hand(bencher: Bencher<'_, '_>, rows: usize) {
    let companies = Companies::new(rows);
    let mut out: [Vec<i64>; RULES] = std::array::from_fn(|_| vec![0; rows]);
    bencher.counter(ItemsCount::new(rows * RULES)).bench_local(|| {
        by_hand::all(black_box(&companies), &mut out);
    });
}

/// What the machine's memory gives: bytes read and bytes written of a copy beyond every cache.
#[divan::bench(sample_count = 20)]
fn memory_copy(bencher: Bencher<'_, '_>) {
    const LEN: usize = 1 << 25;
    let (from, mut to) = (vec![1u64; LEN], vec![0u64; LEN]);
    bencher
        .counter(BytesCount::new(2 * 8 * LEN))
        .bench_local(|| black_box(&mut to).copy_from_slice(black_box(&from)));
}
