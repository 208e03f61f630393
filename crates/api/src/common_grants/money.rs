//! Money as the protocol writes it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocabulary::Ratio;

/// The currency of everything here.
pub(super) const YEN: &str = "JPY";

/// An amount of money.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "CommonGrantsMoney")]
pub(super) struct Money {
    /// A decimal number.
    #[schemars(extend("pattern" = r"^-?[0-9]+\.?[0-9]*$"))]
    pub amount: String,
    /// The currency by ISO 4217.
    pub currency: String,
}

impl Money {
    /// Whole yen.
    pub fn yen(yen: i64) -> Money {
        Money { amount: yen.to_string(), currency: YEN.to_string() }
    }

    /// The exact amount; none where it is no number.
    pub fn exact(&self) -> Option<Ratio> {
        notation::read_decimal(self.amount.trim_end_matches('.'))
    }
}
