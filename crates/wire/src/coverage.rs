//! How much of each source document the catalogue holds.

use catalogue::Coverage;
use schemars::JsonSchema;
use serde::Serialize;

/// How much of one source document the catalogue holds.
#[derive(Serialize, JsonSchema)]
pub struct CoverageAnswer<'a> {
    /// The number of the document.
    pub document: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The fiscal year it speaks of, in Japanese.
    pub fiscal_year: &'a str,
    /// How many programmes it describes; null where it is no list of programmes.
    #[schemars(with = "Option<i64>")]
    pub programmes: Option<u32>,
    /// Pages of schemes that stand on it.
    pub schemes: usize,
    /// Pages of rules between schemes that stand on it.
    pub relations: usize,
    /// Of the schemes: how many have conditions that a machine checks.
    pub with_conditions: usize,
    /// How many have judgements of a person alone.
    pub with_judgements_only: usize,
    /// How many have neither.
    pub with_neither: usize,
    /// Lines of the document that some page stands for.
    pub lines_covered: usize,
    /// Its lines.
    #[schemars(with = "i64")]
    pub lines: u32,
    /// What the catalogue takes from it, in Japanese.
    pub coverage: &'a str,
}

impl<'a> CoverageAnswer<'a> {
    /// The coverage of a document in its wire form.
    pub fn new(coverage: &Coverage<'a>) -> CoverageAnswer<'a> {
        let source = coverage.source;
        let [conditions, judgements, neither] = coverage.deciding.map(|(_, count)| count);
        CoverageAnswer {
            document: &source.id,
            title: &source.title,
            fiscal_year: &source.fiscal_year,
            programmes: source.programmes,
            schemes: coverage.schemes,
            relations: coverage.relations,
            with_conditions: conditions,
            with_judgements_only: judgements,
            with_neither: neither,
            lines_covered: coverage.lines,
            lines: source.lines,
            coverage: &source.coverage,
        }
    }
}
