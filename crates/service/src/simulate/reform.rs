//! Reforms: edited pages, folders of them, or patches against the data folder.

use std::path::{Path, PathBuf};

use catalogue::{Catalogue, Entry, File, Problem};
use diffy::patch_set::{FileOperation, ParseOptions, PatchSet};
use lang::{Severity, nearest};
use simulation::report::ChangedPage;
use simulation::{Edition, Pair};

use super::{Request, SimulateError};
use crate::data::{files, read_text};

/// A reform that applies and whose pages are sound.
pub(super) struct Reform {
    /// The pages that it changes.
    pub pages: Vec<ChangedPage>,
    /// The catalogue after it; nothing where there is no reform.
    catalogue: Option<Catalogue>,
}

/// A page with what messages call it.
struct Changed {
    file: File,
    shown: String,
}

impl Reform {
    /// Reads reforms and checks what they make of the catalogue, one after the other.
    pub fn read(request: &Request<'_>, reforms: &[PathBuf]) -> Result<Reform, SimulateError> {
        if reforms.is_empty() {
            return Ok(Reform { pages: Vec::new(), catalogue: None });
        }
        let base = files(request.data)?;
        let mut after = base.clone();
        let mut shown: Vec<(String, String)> = Vec::new();
        for path in reforms {
            for changed in changes(request.catalogue, path, &after)? {
                let place = after.iter_mut().find(|file| file.path == changed.file.path);
                place.into_iter().for_each(|file| file.text.clone_from(&changed.file.text));
                shown.retain(|(page, _)| *page != changed.file.path);
                shown.push((changed.file.path, changed.shown));
            }
        }
        let pages: Vec<ChangedPage> = base
            .iter()
            .zip(&after)
            .filter(|(before, after)| before.text != after.text)
            .map(|(before, after)| changed_page(request.catalogue, before, after))
            .collect();
        if pages.is_empty() {
            return Err(SimulateError::Input(
                "改正案は、制度データのどのページも変えません。--reform に、直したページか差分を指定してください"
                    .to_string(),
            ));
        }
        let (catalogue, problems) = catalogue::load(&after);
        let errors = problems.into_iter().filter(|problem| problem.severity == Severity::Error);
        // Remarks on an edited page name the file that was brought, not the one that it stands for.
        let errors: Vec<Problem> = errors.map(|problem| named(problem, &shown)).collect();
        if errors.is_empty() {
            Ok(Reform { pages, catalogue: Some(catalogue) })
        } else {
            Err(unsound("改正案", &errors))
        }
    }

    /// The schemes to count: those that the reform changes and that are valid on the day, or those that are asked for
    /// where there is no reform.
    pub fn pairs<'a>(&'a self, request: &Request<'a>) -> Result<Vec<Pair<'a>>, SimulateError> {
        let Some(after) = &self.catalogue else {
            let entries = super::inputs::entries(request.catalogue, request.schemes, request.as_of)?;
            let pair = |entry: &'a Entry| Pair { base: edition(entry), reform: None };
            return Ok(entries.into_iter().map(pair).collect());
        };
        let valid = |catalogue: &'a Catalogue, page: &ChangedPage| {
            let entry = catalogue.edition(&page.id, request.as_of, request.as_of);
            entry.filter(|entry| entry.path == page.path)
        };
        let mut pairs = Vec::new();
        for page in &self.pages {
            match (valid(request.catalogue, page), valid(after, page)) {
                (Some(before), Some(after)) => {
                    pairs.push(Pair { base: edition(before), reform: Some(edition(after)) });
                }
                (None, None) => {}
                _ => {
                    return Err(SimulateError::Input(format!(
                        "「{}」は、改正の前か後のどちらかで {} に有効ではないので比べられません。頭書きの「有効」か --as-of を直してください",
                        page.path,
                        notation::write_date(request.as_of)
                    )));
                }
            }
        }
        if pairs.is_empty() {
            return Err(SimulateError::Input(format!(
                "改正案が変えるページは、どれも {} に有効な制度のものではありません。--as-of の日付を確かめてください",
                notation::write_date(request.as_of)
            )));
        }
        Ok(pairs)
    }
}

/// An error that lists what is wrong with pages.
pub(super) fn unsound(what: &str, problems: &[Problem]) -> SimulateError {
    let lines: Vec<String> = problems.iter().take(20).map(Problem::to_string).collect();
    SimulateError::Input(format!("{what}に誤りがあります（{}件）\n{}", problems.len(), lines.join("\n")))
}

fn edition(entry: &Entry) -> Edition<'_> {
    Edition { scheme: &entry.scheme, text: &entry.text }
}

fn named(problem: Problem, shown: &[(String, String)]) -> Problem {
    match shown.iter().find(|(page, _)| *page == problem.path) {
        Some((_, path)) => Problem { path: path.clone(), ..problem },
        None => problem,
    }
}

fn changed_page(catalogue: &Catalogue, before: &File, after: &File) -> ChangedPage {
    let entry = catalogue.pages().find(|entry| entry.path == before.path);
    ChangedPage {
        id: entry.map_or(String::new(), |entry| entry.scheme.header.id.clone()),
        path: before.path.clone(),
        base: before.text.clone(),
        reform: after.text.clone(),
    }
}

