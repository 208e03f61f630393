//! Telephone numbers, in every disguise; no faxes, extensions and postal codes.

use super::phone_label::{Label, fax_behind};
use super::remark::{Remark, Taken};
use super::stream::{Lexed, Stream};
use super::token::{Kind, Word};

/// A telephone number as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// ASCII digits, the printed groups joined by hyphens.
    pub number: String,
    /// Its first byte.
    pub from: usize,
    /// The byte after its end.
    pub to: usize,
}

/// The telephone numbers of a text, in the order of their appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phones {
    /// The numbers.
    pub phones: Vec<Phone>,
    /// What was not read, or was read with a doubt.
    pub remarks: Vec<Remark>,
}

/// Reads every telephone number of the text; a list of last groups (`5573・5574`) gives full numbers.
///
/// ```
/// let read = notation::read_phones("電話（045）210-5573・5574（内線12） ＦＡＸ 045-210-8888");
/// let numbers: Vec<_> = read.phones.iter().map(|phone| phone.number.as_str()).collect();
/// assert_eq!(numbers, ["045-210-5573", "045-210-5574"]);
/// ```
pub fn read_phones(text: &str) -> Phones {
    let lexed = Lexed::of(text);
    let mut taken = Taken::none(&lexed);
    let mut found = phones(&lexed, &mut taken);
    if found.phones.is_empty() && found.remarks.is_empty() {
        found.remarks.push(lexed.remark_all("電話番号は見つかりません"));
    }
    found.remarks.extend(taken.unread(&lexed, "電話番号"));
    found
}

/// The numbers among the tokens, which are marked as taken.
pub(crate) fn phones(lexed: &Lexed<'_>, taken: &mut Taken) -> Phones {
    let mut found = Phones::default();
    let mut label = Label::None;
    let mut stream = lexed.stream();
    while let Some(kind) = stream.peek() {
        let start = stream.at();
        if let Some(behind) = extension(stream) {
            found.remarks.push(lexed.remark(start, behind.at(), "内線番号は読みません".to_owned()));
            taken.take(start, behind.at());
            stream = behind;
            continue;
        }
        let Some(groups) = Groups::read(stream, label) else {
            label = label.after(kind, stream);
            stream.skip();
            continue;
        };
        stream = groups.behind;
        let numbers = groups.with_list(&mut stream);
        let is_fax = label == Label::Fax || fax_behind(stream);
        for (number, from, to) in numbers {
            taken.take(from, to);
            groups.note(number, from, to, is_fax, &mut found);
        }
        taken.take(start, stream.at());
        label = label.after_number();
    }
    found
}

/// 内線 with its numbers.
fn extension(mut stream: Stream<'_>) -> Option<Stream<'_>> {
    if !stream.eat(Word::Extension) {
        return None;
    }
    stream.eat_text(&["番号"]);
    stream.eat_mark(':');
    stream.eat_mark('(');
    stream.number()?;
    loop {
        let mut ahead = stream;
        let joined = ahead.eat_mark('・') || ahead.eat_mark('、') || ahead.eat_range();
        if !joined || ahead.number().is_none() || ahead.peek() == Some(Kind::Mark('-')) {
            return Some(stream);
        }
        stream = ahead;
    }
}

/// Digits in groups that make a telephone number.
struct Groups<'t> {
    groups: Vec<String>,
    start: usize,
    behind: Stream<'t>,
    is_local: bool,
}

