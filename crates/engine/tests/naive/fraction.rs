//! Exact fractions, plainly.

use std::cmp::Ordering;

use vocabulary::Ratio;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    /// The numerator.
    pub num: i128,
    /// The denominator.
    pub den: i128,
}

impl Fraction {
    /// `num / den`.
    pub fn new(num: i128, den: i128) -> Fraction {
        let (mut a, mut b) = (num.abs(), den.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if den < 0 { -1 } else { 1 };
        Fraction { num: sign * num / a.max(1), den: sign * den / a.max(1) }
    }

    /// A whole number.
    pub fn whole(number: i128) -> Fraction {
        Fraction { num: number, den: 1 }
    }

    /// The number of a page.
    pub fn of(ratio: Ratio) -> Fraction {
        Fraction::new(ratio.num(), ratio.den())
    }

    /// The sum.
    pub fn plus(self, other: Fraction) -> Fraction {
        Fraction::new(self.num * other.den + other.num * self.den, self.den * other.den)
    }

    /// The difference.
    pub fn minus(self, other: Fraction) -> Fraction {
        self.plus(Fraction { num: -other.num, den: other.den })
    }

    /// The product.
    pub fn times(self, other: Fraction) -> Fraction {
        Fraction::new(self.num * other.num, self.den * other.den)
    }

    /// The quotient.
    pub fn over(self, other: Fraction) -> Fraction {
        Fraction::new(self.num * other.den, self.den * other.num)
    }

    /// The greatest whole number that is not above it.
    pub fn floor(self) -> Fraction {
        Fraction::whole(self.num.div_euclid(self.den))
    }

    /// The least whole number that is not below it.
    pub fn ceiling(self) -> Fraction {
        Fraction::whole(-(-self.num).div_euclid(self.den))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}
