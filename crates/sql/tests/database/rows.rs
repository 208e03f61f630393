//! Rows of facts: as lines of a table, and what the engine says of them.

use engine::batch::{
    Answers, Column as BatchColumn, Detail, Plan, Reading as BatchReading, Shape, Table, Values, Worker,
};
use engine::fact::{Fact, FactType};
use engine::scheme::Input;
use engine::set::{Null, OPEN_HIGH};
use engine::{Answer, FactIndex, Known, Outcome, Registry, Scheme, Set};
use sql::{Columns, Reading, Request, script, table_definition};
use vocabulary::{Date, Verdict, calendar};

use crate::database::{Database, NULL};

/// What somebody says of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub verdict: Verdict,
    pub low_yen: i64,
    pub high_yen: Option<i64>,
    pub reason: String,
    pub plan: usize,
}

impl Said {
    /// Whether another answer about the same frame is the same or narrower.
    pub fn holds(&self, other: &Said) -> bool {
        let high = |said: &Said| said.high_yen.unwrap_or(i64::MAX);
        let is_verdict_held = self.verdict == Verdict::Unknown || self.verdict == other.verdict;
        is_verdict_held && self.low_yen <= other.low_yen && high(other) <= high(self)
    }
}

/// Rows of one scheme: for each input what is known of it.
pub struct Rows<'a> {
    pub registry: &'a Registry,
    pub scheme: &'a Scheme,
    pub as_of: Date,
    pub rows: Vec<Vec<Set>>,
}

impl Rows<'_> {
    /// The facts that the scheme reads, each with its input slot.
    fn facts(&self) -> Vec<(FactIndex, usize)> {
        let fact = |(slot, input): (usize, &Input)| match input {
            Input::Fact(fact) => Some((*fact, slot)),
            _ => None,
        };
        self.scheme.inputs.iter().enumerate().filter_map(fact).collect()
    }

    /// What is to be written for a database.
    pub fn request(&self, database: &Database, table: &str) -> Request<'_> {
        Request {
            registry: self.registry,
            schemes: vec![self.scheme],
            as_of: self.as_of,
            dialect: database.dialect,
            table: table.to_string(),
            keys: vec!["company_id".to_string()],
            columns: Columns::of_facts(self.registry, &[self.scheme]),
        }
    }

    /// The table, the view, and the question for its rows, which begin with a number.
    fn statements(&self, database: &Database, number: usize) -> String {
        let name = format!("companies_{number}");
        let request = self.request(database, &name);
        let lines: String = (0..self.rows.len()).map(|row| self.line(&request, row)).collect();
        let table = database.filled(&table_definition(&request), &name, &lines);
        let frame = if self.scheme.plans.len() > 1 { "frame" } else { "''" };
        format!(
            "{table}DROP VIEW IF EXISTS atooshi_{1};\n{0}SELECT {number}, company_id, verdict, low_yen, high_yen, reason, unreadable, {frame} FROM atooshi_{1};\n",
            script(&request).unwrap(),
            self.scheme.header.id
        )
    }

    fn read(&self, cells: &[String]) -> Said {
        let [verdict, low, high, reason, unreadable, frame] = cells else { panic!("{cells:?}") };
        assert_eq!(unreadable, NULL);
        let frame = self.scheme.frames.iter().position(|known| known.id == *frame);
        let is_plan = |plan: &engine::scheme::Plan| plan.frame == frame;
        let grants = low != NULL;
        let plan = if frame.is_some() { self.scheme.plans.iter().position(is_plan).unwrap() } else { 0 };
        assert_eq!(grants, self.scheme.plans[plan].amount.is_some());
        Said {
            verdict: Verdict::ALL.into_iter().find(|known| known.english() == verdict).unwrap(),
            low_yen: if grants { low.parse().unwrap() } else { 0 },
            high_yen: if grants { (high != NULL).then(|| high.parse().unwrap()) } else { Some(0) },
            reason: if reason == NULL { String::new() } else { reason.clone() },
            plan,
        }
    }

    /// What the row evaluator says of a row in one frame.
    pub fn by_frame(&self, row: usize, plan: usize) -> Said {
        let known = |fact: FactIndex| self.known(row, fact);
        let inputs = self.scheme.inputs(self.registry, &known, Set::day(self.as_of));
        said(self.scheme, plan, &self.scheme.answer(&self.scheme.plans[plan], &inputs))
    }

    /// What the batch evaluator says of each row; the engine's tests show that it is what the row evaluator says.
    pub fn by_engine(&self) -> Vec<Said> {
        let facts = self.facts();
        let columns: Vec<FactIndex> = facts.iter().map(|(fact, _)| *fact).collect();
        let same = Known::default();
        let shape = Shape { columns: &columns, same: &same, as_of: self.as_of };
        let plan = Plan::new(vec![self.scheme], self.registry, &shape);
        let sets: Vec<Vec<Set>> =
            facts.iter().map(|(_, slot)| self.rows.iter().map(|row| row[*slot]).collect()).collect();
        let reading = BatchReading::Number { times: 1 };
        let column = |sets| BatchColumn { values: Values::Sets(sets), answered: None, reading: &reading };
        let table = Table { rows: self.rows.len(), columns: sets.iter().map(|sets| column(sets)).collect() };
        let mut answers = Answers::default();
        Worker::new(&plan).evaluate(&table, Detail::Full, &mut answers).unwrap();
        let scheme = &answers.schemes[0];
        let said = |row: usize| Said {
            verdict: scheme.verdict(row),
            low_yen: scheme.range_yen(row).0,
            high_yen: scheme.range_yen(row).1,
            reason: match usize::from(scheme.reasons[row]) {
                0 => String::new(),
                reason => self.scheme.clauses[reason - 1].name.clone(),
            },
            plan: scheme.frames.get(row).copied().map_or(0, usize::from),
        };
        (0..self.rows.len()).map(said).collect()
    }

    fn known(&self, row: usize, fact: FactIndex) -> Option<Set> {
        let slot = self.scheme.inputs.iter().position(|input| *input == Input::Fact(fact))?;
        let set = self.rows[row][slot];
        (set != self.registry.fact(fact).domain()).then_some(set)
    }

    fn line(&self, request: &Request<'_>, row: usize) -> String {
        let mut cells = vec![row.to_string()];
        for column in &request.columns.list {
            let fact = self.registry.fact(column.fact);
            let known = self.known(row, column.fact);
            let applies = known.is_none_or(|set| set.null != Null::Yes);
            cells.push(known.filter(|_| applies).map_or(NULL.to_string(), |set| written(fact, set)));
            if let Reading::Plain { does_not_apply: Some(_) } = &column.reading {
                cells.push(if applies { NULL } else { "true" }.to_string());
            }
        }
        format!("{}\n", cells.join("\t"))
    }

    /// Whether every fact of a row is one value that a cell can hold.
    pub fn fits(&self, row: &[Set]) -> bool {
        self.facts().iter().all(|(fact, slot)| {
            let (fact, set) = (self.registry.fact(*fact), row[*slot]);
            set == fact.domain() || (fact.is_known(set) && (set.null != Null::Yes || fact.nullable))
        })
    }
}

