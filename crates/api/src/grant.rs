//! What a scheme grants, as formats of one figure or one text ask for it.

use catalogue::Entry;
use catalogue::support::Support;
use engine::term::TermValue;
use vocabulary::SupportKind;

/// How the rows of a page begin that state what is lent.
const LENDING: &str = "貸付";

/// Whether a scheme first of all lends.
pub(crate) fn lends(entry: &Entry) -> bool {
    let kind = entry.scheme.header.kinds.first();
    matches!(kind, Some(SupportKind::Loan | SupportKind::LeaseOrInstalment))
}

/// What limits are counted per that hold for a whole application.
const WHOLE: [&str; 5] = ["", "件", "申請者", "社", "プロジェクト"];

/// The most that one application is granted, in yen. The limit of a loan is none, nor is one for each worker, each
/// month or the like, nor one that some condition raises.
pub(crate) fn greatest_grant_yen(entry: &Entry, support: &Support) -> Option<i64> {
    if lends(entry) || support.raises_limits() {
        return None;
    }
    let lent = lent(entry);
    let whole = support.caps.iter().filter(|cap| WHOLE.contains(&cap.per.as_str()));
    let granted = whole.filter(|cap| !lent.contains(&(cap.frame, cap.yen)));
    granted.map(|cap| cap.yen).max()
}

/// The least that one application is granted, in yen: a floor that always holds.
pub(crate) fn least_grant_yen(support: &Support) -> Option<i64> {
    let always = support.floors.iter().filter(|floor| {
        floor.frame.is_none() && floor.condition.is_empty() && WHOLE.contains(&floor.per.as_str())
    });
    always.map(|floor| floor.yen).min()
}

/// The greatest limit of what is lent, in yen.
pub(crate) fn greatest_loan_yen(entry: &Entry, support: &Support) -> Option<i64> {
    let stated = lent(entry).into_iter().map(|(_, yen)| yen).max();
    stated.or_else(|| support.greatest_cap_yen().filter(|_| lends(entry)))
}

/// The limits that rows of the page call those of a loan, with their frames.
fn lent(entry: &Entry) -> Vec<(Option<usize>, i64)> {
    let mut found = Vec::new();
    for term in entry.scheme.terms.iter().filter(|term| term.key.starts_with(LENDING)) {
        if let TermValue::Amounts(amounts) = &term.value {
            found.extend(amounts.iter().map(|amount| (term.frame, amount.yen)));
        }
    }
    found
}
