//! Finds the lines that two lists share.

use super::section::Row;

/// Most comparisons that one alignment may take; longer lists stand side by side as they are.
const MOST_COMPARISONS: usize = 4_000_000;

/// The lines of both lists in rows: shared lines beside each other, and what was removed beside what was added.
pub(super) fn align(old: &[String], new: &[String]) -> Vec<Row> {
    let same = |pair: &(&String, &String)| pair.0 == pair.1;
    let head = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let (old_middle, new_middle) = (&old_rest[..old_rest.len() - tail], &new_rest[..new_rest.len() - tail]);
    let mut rows: Vec<Row> = old[..head].iter().map(|line| Row::same(line)).collect();
    rows.extend(middle(old_middle, new_middle));
    rows.extend(old[old.len() - tail..].iter().map(|line| Row::same(line)));
    rows
}

fn middle(old: &[String], new: &[String]) -> Vec<Row> {
    let shared = shared(old, new);
    let mut rows = Vec::new();
    let (mut from_old, mut from_new) = (0, 0);
    for (at_old, at_new) in shared.into_iter().chain([(old.len(), new.len())]) {
        rows.extend(beside(&old[from_old..at_old], &new[from_new..at_new]));
        rows.extend(old.get(at_old).map(|line| Row::same(line)));
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    rows
}

/// Lines without a like beside each other, one by one.
fn beside(old: &[String], new: &[String]) -> Vec<Row> {
    let count = old.len().max(new.len());
    (0..count).map(|at| Row { old: old.get(at).cloned(), new: new.get(at).cloned() }).collect()
}

/// The places of the longest list of lines that stand in both, in order.
fn shared(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MOST_COMPARISONS {
        return Vec::new();
    }
    let width = new.len() + 1;
    let mut longest = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_lines_stand_beside_each_other() {
        let lines = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let spell = |rows: Vec<Row>| {
            let side = |side: Option<String>| side.unwrap_or("-".to_string());
            rows.into_iter().map(|row| format!("{}{}", side(row.old), side(row.new))).collect::<Vec<_>>()
        };
        assert_eq!(spell(align(&lines("abcd"), &lines("axcde"))), ["aa", "bx", "cc", "dd", "-e"]);
        assert_eq!(spell(align(&lines(""), &lines("ab"))), ["-a", "-b"]);
        assert_eq!(spell(align(&lines("aab"), &lines("ab"))), ["aa", "a-", "bb"]);
    }
}
