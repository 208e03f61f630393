//! How far a label such as 上限 reaches over the amounts behind it, and what stands behind an amount.

use super::amounts::YenRole;
use super::noun::tail;
use super::stream::Stream;
use super::token::{Kind, Word};

/// The label that the place stands under.
#[derive(Default)]
pub(crate) struct Limits {
    scope: Option<Scope>,
    depth: usize,
}

struct Scope {
    role: YenRole,
    /// The token of the label.
    at: usize,
    /// The brackets that were open at the label; it ends with them.
    depth: usize,
    /// Whether it reaches no further than the clause (最大), once an amount has come.
    is_brief: bool,
    has_amount: bool,
}

/// What the labels end with that name another amount than a limit: 補助額, 手数料, 奨励金.
const OTHER_LABELS: [char; 6] = ['額', '料', '金', '費', '率', '価'];

/// The longest label that is looked at, in tokens and in letters.
const MOST_TOKENS: usize = 8;
const MOST_LETTERS: usize = 40;

impl Limits {
    /// The role of an amount that stands here; `None` where no label says so.
    pub(crate) fn role(&self) -> Option<YenRole> {
        self.scope.as_ref().map(|scope| scope.role)
    }

    /// Takes note of one token between the amounts.
    pub(crate) fn pass(&mut self, stream: Stream<'_>) {
        match stream.peek() {
            Some(Kind::Word(word)) => self.word(word, stream.at()),
            Some(Kind::Mark('(' | '[')) => self.depth += 1,
            Some(Kind::Mark(')' | ']')) => self.leave(),
            Some(Kind::Mark('。' | '※')) => self.scope = None,
            Some(Kind::Mark('、')) if self.is_spent() => self.scope = None,
            Some(Kind::Mark('\n')) if !continues(stream) => self.scope = None,
            Some(Kind::Mark(':')) if self.is_other_label(stream) => self.scope = None,
            _ => {}
        }
    }

    /// Takes note of an amount.
    pub(crate) fn pass_amount(&mut self) {
        if let Some(scope) = &mut self.scope {
            scope.has_amount = true;
        }
    }

    fn word(&mut self, word: Word, at: usize) {
        let (role, is_brief) = match word {
            Word::Cap | Word::Capacity => (YenRole::Cap, false),
            Word::Most => (YenRole::Cap, self.role() != Some(YenRole::Cap)),
            Word::Floor => (YenRole::Floor, false),
            Word::Least => (YenRole::Floor, true),
            // What is paid by the user is no limit, but a limit may be printed of it.
            Word::Charge if self.scope.is_none() => (YenRole::Other, false),
            _ => return,
        };
        self.scope = Some(Scope { role, at, depth: self.depth, is_brief, has_amount: false });
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.scope.as_ref().is_some_and(|scope| scope.depth > self.depth) {
            self.scope = None;
        }
    }

    fn is_spent(&self) -> bool {
        let depth = self.depth;
        self.scope.as_ref().is_some_and(|scope| scope.is_brief && scope.has_amount && scope.depth == depth)
    }

    /// Whether the colon closes a label that names another amount.
    fn is_other_label(&self, stream: Stream<'_>) -> bool {
        if self.scope.as_ref().is_some_and(|scope| is_label(scope.at, stream)) {
            return false;
        }
        let label = tail(stream.lexed().before(stream.at()).trim_end(), MOST_LETTERS);
        let label = if label.ends_with(')') {
            label.rsplit_once('(').map_or(label, |(label, _)| label)
        } else {
            label
        };
        label.trim_end().ends_with(OTHER_LABELS)
    }
}

/// Whether the colon closes the label that the word belongs to: nothing but its rest stands between.
fn is_label(word: usize, colon: Stream<'_>) -> bool {
    let lexed = colon.lexed();
    let belongs = |at: usize| {
        let spaced = lexed.tokens().get(at).is_some_and(|token| token.spaced);
        let kind =
            matches!(lexed.kind(at), Some(Kind::Other | Kind::Mark('(' | ')' | '[' | ']') | Kind::Word(_)));
        kind && !spaced
    };
    colon.at() - word <= MOST_TOKENS && (word + 1..colon.at()).all(belongs)
}

/// Whether the line behind the line end belongs to the label before it: an item of a list.
fn continues(stream: Stream<'_>) -> bool {
    let mut ahead = stream;
    let after_colon = stream.last() == Some(Kind::Mark(':'));
    ahead.skip();
    after_colon || matches!(ahead.peek(), Some(Kind::Item | Kind::Mark('・' | '-' | '(')))
}

/// The role that the words right behind an amount give it.
pub(crate) fn closing_role(behind: Stream<'_>) -> Option<YenRole> {
    let mut stream = behind;
    skip_tax(&mut stream);
    match stream.peek()? {
        Kind::Word(Word::AtMost | Word::Until | Word::Below) => Some(YenRole::Cap),
        Kind::Word(Word::AtLeast | Word::Above) => Some(YenRole::Floor),
        Kind::Mark('(') => {
            stream.skip();
            let role = limit_word(stream);
            stream.skip();
            stream.eat_text(&["額"]);
            role.filter(|_| stream.eat_mark(')'))
        }
        // を上限, が限度, の補助上限: a short run of other text between the amount and the word.
        Kind::Other if !stream.spaced() && stream.text().chars().count() <= 4 => {
            let text = stream.text();
            stream.skip();
            limit_word(stream).filter(|_| text.starts_with(['を', 'が', 'の']) && !stream.spaced())
        }
        _ => None,
    }
}

/// The role of an amount at the only end of a range: `～100万円`, `100万円～`.
pub(crate) fn open_role(start: Stream<'_>, behind: Stream<'_>) -> Option<YenRole> {
    let is_sign = |kind: Option<Kind>| kind == Some(Kind::Mark('~'));
    let before = start.at().checked_sub(2).and_then(|at| start.lexed().kind(at));
    let opens = !matches!(before, Some(Kind::Number { .. } | Kind::Word(_) | Kind::Item));
    match (is_sign(start.last()), is_sign(behind.peek())) {
        (true, _) if opens => Some(YenRole::Cap),
        (_, true) => Some(YenRole::Floor),
        _ => None,
    }
}

fn skip_tax(stream: &mut Stream<'_>) {
    let mut ahead = *stream;
    if ahead.eat_mark('(') && ahead.eat_any(&[Word::TaxOut, Word::TaxIn]).is_some() {
        ahead.eat_text(&["き", "み"]);
        if ahead.eat_mark(')') {
            *stream = ahead;
        }
    }
}

fn limit_word(stream: Stream<'_>) -> Option<YenRole> {
    match stream.peek()? {
        Kind::Word(Word::Cap | Word::Most) => Some(YenRole::Cap),
        Kind::Word(Word::Floor | Word::Least) => Some(YenRole::Floor),
        _ => None,
    }
}
