//! Ready-made beginnings of a conversation, for owners and for those who advise them.

use rmcp::ErrorData;
use rmcp::model::{GetPromptResult, JsonObject, Prompt, PromptArgument, PromptMessage, Role};
use serde_json::Value as Json;

/// Most characters of an argument.
const MOST_CHARACTERS: usize = 2000;

/// A beginning that can be chosen.
struct Beginning {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    arguments: &'static [Argument],
    text: &'static str,
}

/// What a beginning takes; `{name}` in its text stands for the value.
struct Argument {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    required: bool,
    /// What stands in the text where nothing is given.
    otherwise: &'static str,
}

const AS_OF: Argument = Argument {
    name: "as_of",
    title: "基準日",
    description: "YYYY-MM-DD。書かなければ今日",
    required: false,
    otherwise: "今日（as_of を書かない）",
};

const BEGINNINGS: [Beginning; 2] = [
    Beginning {
        name: "find_support",
        title: "使える制度を探す",
        description: "会社の様子とやりたいことから、使える制度を、尋ねながら絞り込む",
        arguments: &[
            Argument {
                name: "situation",
                title: "会社の様子とやりたいこと",
                description: "例: 横浜市で従業員18人の金属加工。15万円の測定工具を入れたい",
                required: true,
                otherwise: "",
            },
            AS_OF,
        ],
        text: "次の会社が使える支援制度を、あとおしの道具で調べてください。\n\n\
            会社の様子とやりたいこと: {situation}\n基準日: {as_of}\n\n\
            1. search_schemes で、やりたいことに合う制度を探す。\n\
            2. list_facts で、上に書かれていることに合う事実の識別子を調べる。書かれていないことは、事実にしない。\n\
            3. check_profile で判定する。\n\
            4. unknown があれば、next_question の問いを一つずつ私に尋ね、答えを足してもう一度調べる。\
            分からないと答えたら skipped に入れて先へ進む。\n\
            5. 今使える・受付が始まれば使える・審査しだい・まだ決まらない、の順に、制度ごとに、判定の語、金額か範囲、締切、\
            決め手の理由と出典（文書と行）、次にすることを書く。使えない制度は、理由を一行ずつ書く。\n\n\
            判定の語を変えず、unknown を使えるとも使えないとも言わず、金額を制度どうしで足さないでください。\
            最後に、基準日と、機械起案で職員の照合を受けていないことを書いてください。",
    },
    Beginning {
        name: "consultation_memo",
        title: "窓口相談メモ",
        description: "一つの制度について、窓口へ持って行く一枚のメモを作る",
        arguments: &[
            Argument {
                name: "scheme",
                title: "制度の識別子",
                description: "search_schemes の scheme。例: yokohama_small_equip",
                required: true,
                otherwise: "",
            },
            Argument {
                name: "situation",
                title: "会社の様子",
                description: "分かっている事実。書かなければ尋ねる",
                required: false,
                otherwise: "（まだ聞いていない。next_question で尋ねる）",
            },
            AS_OF,
        ],
        text: "制度 {scheme} について、窓口へ相談に行くための一枚のメモを作ってください。\n\n\
            会社の様子: {situation}\n基準日: {as_of}\n\n\
            1. read_scheme で制度を読み、check_profile（schemes にこの制度だけ）で判定と detail を調べる。\n\
            2. 足りない事実があれば next_question（schemes にこの制度だけ）で私に尋ねる。\n\
            3. メモには次を書く: 制度の名前と実施する所・窓口と電話・受付の期間／判定の語と金額か範囲、その計算の段階／\
            満たす条件・満たさない条件・まだ決まらない条件（それぞれ出典の文書と行）／\
            窓口で確かめること（unknown と review の条項、資料が決めていないこと、注記）／申請のあとに守ること（obligations）。\n\n\
            判定の語を変えず、書かれていないことを補わないでください。最後に、基準日と、機械起案で職員の照合を受けていないこと、\
            採択や支給の決定ではないことを書いてください。",
    },
];

/// The beginnings as clients see them.
pub fn prompts() -> Vec<Prompt> {
    let argument = |argument: &Argument| {
        PromptArgument::new(argument.name)
            .with_title(argument.title)
            .with_description(argument.description)
            .with_required(argument.required)
    };
    let prompt = |one: &Beginning| {
        let arguments = one.arguments.iter().map(argument).collect();
        Prompt::new(one.name, Some(one.description), Some(arguments)).with_title(one.title)
    };
    BEGINNINGS.iter().map(prompt).collect()
}

/// One beginning with what was given.
pub fn begin(name: &str, given: &JsonObject) -> Result<GetPromptResult, ErrorData> {
    let invalid = |message: String| ErrorData::invalid_params(message, None);
    let Some(one) = BEGINNINGS.iter().find(|one| one.name == name) else {
        let shown: String = name.chars().take(60).collect();
        let names = BEGINNINGS.map(|one| one.name).join(", ");
        return Err(invalid(format!("「{shown}」というひな型はありません。あるもの: {names}")));
    };
    let mut text = one.text.to_string();
    for argument in one.arguments {
        let value = value(argument, given).map_err(invalid)?;
        text = text.replace(&format!("{{{}}}", argument.name), &value);
    }
    let message = PromptMessage::new_text(Role::User, text);
    Ok(GetPromptResult::new(vec![message]).with_description(one.description))
}

fn value(argument: &Argument, given: &JsonObject) -> Result<String, String> {
    let name = argument.name;
    match given.get(name) {
        None | Some(Json::Null) if argument.required => {
            Err(format!("{name}（{}）を書いてください", argument.title))
        }
        None | Some(Json::Null) => Ok(argument.otherwise.to_string()),
        Some(Json::String(text)) if text.chars().count() > MOST_CHARACTERS => {
            Err(format!("{name} は{MOST_CHARACTERS}字までです。短くしてください"))
        }
        Some(Json::String(text)) => Ok(text.clone()),
        Some(_) => Err(format!("{name} には文字を書いてください")),
    }
}
