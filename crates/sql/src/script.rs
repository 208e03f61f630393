//! The whole script: what it reads, the closed days, and one view for each scheme.

use engine::scheme::Input;
use engine::{FactIndex, Registry, Scheme};
use vocabulary::Date;

use crate::assemble::view;
use crate::closed_days::{self, CLOSED_DAYS};
use crate::columns::{Columns, Reading};
use crate::comment::comment;
use crate::dialect::Dialect;
use crate::reading::column_type;
use crate::{Column, Refusal};

/// How the names of everything that a script makes begin.
const PREFIX: &str = "atooshi_";

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The facts.
    pub registry: &'a Registry,
    /// The schemes, one view each.
    pub schemes: Vec<&'a Scheme>,
    /// The day that is asked about; it stands in the views as a constant.
    pub as_of: Date,
    /// The database.
    pub dialect: Dialect,
    /// The table of companies; a point parts its name from that of its schema.
    pub table: String,
    /// The columns that tell one company from another; the views carry them.
    pub keys: Vec<String>,
    /// The columns that answer facts.
    pub columns: Columns,
}

impl Request<'_> {
    /// The name of a view or table of the script.
    pub(crate) fn view_name(&self, of: &str) -> String {
        format!("{PREFIX}{of}")
    }

    /// The table's name as the database reads it.
    pub(crate) fn table_name(&self) -> String {
        self.table.split('.').map(|part| self.dialect.quoted(part)).collect::<Vec<_>>().join(".")
    }

    /// The columns whose facts some scheme reads.
    fn read_columns(&self) -> Vec<&Column> {
        let is_read =
            |fact: FactIndex| self.schemes.iter().any(|scheme| scheme.inputs.contains(&Input::Fact(fact)));
        self.columns.list.iter().filter(|column| is_read(column.fact)).collect()
    }
}

/// Writes the script. The same request gives the same text.
pub fn script(request: &Request<'_>) -> Result<String, Refusal> {
    check_names(request)?;
    let views = request.schemes.iter().map(|scheme| view(request, scheme)).collect::<Result<Vec<_>, _>>()?;
    let mut parts = vec![head(request)];
    if views.iter().any(|view| view.reads_closed_days) {
        let name = request.dialect.name(&request.view_name(CLOSED_DAYS));
        parts.push(closed_days::table(request.dialect, &name));
    }
    parts.extend(views.into_iter().map(|view| view.sql));
    Ok(parts.join("\n"))
}

/// Refuses names of tables and columns that a script cannot carry.
fn check_names(request: &Request<'_>) -> Result<(), Refusal> {
    let mut names: Vec<&str> =
        request.table.split('.').chain(request.keys.iter().map(String::as_str)).collect();
    for column in request.read_columns() {
        names.push(&column.name);
        if let Reading::Plain { does_not_apply: Some(name) } = &column.reading {
            names.push(name);
        }
    }
    match names.into_iter().find(|name| !request.dialect.takes_name(name)) {
        None => Ok(()),
        Some(name) => Err(Refusal(format!(
            "表か列の名前「{}」は {} の SQL に書けません（空の名前、制御文字、Spark では引用符・;・\\・--・/* のある名前）。表の側に、別の名前を付けたビューを作ってください",
            name.escape_debug(),
            request.dialect.label()
        ))),
    }
}

/// A table of companies that the views of a request can read, as a statement.
pub fn table_definition(request: &Request<'_>) -> String {
    let (dialect, registry) = (request.dialect, request.registry);
    let mut columns: Vec<String> =
        request.keys.iter().map(|key| format!("  {} {}", dialect.quoted(key), dialect.text_type())).collect();
    for column in request.read_columns() {
        let fact = registry.fact(column.fact);
        let kind = match &column.reading {
            Reading::Plain { .. } => column_type(fact, dialect),
            Reading::Codes { .. } => dialect.text_type().to_string(),
        };
        columns.push(format!("  {} {kind}", dialect.quoted(&column.name)));
        if let Reading::Plain { does_not_apply: Some(name) } = &column.reading {
            columns.push(format!("  {} BOOLEAN", dialect.quoted(name)));
        }
    }
    format!("CREATE TABLE {} (\n{}\n);\n", request.table_name(), columns.join(",\n"))
}

fn head(request: &Request<'_>) -> String {
    let mut lines = vec![
        format!("制度のページを {} のビューにしたもの。基準日 {}", request.dialect.label(), notation::write_date(request.as_of)),
        format!("会社の表「{}」を読み、制度ごとに {PREFIX}（制度の識別子） というビューを作る。", request.table),
        "verdict: eligible 対象、review 審査、ineligible 対象外、unknown 不明。low_yen から high_yen までが金額（円）。".to_string(),
        "high_yen だけが NULL なら上限がなく、low_yen も NULL なら金額を決めない制度。reason は満たさない条件か、まだ決まらない条件のうち最初のもの。".to_string(),
        "空欄（NULL）は「分からない」。読めない値も「分からない」として扱い、その列の名前を unreadable に出す。".to_string(),
        String::new(),
        "表の列:".to_string(),
    ];
    for column in request.read_columns() {
        let fact = request.registry.fact(column.fact);
        let (kind, without) = match &column.reading {
            Reading::Plain { does_not_apply } => {
                (column_type(fact, request.dialect), does_not_apply.as_deref())
            }
            Reading::Codes { .. } => ("コード".to_string(), None),
        };
        lines.push(format!("  {} {kind}  {}", column.name, fact.label));
        lines
            .extend(without.map(|name| format!("  {name} BOOLEAN  {}が当てはまらないとき TRUE", fact.label)));
    }
    lines.iter().map(|line| format!("{}\n", comment(line))).collect()
}
