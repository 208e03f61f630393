//! Evaluates a plan over tables with the working memory of one thread.

use super::answers::{Answers, RANGE, REFUSED, SUPPORTED, Ways};
use super::best::{FrameAnswers, Rank};
use super::host::Walk;
use super::machine::Machine;
use super::plan::Plan;
use super::registers::ROWS;
use super::row::ask;
use super::split::Queue;
use super::{BadCell, Detail, Table};

/// Rows whose answers wait together for their cells.
const CHUNK: usize = 8 * ROWS;

/// One thread's evaluator of a plan.
pub struct Worker<'p> {
    plan: &'p Plan<'p>,
    level: pulp::Arch,
    machine: Machine,
    answers: Vec<FrameAnswers>,
    queues: Vec<Queue>,
}

impl<'p> Worker<'p> {
    /// An evaluator for the instructions that this processor has.
    pub fn new(plan: &'p Plan<'p>) -> Worker<'p> {
        let mut queues: Vec<Queue> = Vec::new();
        for frame in &plan.frames {
            let mut queue = Queue::default();
            queue.fit(&frame.analysis);
            queues.push(queue);
        }
        let frame = |_: &_| FrameAnswers {
            states: vec![0; CHUNK],
            low: vec![0; CHUNK],
            high: vec![0; CHUNK],
            reasons: vec![0; CHUNK],
            misses: vec![0; CHUNK],
            exact: vec![false; CHUNK],
        };
        let answers = plan.frames.iter().map(frame).collect();
        Worker { plan, level: pulp::Arch::new(), machine: Machine::default(), answers, queues }
    }

    /// The same without the instructions that not every processor has.
    pub fn portable(plan: &'p Plan<'p>) -> Worker<'p> {
        Worker { level: pulp::Arch::Scalar, ..Worker::new(plan) }
    }

    /// Answers every row of a table; the error is the first cell that cannot be an answer to its fact.
    pub fn evaluate(&mut self, table: &Table<'_>, detail: Detail, out: &mut Answers) -> Result<(), BadCell> {
        out.fit(self.plan, table.rows, detail);
        let level = self.level;
        for chunk in (0..table.rows).step_by(CHUNK) {
            let end = (chunk + CHUNK).min(table.rows);
            level.dispatch(Chunk { worker: self, table, rows: chunk..end, detail, out })?;
        }
        Ok(())
    }

    #[inline(always)]
    fn chunk(
        &mut self,
        table: &Table<'_>,
        chunk: usize,
        end: usize,
        detail: Detail,
        out: &mut Answers,
    ) -> Result<(), BadCell> {
        let mut ways = Ways::default();
        self.answers.iter_mut().for_each(|answers| answers.exact.fill(false));
        for start in (chunk..end).step_by(ROWS) {
            let mut walk = Walk {
                plan: self.plan,
                table,
                start,
                chunk,
                len: (end - start).min(ROWS),
                detail,
                answers: &mut self.answers,
                queues: &mut self.queues,
                ways,
                bad: None,
            };
            self.machine.run(&self.plan.walk, &mut walk);
            ways = walk.ways;
            if let Some(bad) = walk.bad {
                self.queues.iter_mut().for_each(Queue::clear);
                return Err(bad);
            }
        }
        for frame in 0..self.queues.len() {
            self.finish_cells(frame, table, chunk, &mut ways);
        }
        out.ways.add(ways);
        let mut frames = 0;
        for (at, scheme) in self.plan.schemes.iter().enumerate() {
            let range = frames..frames + scheme.plans.len();
            frames = range.end;
            if detail == Detail::Misses {
                self.misses(range.clone(), &mut out.schemes[at].misses[chunk..end]);
            }
            if range.len() == 1 {
                self.single(range.start, chunk, end, detail, &mut out.schemes[at]);
            } else if !range.is_empty() {
                self.several(range, table, chunk, end, detail, at, out);
            }
        }
        Ok(())
    }

    /// Walks the cells of a frame's rows and writes what they come to.
    #[inline(always)]
    fn finish_cells(&mut self, frame: usize, table: &Table<'_>, chunk: usize, ways: &mut Ways) {
        let queue = &mut self.queues[frame];
        if queue.waiting.is_empty() {
            return;
        }
        queue.walk(self.plan, frame, table, &mut self.machine);
        let answers = &mut self.answers[frame];
        for waiting in &queue.waiting {
            let at = waiting.row as usize - chunk;
            let answer = match waiting.answer() {
                Some(answer) => {
                    ways.split += 1;
                    answers.exact[at] = waiting.shows_range();
                    answer
                }
                None => {
                    ways.asked += 1;
                    answers.exact[at] = true;
                    ask(self.plan, frame, table, waiting.row as usize)
                }
            };
            (answers.states[at], answers.low[at], answers.high[at]) = (answer.state, answer.low, answer.high);
        }
        queue.clear();
    }

    /// Writes the clauses that alone stand between rows and a scheme of some frames.
    fn misses(&self, frames: std::ops::Range<usize>, out: &mut [u8]) {
        for (row, out) in out.iter_mut().enumerate() {
            let is_refused = |frame: &FrameAnswers| frame.states[row] & SUPPORTED == 0;
            let frames = &self.answers[frames.clone()];
            let missed = frames.iter().map(|frame| frame.misses[row]).find(|miss| *miss != 0);
            *out = missed.filter(|_| frames.iter().all(is_refused)).unwrap_or(0);
        }
    }

    #[inline(always)]
    fn single(&self, frame: usize, chunk: usize, end: usize, detail: Detail, out: &mut super::SchemeAnswers) {
        let answers = &self.answers[frame];
        let len = end - chunk;
        out.states[chunk..end].copy_from_slice(&answers.states[..len]);
        let lows = out.low_yen[chunk..end].iter_mut().zip(&answers.low).zip(&answers.states);
        for ((out, low), state) in lows {
            *out = if *state & (SUPPORTED | REFUSED) == SUPPORTED { *low } else { 0 };
        }
        if detail >= Detail::Full {
            let highs = out.high_yen[chunk..end].iter_mut().zip(&answers.high).zip(&answers.states);
            for ((out, high), state) in highs {
                *out = if *state & SUPPORTED != 0 { *high } else { 0 };
            }
            out.reasons[chunk..end].copy_from_slice(&answers.reasons[..len]);
        }
    }

    /// Writes the best frame's answer for each row.
    #[inline(always)]
    #[expect(clippy::too_many_arguments, reason = "a chunk of a table with where its answers go")]
    fn several(
        &mut self,
        frames: std::ops::Range<usize>,
        table: &Table<'_>,
        chunk: usize,
        end: usize,
        detail: Detail,
        scheme: usize,
        out: &mut Answers,
    ) {
        for row in chunk..end {
            let at = row - chunk;
            let best = self.best(frames.clone(), at, row, table, &mut out.ways);
            let answers = &self.answers[best];
            let out = &mut out.schemes[scheme];
            let state = answers.states[at];
            out.frames[row] = (best - frames.start) as u8;
            out.states[row] = state;
            let is_sure = state & (SUPPORTED | REFUSED) == SUPPORTED;
            out.low_yen[row] = if is_sure { answers.low[at] } else { 0 };
            if detail >= Detail::Full {
                out.high_yen[row] = if state & SUPPORTED != 0 { answers.high[at] } else { 0 };
                out.reasons[row] = answers.reasons[at];
            }
        }
    }

    /// The frame with the best answer.
    fn best(
        &mut self,
        frames: std::ops::Range<usize>,
        at: usize,
        row: usize,
        table: &Table<'_>,
        ways: &mut Ways,
    ) -> usize {
        let rank = |answers: &FrameAnswers, frame: usize| {
            let is_judged = self.plan.frames[frame].frame.is_judged;
            Rank::of(answers.states[at], is_judged, answers.low[at], answers.high[at])
        };
        let mut best = frames.start;
        let mut top = rank(&self.answers[best], best);
        let mut open = usize::from(top.is_open());
        for frame in frames.start + 1..frames.end {
            let next = rank(&self.answers[frame], frame);
            open += usize::from(next.is_open());
            if next > top {
                (best, top) = (frame, next);
            }
        }
        // Among several that are unknown, one whose supported completions all have one amount counts that amount.
        let is_doubtful = |answers: &FrameAnswers| {
            let state = answers.states[at];
            state == SUPPORTED | REFUSED | RANGE && !answers.exact[at]
        };
        let mut doubtful = frames.clone().filter(|frame| is_doubtful(&self.answers[*frame]));
        if !top.is_open() || open < 2 || doubtful.next().is_none() {
            return best;
        }
        for frame in frames.clone() {
            if is_doubtful(&self.answers[frame]) {
                ways.asked += 1;
                let answer = ask(self.plan, frame, table, row);
                let answers = &mut self.answers[frame];
                answers.exact[at] = true;
                (answers.low[at], answers.high[at]) = (answer.low, answer.high);
                answers.states[at] = answer.state;
            }
        }
        self.best(frames, at, row, table, ways)
    }
}

