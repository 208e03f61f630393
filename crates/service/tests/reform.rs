//! Reforms beside the pages in force, from file to file: which apply, which are refused and how, and what is left behind.

#![expect(clippy::unwrap_used, reason = "a test that cannot prepare its files must fail")]

use std::fs;
use std::path::{Path, PathBuf};

use catalogue::Catalogue;
use engine::batch::Detail;
use service::simulate::{Asked, Request, SimulateError, Simulated, simulate};
use simulation::report::Cell;
use vocabulary::Date;

const DATA: &str = "../../benches/w1";
const EQUIP: &str = "../../benches/w1/schemes/w1/equip/2026.md";
const DAY: Date = Date::constant(2026, 6, 15);

/// A folder of a test that holds nothing yet.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("reform-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn catalogue() -> Catalogue {
    service::data::catalogue(Some(Path::new(DATA))).unwrap()
}

/// Twelve companies of 100 employees each that spend 1 to 12 million yen.
fn companies(folder: &Path) -> PathBuf {
    let mut text =
        "employees,capital_yen,industry,is_sole_proprietor,prefecture,eligible_cost_yen\n".to_string();
    // Words are what CSV files hold; codes are words too.
    (1..=12).for_each(|million| text += &format!("100,1000000,0,no,14,{million}000000\n"));
    let path = folder.join("companies.csv");
    fs::write(&path, text).unwrap();
    path
}

fn run(
    catalogue: &Catalogue,
    population: &Path,
    reforms: &[PathBuf],
    out: Option<&Path>,
    as_of: Date,
) -> Result<Simulated, SimulateError> {
    simulate(&Request {
        catalogue,
        data: Some(Path::new(DATA)),
        population,
        as_of,
        out,
        threads: 2,
        missing: None,
        detail: Detail::Amounts,
        schemes: &[],
        figures: Some(Asked { reforms, small_cell: 1, take_up: None }),
    })
}

/// The page of the reform: 7,500,000 yen at most.
fn raised() -> String {
    fs::read_to_string(EQUIP).unwrap().replace("上限 500万円", "上限 750万円")
}

fn patch(before: &str, after: &str) -> String {
    format!(
        "--- {before}\n+++ {after}\n@@ -83,3 +83,3 @@\n 1円未満切り捨て【900 11行】\n-上限 500万円\n+上限 750万円\n 下限 25万円\n"
    )
}

#[test]
fn a_page_a_folder_and_patches_say_the_same_reform() {
    let (folder, catalogue) = (folder("ways"), catalogue());
    let population = companies(&folder);
    fs::write(folder.join("cap.md"), raised()).unwrap();
    fs::create_dir_all(folder.join("pages/deep")).unwrap();
    fs::write(folder.join("pages/deep/any-name.md"), raised()).unwrap();
    let path = "schemes/w1/equip/2026.md";
    fs::write(folder.join("cap.patch"), patch(path, path)).unwrap();
    let git = patch(&format!("a/benches/w1/{path}"), &format!("b/benches/w1/{path}"));
    let git = format!("diff --git a/benches/w1/{path} b/benches/w1/{path}\n{git}");
    fs::write(folder.join("cap.diff"), git).unwrap();
    for name in ["cap.md", "pages", "cap.patch", "cap.diff"] {
        let simulated = run(&catalogue, &population, &[folder.join(name)], None, DAY)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let report = simulated.figures.unwrap();
        assert_eq!(report.schemes.len(), 1, "{name}");
        assert_eq!(report.changed_pages[0].path, path, "{name}");
        assert_eq!(report.changed_pages[0].reform, raised(), "{name}");
        let winners = report.schemes[0].winners.unwrap();
        // 11 and 12 million yen: half of them is more than 5 million, by half a million and by a whole one.
        assert_eq!(winners.more.companies, Cell::Shown(2), "{name}");
        assert_eq!(winners.more.yen, Some(Cell::Shown(1_500_000)), "{name}");
        assert_eq!(winners.same, Cell::Shown(10), "{name}");
    }
}

#[test]
fn reforms_stand_on_one_another() {
    let (folder, catalogue) = (folder("two"), catalogue());
    let population = companies(&folder);
    fs::write(folder.join("cap.md"), raised()).unwrap();
    let path = "schemes/w1/equip/2026.md";
    let second = patch(path, path).replace("-上限 500万円\n+上限 750万円", "-上限 750万円\n+上限 550万円");
    fs::write(folder.join("less.patch"), second).unwrap();
    let reforms = [folder.join("cap.md"), folder.join("less.patch")];
    let report = run(&catalogue, &population, &reforms, None, DAY).ok().unwrap().figures.unwrap();
    assert_eq!(report.schemes[0].winners.unwrap().more.yen, Some(Cell::Shown(1_000_000)));
}

