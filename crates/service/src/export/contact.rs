//! Offices and their numbers, as pages write them in one line.

use engine::scheme::Header;

/// An office that answers questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The office.
    pub office: String,
    /// The telephone number; `None` where the page has none.
    pub phone: Option<String>,
    /// What the number is for; empty where the page does not say.
    pub note: String,
}

/// The contacts of a scheme, one for each number, in the order of the page.
pub fn contacts(header: &Header) -> Vec<Contact> {
    header.contacts.iter().flat_map(|line| contacts_of(line)).collect()
}

/// `産業労働局中小企業部金融課 045-210-5681（融資）`
fn contacts_of(line: &str) -> Vec<Contact> {
    let phones = notation::read_phones(line).phones;
    let Some(first) = phones.first() else {
        return vec![Contact { office: line.trim().to_string(), phone: None, note: String::new() }];
    };
    let office = line.get(..first.from).unwrap_or_default().trim().trim_end_matches("電話").trim();
    phones
        .iter()
        .enumerate()
        .map(|(at, phone)| {
            let end = phones.get(at + 1).map_or(line.len(), |next| next.from);
            let after = line.get(phone.to..end).unwrap_or_default();
            let note = after.trim_matches([' ', '　', '（', '）', '(', ')', '、']).to_string();
            Contact { office: office.to_string(), phone: Some(phone.number.clone()), note }
        })
        .collect()
}
