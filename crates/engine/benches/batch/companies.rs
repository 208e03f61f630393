//! Invented companies for the five rules of `benches/w1`, the same ones for the same number of rows.

use engine::batch::{Bits, Codes, Column, Reading, Table, Values};
use engine::{FactIndex, Registry};

/// Columns as a table of companies holds them.
pub struct Companies {
    pub employees: Vec<i32>,
    pub capital_yen: Vec<i64>,
    pub industry: Vec<u8>,
    pub is_sole_proprietor: Vec<u8>,
    pub prefecture: Vec<u8>,
    pub city: Vec<i32>,
    pub founded: Vec<i32>,
    pub eligible_cost_yen: Vec<i64>,
    pub training_cost_yen: Vec<i64>,
    pub training_hours: Vec<i32>,
    pub trainees: Vec<i32>,
    /// For each column, a bit for each row that is answered.
    answered: Vec<Vec<u8>>,
    readings: Vec<Reading>,
}

/// The facts of the columns, in the order of [`Companies::table`].
pub fn facts(registry: &Registry) -> Vec<FactIndex> {
    let ids = [
        "employees",
        "capital_yen",
        "industry",
        "is_sole_proprietor",
        "in_kanagawa",
        "in_yokohama",
        "founded",
        "eligible_cost_yen",
        "training_cost_yen",
        "training_hours",
        "trainees",
    ];
    ids.map(|id| registry.by_id(id).expect("a fact of the workload")).to_vec()
}

/// A sequence of numbers that follow from a seed (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    /// A number between two powers of two, small and great ones alike often.
    fn spread(&mut self, low_bits: u32, high_bits: u32) -> i64 {
        let bits = low_bits + self.below(u64::from(high_bits - low_bits)) as u32;
        ((1u64 << bits) + self.below(1 << bits)) as i64
    }
}

impl Companies {
    /// So many companies.
    pub fn new(rows: usize) -> Companies {
        let mut numbers = Numbers(20_260_401);
        let mut companies = Companies {
            employees: Vec::with_capacity(rows),
            capital_yen: Vec::with_capacity(rows),
            industry: Vec::with_capacity(rows),
            is_sole_proprietor: vec![0; rows.div_ceil(8)],
            prefecture: Vec::with_capacity(rows),
            city: Vec::with_capacity(rows),
            founded: Vec::with_capacity(rows),
            eligible_cost_yen: Vec::with_capacity(rows),
            training_cost_yen: Vec::with_capacity(rows),
            training_hours: Vec::with_capacity(rows),
            trainees: Vec::with_capacity(rows),
            answered: Vec::new(),
            readings: readings(),
        };
        for row in 0..rows {
            companies.add(row, &mut numbers);
        }
        // A tenth of every column is not answered.
        let bits =
            |numbers: &mut Numbers| (0..8).fold(0, |byte, at| byte | u8::from(numbers.below(10) > 0) << at);
        companies.answered =
            (0..11).map(|_| (0..rows.div_ceil(8)).map(|_| bits(&mut numbers)).collect()).collect();
        companies
    }

    fn add(&mut self, row: usize, numbers: &mut Numbers) {
        let is_sole = numbers.below(4) == 0;
        let is_on_a_line = numbers.below(10) == 0;
        let line = [50_000_000, 100_000_000, 300_000_000][numbers.below(3) as usize];
        let capital = if is_on_a_line { line } else { numbers.spread(17, 37) };
        let prefecture = if numbers.below(5) < 2 { 14 } else { 1 + numbers.below(47) as u8 };
        let is_in_city = prefecture == 14 && numbers.below(2) == 0;
        self.employees.push(numbers.spread(0, 11) as i32);
        self.capital_yen.push(if is_sole { 0 } else { capital });
        self.industry.push(numbers.below(5) as u8);
        self.is_sole_proprietor[row / 8] |= u8::from(is_sole) << (row % 8);
        self.prefecture.push(prefecture);
        self.city.push(if is_in_city { 14_100 } else { i32::from(prefecture) * 1_000 + 201 });
        let most_days = if numbers.below(10) < 3 { 900 } else { 27_000 };
        self.founded.push(20_543 - numbers.below(most_days) as i32);
        self.eligible_cost_yen.push(numbers.spread(17, 33));
        self.training_cost_yen.push(numbers.spread(13, 28));
        let most_hours = if numbers.below(2) == 0 { 250 } else { 1_501 };
        self.training_hours.push(numbers.below(most_hours) as i32);
        self.trainees.push(numbers.below(60) as i32);
    }

    /// The table, whole or with a tenth of every column not answered.
    pub fn table(&self, has_gaps: bool) -> Table<'_> {
        let rows = self.employees.len();
        let values = [
            Values::I32(&self.employees),
            Values::I64(&self.capital_yen),
            Values::U8(&self.industry),
            Values::Bits(Bits { bytes: &self.is_sole_proprietor, offset: 0 }),
            Values::U8(&self.prefecture),
            Values::I32(&self.city),
            Values::I32(&self.founded),
            Values::I64(&self.eligible_cost_yen),
            Values::I64(&self.training_cost_yen),
            Values::I32(&self.training_hours),
            Values::I32(&self.trainees),
        ];
        let columns = values.into_iter().zip(&self.answered).zip(&self.readings);
        let columns = columns.map(|((values, answered), reading)| {
            let answered = has_gaps.then_some(Bits { bytes: answered, offset: 0 });
            Column { values, answered, reading }
        });
        Table { rows, columns: columns.collect() }
    }

    /// Whether the company of a row is a sole proprietor.
    pub fn is_sole(&self, row: usize) -> bool {
        self.is_sole_proprietor[row / 8] >> (row % 8) & 1 == 1
    }
}

fn readings() -> Vec<Reading> {
    let number = || Reading::Number { times: 1 };
    let choice = |pairs: &[(i64, u64)], others| Reading::Choice(Codes::new(pairs.to_vec(), others, None));
    vec![
        number(),
        number(),
        choice(&[(0, 1), (1, 2), (2, 4), (3, 8), (4, 16)], None),
        choice(&[(0, 0b01), (1, 0b10)], None),
        choice(&[(14, 0b10)], Some(0b01)),
        choice(&[(14_100, 0b10)], Some(0b01)),
        number(),
        number(),
        number(),
        number(),
        number(),
    ]
}
