//! Where to ask.

use engine::scheme::Header;
use service::export::contact::contacts;

/// An office with its number.
pub struct ContactView {
    pub office: String,
    pub phone: Option<String>,
    pub note: String,
}

/// The offices of a scheme.
pub fn views(header: &Header) -> Vec<ContactView> {
    let view = |contact: service::export::contact::Contact| ContactView {
        office: contact.office,
        phone: contact.phone,
        note: contact.note,
    };
    contacts(header).into_iter().map(view).collect()
}
