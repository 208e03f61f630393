//! Points of a distribution over draws.

/// The values that so many hundredths of the draws do not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantiles<T> {
    /// The least.
    pub least: T,
    /// 5 %.
    pub p5: T,
    /// 25 %.
    pub p25: T,
    /// 50 %.
    pub p50: T,
    /// 75 %.
    pub p75: T,
    /// 95 %.
    pub p95: T,
    /// The greatest.
    pub greatest: T,
}

impl<T: Copy> Quantiles<T> {
    /// The points of some values; nothing where there is no value.
    pub(super) fn of(mut values: Vec<T>) -> Option<Quantiles<T>>
    where
        T: Ord,
    {
        values.sort_unstable();
        let of = |hundredths: usize| {
            let place = (values.len() * hundredths).div_ceil(100).max(1) - 1;
            values.get(place).copied()
        };
        Some(Quantiles {
            least: *values.first()?,
            p5: of(5)?,
            p25: of(25)?,
            p50: of(50)?,
            p75: of(75)?,
            p95: of(95)?,
            greatest: *values.last()?,
        })
    }

    /// The points from the least, with the names they have in JSON.
    pub fn named(&self) -> [(&'static str, T); 7] {
        [
            ("least", self.least),
            ("p5", self.p5),
            ("p25", self.p25),
            ("p50", self.p50),
            ("p75", self.p75),
            ("p95", self.p95),
            ("greatest", self.greatest),
        ]
    }

    /// The points of other values in the same order.
    pub fn map<U>(self, value: impl Fn(T) -> U) -> Quantiles<U> {
        Quantiles {
            least: value(self.least),
            p5: value(self.p5),
            p25: value(self.p25),
            p50: value(self.p50),
            p75: value(self.p75),
            p95: value(self.p95),
            greatest: value(self.greatest),
        }
    }
}
