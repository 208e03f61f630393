//! Everything that a whole text prints, in one pass.

use super::amounts::{Yen, amounts};
use super::counts::{Counted, counts};
use super::phones::{Phone, phones};
use super::rates::{Rate, rates};
use super::remark::{Remark, Taken};
use super::stream::Lexed;
use super::windows::{Dated, Setting, Window, windows};
use vocabulary::Date;

/// What a running text prints, each kind in the order of its appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The rates.
    pub rates: Vec<Rate>,
    /// The amounts of money.
    pub amounts: Vec<Yen>,
    /// The windows: what has a range, a bound, or 随時.
    pub windows: Vec<Window>,
    /// The dates that open and close nothing.
    pub dates: Vec<Dated>,
    /// Whether it is first come, first served; `None` where nothing is said.
    pub first_come: Option<bool>,
    /// The telephone numbers.
    pub phones: Vec<Phone>,
    /// The counts of people and things, and ages.
    pub counts: Vec<Counted>,
    /// What was not read, or was read with a doubt.
    pub remarks: Vec<Remark>,
}

/// Reads everything in a text; `fiscal_year_start` is the first day of its fiscal year, for dates without a year.
///
/// ```
/// let found = notation::read_document("補助率：1/2以内 上限額：50万円 電話 045-000-1234", None);
/// assert_eq!((found.rates.len(), found.amounts[0].yen), (1, 500_000));
/// assert_eq!(found.phones[0].number, "045-000-1234");
/// ```
pub fn read_document(text: &str, fiscal_year_start: Option<Date>) -> Document {
    let lexed = Lexed::of(text);
    let mut taken = Taken::none(&lexed);
    let phones = phones(&lexed, &mut taken);
    let rates = rates(&lexed, &mut taken);
    let amounts = amounts(&lexed, &mut taken);
    let (windows, dates) = windows(&lexed, fiscal_year_start, Setting::Document, &mut taken);
    let counts = counts(&lexed, &mut taken);
    let mut remarks = phones.remarks;
    remarks.extend(rates.remarks);
    remarks.extend(amounts.remarks);
    remarks.extend(windows.remarks);
    remarks.extend(taken.unread(&lexed, "率・金額・日付・電話番号・数"));
    remarks.sort_by_key(|remark| (remark.start, remark.end));
    Document {
        rates: rates.rates,
        amounts: amounts.amounts,
        windows: windows.windows,
        dates,
        first_come: windows.first_come,
        phones: phones.phones,
        counts,
        remarks,
    }
}
