//! The rules as one function of the engine: a question and columns in, a structure of answers out.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::StructArray;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Schema};
use datafusion::common::{DataFusionError, Result, ScalarValue};
use datafusion::logical_expr::{
    ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use simulation::AnswerColumns;

use crate::answers;
use crate::evaluator::Evaluator;
use crate::question::Question;
use crate::shelf::Shelf;

/// The name under which client, scheduler and executors know the function.
pub const NAME: &str = "atooshi_answers";

/// What stands before and after a sentence for people in an error that passes through the engine.
const MARKS: (&str, &str) = ("[[atooshi:", ":atooshi]]");

/// Questions whose evaluators are kept at the same time.
const MOST_QUESTIONS: usize = 8;

/// What an evaluator is made for: a question, and the types of the columns.
type Kind = (String, Vec<DataType>);

/// The function `atooshi_answers(question, column …)`.
pub struct AnswerFunction {
    signature: Signature,
    shelf: Shelf,
    /// Evaluators that nobody uses at the moment.
    idle: Mutex<HashMap<Kind, Vec<Evaluator>>>,
}

/// The function over the rule packs of a shelf.
pub fn function(shelf: Shelf) -> Arc<ScalarUDF> {
    Arc::new(ScalarUDF::new_from_impl(AnswerFunction {
        signature: Signature::variadic_any(Volatility::Immutable),
        shelf,
        idle: Mutex::default(),
    }))
}

/// The sentence for people in an error that passed through the engine.
pub fn sentence(error: &str) -> Option<&str> {
    let (_, rest) = error.split_once(MARKS.0)?;
    rest.split_once(MARKS.1).map(|(sentence, _)| sentence)
}

// There is one function of this name; what its shelf holds does not make it another one.
impl PartialEq for AnswerFunction {
    fn eq(&self, other: &AnswerFunction) -> bool {
        self.signature == other.signature
    }
}

impl Eq for AnswerFunction {}

impl fmt::Debug for AnswerFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NAME)
    }
}

impl Hash for AnswerFunction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.signature.hash(state);
    }
}

impl ScalarUDFImpl for AnswerFunction {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Err(failed("答えの型は問いによって決まります".to_string()))
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs) -> Result<FieldRef> {
        let question = args.scalar_arguments.first().copied().flatten().and_then(text);
        let question = question.ok_or_else(no_question)?;
        let fields = self.fields(question).map_err(failed)?;
        Ok(Arc::new(Field::new(NAME, fields, false)))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let Some((ColumnarValue::Scalar(question), columns)) = args.args.split_first() else {
            return Err(no_question());
        };
        let question = text(question).ok_or_else(no_question)?;
        let arrays = columns.iter().map(|column| column.to_array(args.number_rows));
        let arrays = arrays.collect::<Result<Vec<_>>>()?;
        let types = arrays.iter().map(|array| array.data_type().clone()).collect();
        let key = (question.to_string(), types);
        let evaluator = self.borrow(&key).map_err(failed)?;
        let answers: StructArray = evaluator.evaluate(arrays, args.number_rows).map_err(failed)?;
        // An evaluator that failed has ended or will fail again; only this one is worth keeping.
        self.give_back(key, evaluator);
        Ok(ColumnarValue::Array(Arc::new(answers)))
    }
}

impl AnswerFunction {
    fn fields(&self, text: &str) -> Result<DataType, String> {
        let question = Question::read(text)?;
        let pack = self.shelf.pack(&question.pack)?;
        let schemes = service::simulate::schemes(&pack.catalogue, &question.schemes, question.day()?);
        let schemes = schemes.map_err(|error| format!("{error:?}"))?;
        Ok(DataType::Struct(answers::fields(&AnswerColumns::new(&schemes, question.detail()))))
    }

    fn borrow(&self, key: &Kind) -> Result<Evaluator, String> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(evaluator) = idle.get_mut(key).and_then(Vec::pop) {
            return Ok(evaluator);
        }
        drop(idle);
        let question = Question::read(&key.0)?;
        if question.columns.len() != key.1.len() {
            return Err(format!(
                "問いの列は{}個、渡された列は{}個です。同じ数にしてください",
                question.columns.len(),
                key.1.len()
            ));
        }
        let pack = self.shelf.pack(&question.pack)?;
        let named = question.columns.iter().zip(&key.1);
        let fields: Vec<Field> = named.map(|(name, kind)| Field::new(name, kind.clone(), true)).collect();
        Evaluator::start(pack, question, Arc::new(Schema::new(fields)))
    }

    fn give_back(&self, key: Kind, evaluator: Evaluator) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() >= MOST_QUESTIONS && !idle.contains_key(&key) {
            idle.clear();
        }
        idle.entry(key).or_default().push(evaluator);
    }
}

fn text(value: &ScalarValue) -> Option<&str> {
    match value {
        ScalarValue::Utf8(text) | ScalarValue::LargeUtf8(text) | ScalarValue::Utf8View(text) => {
            text.as_deref()
        }
        _ => None,
    }
}

fn no_question() -> DataFusionError {
    failed(format!("{NAME} の最初の引数は、問いの文字列にしてください"))
}

fn failed(sentence: String) -> DataFusionError {
    DataFusionError::Execution(format!("{}{sentence}{}", MARKS.0, MARKS.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_in_what_the_engine_makes_of_it() {
        let error = format!("Job x failed: Task failed: {:?}", failed("列「甲」が空です".to_string()));
        assert_eq!(sentence(&error), Some("列「甲」が空です"));
        assert_eq!(sentence("Task failed: disk full"), None);
    }
}
