//! What the function is asked, as the text that goes with the plan to every executor.

use engine::batch::Detail;
use serde::{Deserialize, Serialize};
use vocabulary::Date;

/// The longest question that is read.
const MOST_BYTES: usize = 256 * 1024;

/// What the function is asked about every row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The version of the program that asks; another one may answer otherwise.
    pub program: String,
    /// The hash of the rule pack.
    pub pack: String,
    /// The day that is asked about, as `YYYY-MM-DD`.
    pub as_of: String,
    /// Verdicts, ranges and reasons, or amounts alone.
    pub reasons: bool,
    /// The schemes to ask; all that are valid on the day where none is named.
    pub schemes: Vec<String>,
    /// The names of the columns that follow the question, in their order.
    pub columns: Vec<String>,
}

impl Question {
    /// The version of this program.
    pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

    /// Reads a question that may come from anybody.
    pub fn read(text: &str) -> Result<Question, String> {
        if text.len() > MOST_BYTES {
            return Err(format!("問いが長すぎます（{}バイト、{MOST_BYTES}バイトまで）", text.len()));
        }
        let question: Question = serde_json::from_str(text).map_err(|error| {
            format!("問いの文字列が読めません（{error}）。同じ版の atooshi-cluster から送ってください")
        })?;
        if question.program != Question::PROGRAM {
            return Err(format!(
                "問いは atooshi-cluster {} のもので、この実行側は {} です。同じ版にそろえてください",
                question.program,
                Question::PROGRAM
            ));
        }
        question.day()?;
        Ok(question)
    }

    /// The text of the question.
    pub fn text(&self) -> String {
        // A structure of texts has no value that JSON cannot write.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The day that is asked about.
    pub fn day(&self) -> Result<Date, String> {
        notation::read_date_iso(&self.as_of)
            .map_err(|invalid| format!("日付「{}」が読めません。{}", invalid.written, invalid.reason))
    }

    /// How much is asked.
    pub fn detail(&self) -> Detail {
        if self.reasons { Detail::Full } else { Detail::Amounts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question() -> Question {
        Question {
            program: Question::PROGRAM.to_string(),
            pack: "00".to_string(),
            as_of: "2026-04-01".to_string(),
            reasons: true,
            schemes: vec![],
            columns: vec!["従業員".to_string()],
        }
    }

    #[test]
    fn a_question_survives_its_text() {
        assert_eq!(Question::read(&question().text()), Ok(question()));
    }

    #[test]
    fn what_is_no_question_is_refused() {
        assert!(Question::read("{}").unwrap_err().contains("読めません"));
        assert!(Question::read(&" ".repeat(MOST_BYTES + 1)).unwrap_err().contains("長すぎます"));
        let other = Question { program: "0.0.0".to_string(), ..question() };
        assert!(Question::read(&other.text()).unwrap_err().contains("同じ版"));
        let no_day = Question { as_of: "2026-02-30".to_string(), ..question() };
        assert!(Question::read(&no_day.text()).unwrap_err().contains("2026-02-30"));
    }
}