/// The pages that one reform makes of the files so far.
fn changes(catalogue: &Catalogue, path: &Path, so_far: &[File]) -> Result<Vec<Changed>, SimulateError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if path.is_dir() {
        let found = files(Some(path))?.into_iter().filter(|file| file.path.ends_with(".md"));
        let pages = found.map(|file| {
            let shown = path.join(&file.path).display().to_string();
            page(catalogue, &shown, file.text)
        });
        let pages = pages.collect::<Result<Vec<Changed>, SimulateError>>()?;
        return if pages.is_empty() {
            Err(wrong(path, "にページ（.md）がありません"))
        } else {
            Ok(pages)
        };
    }
    match ending.as_deref() {
        Some("md") => Ok(vec![page(catalogue, &path.display().to_string(), read_text(path)?)?]),
        Some("patch" | "diff") => patched(path, &read_text(path)?, so_far),
        _ => Err(wrong(path, "は .md でも .patch でも .diff でもありません")),
    }
}

fn wrong(path: &Path, what: &str) -> SimulateError {
    SimulateError::Input(format!(
        "改正案「{}」{what}。直したページ、そのフォルダー、制度データに対する差分（unified diff）のどれかを指定してください",
        path.display()
    ))
}

/// An edited page with the path of the page that it replaces: that of the same identifier and fiscal year.
fn page(catalogue: &Catalogue, shown: &str, text: String) -> Result<Changed, SimulateError> {
    let (page, _) = lang::parse(&text, catalogue.registry.labels());
    let row = |keys: &[&str]| {
        let row = page.header.iter().find(|row| keys.contains(&row.key.text.as_str()));
        row.map_or("", |row| row.value.text.trim())
    };
    let (id, year) = (row(&["制度", "選択", "併給"]), row(&["年度"]));
    let is_it = |entry: &&Entry| entry.scheme.header.id == id && entry.scheme.header.fiscal_year == year;
    let Some(entry) = catalogue.pages().find(is_it) else {
        let ids = catalogue.pages().map(|entry| entry.scheme.header.id.as_str());
        let known = catalogue.pages().filter(|entry| entry.scheme.header.id == id);
        let years: Vec<&str> = known.map(|entry| entry.scheme.header.fiscal_year.as_str()).collect();
        let mend = match nearest(id, ids) {
            _ if !years.is_empty() => format!("その制度のページは{}のものです", years.join("、")),
            Some(near) => format!("制度は「{near}」のことですか"),
            None => "頭書きの制度と年度を、直す前のページと同じにしてください".to_string(),
        };
        return Err(SimulateError::Input(format!(
            "改正案「{shown}」が直す制度「{id}」（{year}）のページは、制度データにありません。{mend}"
        )));
    };
    Ok(Changed { file: File { path: entry.path.clone(), text }, shown: shown.to_string() })
}

/// The pages that a patch makes.
fn patched(path: &Path, patch: &str, so_far: &[File]) -> Result<Vec<Changed>, SimulateError> {
    let name = path.display();
    let broken = |what: String| SimulateError::Input(format!("改正案「{name}」{what}"));
    let options =
        if patch.contains("diff --git ") { ParseOptions::gitdiff() } else { ParseOptions::unidiff() };
    let mut changed: Vec<Changed> = Vec::new();
    for file in PatchSet::parse(patch, options) {
        let file =
            file.map_err(|error| broken(format!("を差分（unified diff）として読めません（{error}）")))?;
        let FileOperation::Modify { modified, .. } = file.operation() else {
            return Err(broken(
                "は、ページを加えるか、消すか、移します。既にあるページを直す差分にしてください".to_string(),
            ));
        };
        let found = so_far.iter().filter(|known| is_path(modified, &known.path));
        let Some(before) = found.max_by_key(|known| known.path.len()) else {
            return Err(broken(format!(
                "が直す「{modified}」は、制度データにありません。データのフォルダーから見た道（例: schemes/kanagawa/…/2025.md）を確かめてください"
            )));
        };
        let is_page = before.path.ends_with(".md") && !before.path.starts_with("population/");
        let (true, Some(patch)) = (is_page, file.patch().as_text()) else {
            return Err(broken(format!("は「{modified}」を直しますが、直せるのはページ（.md）だけです")));
        };
        let text = diffy::apply(&before.text, patch).map_err(|error| {
            broken(format!(
                "の「{modified}」への変更が、今のページに当てはまりません（{error}）。差分を今のページから作り直してください"
            ))
        })?;
        let shown = format!("{name} → {}", before.path);
        changed.push(Changed { file: File { path: before.path.clone(), text }, shown });
    }
    if changed.is_empty() {
        Err(broken("に変更が一つもありません".to_string()))
    } else {
        Ok(changed)
    }
}

/// Whether a path of a patch is that of a file of the data folder, below whatever folders the patch was made in.
fn is_path(written: &str, path: &str) -> bool {
    written.strip_suffix(path).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}