/// The work on some rows. It is compiled once for each kind of processor: a function of its own, and not a closure,
/// because what is not inlined into the dispatched function gets the instructions that every processor has.
struct Chunk<'w, 'p, 't> {
    worker: &'w mut Worker<'p>,
    table: &'w Table<'t>,
    rows: std::ops::Range<usize>,
    detail: Detail,
    out: &'w mut Answers,
}

impl pulp::NullaryFnOnce for Chunk<'_, '_, '_> {
    type Output = Result<(), BadCell>;

    #[inline(always)]
    fn call(self) -> Result<(), BadCell> {
        self.worker.chunk(self.table, self.rows.start, self.rows.end, self.detail, self.out)
    }
}

impl Answers {
    /// Makes room for the answers of a table.
    fn fit(&mut self, plan: &Plan<'_>, rows: usize, detail: Detail) {
        self.schemes.resize_with(plan.schemes.len(), Default::default);
        self.ways = Ways::default();
        let mut frames = plan.frames.iter();
        for (scheme, out) in plan.schemes.iter().zip(&mut self.schemes) {
            out.is_judged =
                frames.by_ref().take(scheme.plans.len()).map(|frame| frame.frame.is_judged).collect();
            let full = if detail >= Detail::Full { rows } else { 0 };
            let misses = if detail == Detail::Misses { rows } else { 0 };
            out.states.resize(rows, 0);
            out.low_yen.resize(rows, 0);
            out.high_yen.resize(full, 0);
            out.reasons.resize(full, 0);
            out.misses.resize(misses, 0);
            out.frames.resize(if scheme.plans.len() > 1 { rows } else { 0 }, 0);
        }
    }
}