#[test]
fn wrong_reforms_are_refused_with_their_places() {
    let (folder, catalogue) = (folder("wrong"), catalogue());
    let population = companies(&folder);
    let page = fs::read_to_string(EQUIP).unwrap();
    let path = "schemes/w1/equip/2026.md";
    fs::create_dir_all(folder.join("empty")).unwrap();
    let reforms = [
        ("同じページ.md", page.clone()),
        ("別の制度.md", page.replace("| 制度 | equip |", "| 制度 | equipp |")),
        ("別の年度.md", page.replace("令和8年度", "令和9年度")),
        ("誤りのある.md", page.replace("設備の費用 × 設備の率", "設備のひよう × 設備の率")),
        ("当てはまらない.patch", patch(path, path).replace("-上限 500万円", "-上限 400万円")),
        ("ないページ.patch", patch("schemes/w1/none/2026.md", "schemes/w1/none/2026.md")),
        ("事実.patch", patch("facts/company.toml", "facts/company.toml")),
        ("消す.patch", patch(path, "/dev/null")),
        ("差分でない.patch", "上限を上げる\n".to_string()),
        ("差分の途中.patch", "--- a/x.md\n+++ b/x.md\n@@ -1,3 +1,3 @@\n-a\n".to_string()),
        ("形の違う.txt", page.clone()),
        (
            "有効でない.md",
            raised().replace("| 出典 |", "| 有効 | 2027-04-01 から 2028-03-31 まで |\n| 出典 |"),
        ),
    ];
    let mut told = String::new();
    for (name, text) in &reforms {
        fs::write(folder.join(name), text).unwrap();
    }
    let names = reforms.iter().map(|(name, _)| *name).chain(["empty", "ないファイル.md"]);
    for name in names {
        let out = folder.join("answers.parquet");
        let error = match run(&catalogue, &population, &[folder.join(name)], Some(&out), DAY) {
            Err(SimulateError::Input(text)) => text,
            Err(SimulateError::Output(text)) => panic!("{name}: {text}"),
            Ok(_) => panic!("{name}"),
        };
        assert!(!out.exists(), "{name}");
        told += &format!(
            "{name}\n  {}\n",
            error.replace(&folder.display().to_string(), "…").replace('\n', "\n  ")
        );
    }
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("tmp")), "{left:?}");
    insta::assert_snapshot!(told);
}

#[test]
fn files_appear_together_or_not_at_all() {
    let (folder, catalogue) = (folder("files"), catalogue());
    let population = companies(&folder);
    fs::write(folder.join("cap.md"), raised()).unwrap();
    let out = folder.join("answers.parquet");
    fs::write(folder.join("old.csv"), "before").unwrap();
    fs::create_dir_all(folder.join("taken.json")).unwrap();
    let run = || run(&catalogue, &population, &[folder.join("cap.md")], Some(&out), DAY).ok().unwrap();
    let report = |name: &str| folder.join(name);
    let (old, taken, nowhere) = (report("old.csv"), report("taken.json"), report("nowhere/new.csv"));
    for bad in [taken.as_path(), nowhere.as_path()] {
        let error = run().keep(&[(&old, b"after".to_vec()), (bad, b"{}".to_vec())]).unwrap_err();
        assert!(matches!(error, SimulateError::Output(_)), "{error:?}");
        assert_eq!(fs::read_to_string(&old).unwrap(), "before");
        assert!(!out.exists());
    }
    run().keep(&[(&old, b"after".to_vec())]).unwrap();
    assert_eq!(fs::read_to_string(&old).unwrap(), "after");
    assert!(out.exists());
    let mut left: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left, ["answers.parquet", "cap.md", "companies.csv", "old.csv", "taken.json"]);
}

#[test]
fn a_broken_population_leaves_nothing_behind() {
    let (folder, catalogue) = (folder("broken"), catalogue());
    fs::write(folder.join("cap.md"), raised()).unwrap();
    let population = folder.join("companies.csv");
    fs::write(&population, "employees,eligible_cost_yen\n100,1000000\n-3,1000000\n").unwrap();
    let out = folder.join("answers.parquet");
    let found = run(&catalogue, &population, &[folder.join("cap.md")], Some(&out), DAY);
    assert!(matches!(found, Err(SimulateError::Input(_))));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}
