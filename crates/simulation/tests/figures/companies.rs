//! Seeded companies.

/// Prefecture, employees and cost; nothing where the entry is missing.
pub type Company = (Option<i64>, Option<i64>, Option<i64>);

/// Companies of a seed; about one in ten entries is missing.
pub fn companies(rows: u64, seed: u64) -> Vec<Company> {
    let mut state = seed;
    let mut next = |below: u64| {
        // A linear congruential generator; its upper bits will do.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut cell = |value: u64| (next(10) > 0).then_some(value as i64);
    let mut other = seed ^ 0x5555;
    let mut draw = |below: u64| {
        other = other.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (other >> 33) % below
    };
    (0..rows).map(|_| (cell(12 + draw(3)), cell(draw(50)), cell(draw(4_000_000)))).collect()
}

/// The companies as lines of CSV.
pub fn lines(companies: &[Company]) -> Vec<String> {
    let cell = |cell: Option<i64>| cell.map_or(String::new(), |cell| cell.to_string());
    companies.iter().map(|(a, b, c)| format!("{},{},{}\n", cell(*a), cell(*b), cell(*c))).collect()
}
