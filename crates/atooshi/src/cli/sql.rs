//! `atooshi sql`: the pages as views for a database.

use std::path::{Path, PathBuf};

use service::sql::{Request, Source, sql};

use super::failure::Failure;

/// 制度のページを、データベースのビュー（SQL）にする
#[derive(clap::Args)]
pub struct Arguments {
    /// この制度だけを書く（書かなければ、基準日に有効なすべて）
    #[arg(long, value_name = "ID")]
    scheme: Vec<String>,
    /// どのデータベースの SQL にするか
    #[arg(long, value_enum, default_value_t)]
    dialect: Dialect,
    /// 基準日（書かなければ今日）。ビューに定数として入る
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<String>,
    /// 会社の表の列: facts（事実の識別子がそのまま列の名前）、mapping（データのフォルダーの population/columns.toml）、またはその形のファイル
    #[arg(long, value_name = "facts|mapping|FILE", default_value = "facts")]
    columns: String,
    /// 会社の表の名前（スキーマは . で区切る）
    #[arg(long, value_name = "NAME", default_value = "companies")]
    table: String,
    /// 会社を見分ける列。そのままビューの列になる
    #[arg(long, value_name = "COLUMN", default_values_t = ["company_id".to_string()])]
    key: Vec<String>,
    /// 会社の表を作る文も、初めに書く
    #[arg(long)]
    with_table: bool,
    /// 書き出すファイル（書かなければ標準出力）
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A database.
#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Dialect {
    /// PostgreSQL 14 以上
    #[default]
    Postgresql,
    /// Spark SQL 3.5 以上
    Spark,
}

/// Writes the script.
pub fn run(arguments: &Arguments, data: Option<&Path>) -> Result<(), Failure> {
    let catalogue = service::data::catalogue(data)?;
    let columns = match arguments.columns.as_str() {
        "facts" => Source::Facts,
        "mapping" => Source::Mapping,
        path => Source::File(Path::new(path)),
    };
    let text = sql(&Request {
        catalogue: &catalogue,
        data,
        schemes: &arguments.scheme,
        as_of: super::as_of(arguments.as_of.as_deref())?,
        dialect: match arguments.dialect {
            Dialect::Postgresql => ::sql::Dialect::PostgreSql,
            Dialect::Spark => ::sql::Dialect::Spark,
        },
        table: &arguments.table,
        keys: &arguments.key,
        columns,
        with_table: arguments.with_table,
    })
    .map_err(Failure::Input)?;
    super::deliver(&text, arguments.out.as_deref())
}