impl<'t> Groups<'t> {
    fn read(start: Stream<'t>, label: Label) -> Option<Groups<'t>> {
        if matches!(start.last(), Some(Kind::Mark('〒'))) {
            return None;
        }
        let mut stream = start;
        let abroad = stream.eat_mark('+');
        let opens = stream.text().starts_with(['0', '(']) || abroad || label != Label::None;
        opens.then_some(())?;
        let mut groups = Vec::new();
        let mut complete = None;
        stream.eat_mark('(');
        while groups.len() < 5 {
            let Some(digits) = digits(&mut stream) else { break };
            groups.push(digits);
            if is_phone(&domestic(&groups, abroad)) {
                complete = Some((groups.len(), stream));
            }
            if !separator(&mut stream) {
                break;
            }
        }
        let (count, behind) = match complete {
            Some(complete) => complete,
            None => return Groups::local(start, &groups, label),
        };
        groups.truncate(count);
        (!is_counted(behind)).then(|| Groups {
            groups: domestic(&groups, abroad),
            start: start.at(),
            behind,
            is_local: false,
        })
    }

    /// `210-5520` behind a word for telephone: a number without its area code.
    fn local(start: Stream<'t>, groups: &[&'t str], label: Label) -> Option<Groups<'t>> {
        let [office, line] = groups else { return None };
        let shaped = (1..=4).contains(&office.len()) && line.len() == 4 && !office.starts_with('0');
        if !shaped || matches!(label, Label::None) {
            return None;
        }
        let mut behind = start;
        behind.eat_mark('(');
        behind.skip();
        separator(&mut behind);
        behind.skip();
        (!is_counted(behind)).then(|| Groups {
            groups: domestic(groups, false),
            start: start.at(),
            behind,
            is_local: true,
        })
    }

    /// The number and those of the list behind it, which print only what differs: `5573・5574`.
    fn with_list(&self, stream: &mut Stream<'t>) -> Vec<(String, usize, usize)> {
        let mut numbers = vec![(self.groups.join("-"), self.start, stream.at())];
        let Some((last, head)) = self.groups.split_last().filter(|(_, head)| !head.is_empty()) else {
            return numbers;
        };
        loop {
            let mut ahead = *stream;
            let listed = ahead.eat_any(&[Word::Or, Word::And]).is_some()
                || ahead.eat_mark('・')
                || ahead.eat_mark('、')
                || ahead.eat_mark('/')
                || ahead.eat_mark('~');
            let at = ahead.at();
            let Some(next) = digits(&mut ahead).filter(|next| listed && next.len() == last.len()) else {
                return numbers;
            };
            // What goes on with another group is a number of its own.
            if is_counted(ahead) || ahead.peek() == Some(Kind::Mark('-')) {
                return numbers;
            }
            let number = format!("{}-{next}", head.join("-"));
            numbers.push((number, at, ahead.at()));
            *stream = ahead;
        }
    }

    fn note(&self, number: String, first: usize, behind: usize, is_fax: bool, found: &mut Phones) {
        let lexed = self.behind.lexed();
        let (from, to) = lexed.span(first, behind);
        if is_fax {
            let text = format!("「{number}」はファクス番号なので読みません");
            found.remarks.push(Remark { text, start: from, end: to });
            return;
        }
        let before = first.checked_sub(1).and_then(|at| lexed.kind(at));
        if first > self.start && before == Some(Kind::Mark('~')) {
            let text = format!("「{number}」までの番号は、両端だけを読みました");
            found.remarks.push(Remark { text, start: from, end: to });
        }
        if self.is_local {
            let text = format!("「{number}」には市外局番がありません");
            found.remarks.push(Remark { text, start: from, end: to });
        }
        found.phones.push(Phone { number, from, to });
    }
}

/// A run of ASCII digits without commas, decimals and scales.
fn digits<'t>(stream: &mut Stream<'t>) -> Option<&'t str> {
    let Some(Kind::Number { .. } | Kind::Vast) = stream.peek() else { return None };
    let text = stream.text();
    let is_plain = text.len() <= 13 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| stream.skip())?;
    Some(text)
}

/// What joins two groups: a hyphen, brackets around a group, a dot, or a blank.
fn separator(stream: &mut Stream<'_>) -> bool {
    let spaced = stream.spaced();
    let closed = stream.eat_mark(')');
    let joined = stream.eat_mark('-') || stream.eat_mark('.');
    let opened = stream.eat_mark('(');
    spaced || closed || joined || opened
}

/// The groups as dialled within the country.
fn domestic(groups: &[&str], abroad: bool) -> Vec<String> {
    let as_printed = |groups: &[&str]| groups.iter().map(|group| (*group).to_owned()).collect();
    match groups {
        _ if !abroad => as_printed(groups),
        ["81", rest @ ..] => {
            let rest = rest.strip_prefix(&["0"]).unwrap_or(rest);
            let mut domestic: Vec<String> = as_printed(rest);
            if let Some(area) = domestic.first_mut().filter(|area| !area.starts_with('0')) {
                area.insert(0, '0');
            }
            domestic
        }
        _ => Vec::new(),
    }
}

fn is_phone(groups: &[String]) -> bool {
    let total: usize = groups.iter().map(String::len).sum();
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return false };
    let shaped = match groups.len() {
        1 => true,
        2 | 3 => (2..=5).contains(&first.len()) && last.len() >= 3,
        _ => false,
    };
    shaped && first.starts_with('0') && !first.starts_with("00") && matches!(total, 10 | 11)
}

/// Whether a unit behind the digits shows that they are no telephone number.
fn is_counted(behind: Stream<'_>) -> bool {
    matches!(
        behind.peek(),
        Some(Kind::Word(Word::Yen | Word::Percent | Word::Counter | Word::Year | Word::Tenth))
    )
}
