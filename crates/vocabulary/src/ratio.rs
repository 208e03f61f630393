//! Exact fractions.

use std::cmp::Ordering;
use std::fmt;

/// An exact fraction in lowest terms with a positive denominator: a rate, a percentage, or a decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Ratio = Ratio { num: 0, den: 1 };

    /// The fraction `num / den` in lowest terms, or `None` when `den` is zero.
    pub fn new(num: i128, den: i128) -> Option<Ratio> {
        if den == 0 {
            return None;
        }
        let divisor = gcd(num, den).max(1);
        let sign = if den < 0 { -1 } else { 1 };
        Some(Ratio { num: sign * num / divisor, den: sign * den / divisor })
    }

    /// The whole number `n`.
    pub fn whole(n: i128) -> Ratio {
        Ratio { num: n, den: 1 }
    }

    /// The numerator in lowest terms; it carries the sign.
    pub fn num(self) -> i128 {
        self.num
    }

    /// The denominator in lowest terms; always positive.
    pub fn den(self) -> i128 {
        self.den
    }

    /// The whole number this fraction is, if it is one.
    pub fn as_whole(self) -> Option<i128> {
        (self.den == 1).then_some(self.num)
    }

    /// The product, or `None` on overflow.
    pub fn checked_mul(self, other: Ratio) -> Option<Ratio> {
        Ratio::new(self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?)
    }

    /// The sum, or `None` on overflow.
    pub fn checked_add(self, other: Ratio) -> Option<Ratio> {
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Ratio::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    /// The number with the sign turned.
    pub fn negated(self) -> Ratio {
        Ratio { num: -self.num, den: self.den }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        // Whole parts first, so that the cross product cannot overflow for numbers a page or profile may hold.
        let (whole, rest) = (self.num.div_euclid(self.den), self.num.rem_euclid(self.den));
        let (other_whole, other_rest) = (other.num.div_euclid(other.den), other.num.rem_euclid(other.den));
        whole.cmp(&other_whole).then_with(|| (rest * other.den).cmp(&(other_rest * self.den)))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == 1 { write!(f, "{}", self.num) } else { write!(f, "{}/{}", self.num, self.den) }
    }
}

/// The greatest common divisor, never negative; `gcd(0, 0)` is 0.
pub fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The least common multiple of two positive numbers, or `None` on overflow.
pub fn lcm(a: i128, b: i128) -> Option<i128> {
    (a / gcd(a, b).max(1)).checked_mul(b)
}
