//! Mappings whose groups, weights or origins are wrong, and tables that they do not fit.

use std::io::Cursor;

use simulation::{Mapping, Population};

use crate::world::{BASE, MAPPING, catalogue};

/// What is said of a mapping with something added.
fn refused(added: &str) -> String {
    let registry = catalogue(BASE).registry;
    Mapping::read("columns.toml", &format!("{MAPPING}\n{added}"), &registry).unwrap_err().to_string()
}

#[test]
fn wrong_entries_are_told_with_their_names_and_the_mend() {
    let bands = "[[group]]\nlabel = \"規模\"\ncolumn = \"employees\"\nbands = ";
    let told = [
        refused(&format!(
            "{bands}[{{ below = 9, label = \"小\" }}, {{ below = 5, label = \"中\" }}, {{ label = \"大\" }}]"
        )),
        refused(&format!("{bands}[{{ below = 9, label = \"小\" }}]")),
        refused("[[group]]\nlabel = \"県\"\ncolumn = \"pref\""),
        refused(
            "[[group]]\nlabel = \"県\"\ncolumn = \"x\"\nnames = { 1 = \"北\" }\nstatistic = \"表1\"\nassumption = \"仮\"",
        ),
        refused("[weight]\ncompanies_per_row = 0\nassumption = \"仮\""),
        refused("[weight]\ncompanies_per_row = 2\nstatistic = \" \""),
        refused("[[group]]\nlabel = \"県\"\ncolum = \"pref\""),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_code_of_no_group_is_told_with_its_row() {
    let registry = catalogue(BASE).registry;
    let text = MAPPING.replace("others = \"そのほか\"\n", "");
    let mapping = Mapping::read("columns.toml", &text, &registry).unwrap();
    let table = "pref,employees,cost\n14,1,1\n99,1,1\n";
    let mut population = Population::csv("companies.csv", Cursor::new(table), &mapping, &registry).unwrap();
    let told = population.next_block().unwrap_err().to_string();
    assert_eq!(
        told,
        "列「pref」の2行目の「99」は、グループ「都道府県」のどれにも入りません。names に加えるか、ほかのコードをまとめる others を書いてください"
    );
}

#[test]
fn a_grouping_without_its_column_is_left_out_and_told() {
    let registry = catalogue(BASE).registry;
    let text =
        format!("{MAPPING}\n[[group]]\nlabel = \"支店\"\ncolumn = \"branch\"\nnames = {{ 1 = \"北\" }}\n");
    let mapping = Mapping::read("columns.toml", &text, &registry).unwrap();
    let table = "\u{feff}架空,pref,employees,cost\nx,14,1,1\n";
    let population = Population::csv("companies.csv", Cursor::new(table), &mapping, &registry).unwrap();
    let labels: Vec<_> = population.binding.groups.iter().map(|group| group.group.label.as_str()).collect();
    assert_eq!(labels, ["都道府県", "従業員規模"]);
    assert_eq!(population.binding.absent, ["branch"]);
    assert_eq!(population.invented.as_deref(), Some("架空"));
}

#[test]
fn a_column_that_answers_nothing_can_group() {
    let registry = catalogue(BASE).registry;
    let text = format!(
        "{MAPPING}\n[[group]]\nlabel = \"支店\"\ncolumn = \"branch\"\nnames = {{ 1 = \"北\", 2 = \"南\" }}\n"
    );
    let mapping = Mapping::read("columns.toml", &text, &registry).unwrap();
    let table = "pref,employees,cost,branch\n14,1,1,2\n14,1,1,\n14,1,1,1\n";
    let mut population = Population::csv("companies.csv", Cursor::new(table), &mapping, &registry).unwrap();
    let block = population.next_block().unwrap().unwrap();
    // North, south, and without an entry.
    assert_eq!(block.classes[2], [1, 2, 0]);
}