/// What the views say of the rows of some schemes.
pub fn by_views(database: &Database, all: &[Rows<'_>]) -> Vec<Vec<Said>> {
    let script: String =
        all.iter().enumerate().map(|(number, rows)| rows.statements(database, number)).collect();
    let mut found: Vec<Vec<Option<Said>>> = all.iter().map(|rows| vec![None; rows.rows.len()]).collect();
    for cells in database.ask(&script) {
        let (number, row): (usize, usize) = (cells[0].parse().unwrap(), cells[1].parse().unwrap());
        found[number][row] = Some(all[number].read(&cells[2..]));
    }
    found.into_iter().map(|said| said.into_iter().map(Option::unwrap).collect()).collect()
}

fn written(fact: &Fact, set: Set) -> String {
    match &fact.kind {
        FactType::Bool { .. } => (set.bits() == 0b10).to_string(),
        FactType::Date => notation::write_date(calendar::from_day_number(set.lo as i32)),
        FactType::Number { .. } => {
            let (number, one) = (set.lo, 10i64.pow(fact.decimals()));
            let sign = if number < 0 { "-" } else { "" };
            let (whole, rest) = (number.abs() / one, number.abs() % one);
            if one == 1 {
                number.to_string()
            } else {
                format!("{sign}{whole}.{rest:0w$}", w = fact.decimals() as usize)
            }
        }
        _ => fact.choices()[set.bits().trailing_zeros() as usize].id.clone(),
    }
}

fn said(scheme: &Scheme, plan: usize, answer: &Answer) -> Said {
    let first = |outcomes: &[Outcome]| {
        answer.outcomes.iter().find(|(_, outcome)| outcomes.contains(outcome)).map(|(clause, _)| *clause)
    };
    let clause = first(&[Outcome::Unmet, Outcome::Broken]).or_else(|| first(&[Outcome::Unknown]));
    let (low_yen, high_yen) = answer.amount.map_or((0, Some(0)), |amount| (amount.low_yen, amount.high_yen));
    debug_assert!(high_yen != Some(OPEN_HIGH));
    Said {
        verdict: answer.verdict,
        low_yen,
        high_yen,
        reason: clause.map_or(String::new(), |clause| scheme.clauses[clause].name.clone()),
        plan,
    }
}
