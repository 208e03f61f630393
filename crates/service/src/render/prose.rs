//! The paragraphs of a page, put together from their lines.

use lang::ast::{Name, Page};

/// A paragraph with the byte at which it starts.
pub(crate) struct Paragraph {
    /// The first byte.
    pub start: usize,
    /// The text; Japanese lines join without a blank.
    pub text: String,
}

/// The paragraphs of a page in order. Lines of one paragraph stand directly below one another.
pub(crate) fn paragraphs(page: &Page, text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Name> = None;
    for line in &page.prose {
        let (words, is_entry) = match line.text.strip_prefix("- ") {
            Some(entry) => (format!("・{entry}"), true),
            None => (line.text.clone(), false),
        };
        let follows = before.is_some_and(|before| {
            let between = text.get(before.span.end..line.span.start).unwrap_or_default();
            between.matches('\n').count() == 1 && between.trim().is_empty()
        });
        match found.last_mut().filter(|_| follows && !is_entry) {
            Some(paragraph) => join(&mut paragraph.text, &words),
            None => found.push(Paragraph { start: line.span.start, text: words }),
        }
        before = Some(line);
    }
    found
}

/// A blank stands only between two words of Latin letters.
fn join(text: &mut String, more: &str) {
    let is_latin = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii());
    if is_latin(text.chars().next_back()) && is_latin(more.chars().next()) {
        text.push(' ');
    }
    text.push_str(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_paragraph_join_and_entries_of_a_list_do_not() {
        let text = "# 題\n\n一行目の文。\n二行目の文。\n\n次の段落。\n- 一つ目\n- 二つ目\n";
        let (page, _) = lang::parse(text, &lang::Labels::default());
        let found: Vec<String> = paragraphs(&page, text).into_iter().map(|one| one.text).collect();
        assert_eq!(found, ["一行目の文。二行目の文。", "次の段落。", "・一つ目", "・二つ目"]);
    }
}
