//! What people wrote themselves: citations, dead law, names left over from a template, typography.

mod measure;
mod names;
mod typography;
mod words;

use super::{Case, Findings, Passage, Rule};
use crate::diag::{Severity, Step};
use crate::numeral;
use crate::statute::{Cited, Doubt};

/// Fields whose texts are sentences: parts of the description, the edited papers, and keys.
const PROSE: [&str; 3] = ["报告", "阶段", "改稿"];
const PROSE_KEYS: [&str; 4] = ["排列说明", "说明", "原因", "事实"];
/// Fields whose texts are not printed.
const NOT_PRINTED: [&str; 1] = ["文件"];

impl Passage<'_> {
    /// Whether it is sentences of a report or a plan, not a name.
    pub(super) fn is_prose(&self) -> bool {
        matches!(self.field.0.first(), Some(Step::Key(key)) if PROSE.contains(&key.as_str()))
            || PROSE_KEYS.contains(&self.key())
    }

    fn is_printed(&self) -> bool {
        !NOT_PRINTED.contains(&self.key())
    }

    /// The last key of its field.
    fn key(&self) -> &str {
        let keys = self.field.0.iter().rev();
        keys.filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None }).next().unwrap_or("")
    }

    pub(super) fn sentences(&self) -> impl Iterator<Item = &str> {
        self.text.split(['。', '；', '！', '？', '\n']).filter(|sentence| !sentence.is_empty())
    }
}

/// How a draft begins to say what is to be filled in.
const TO_FILL_IN: &str = "〔待填";

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

rules! {
    /// 文字里引用的法条号码应当是选举日施行的文本里的号码。
    ///
    /// 法律每次修改，后面各条的号码可能顺移。2020年选举法增加了第二条，以后各条都加了一：选民名单的申诉原来是
    /// 第二十八条，现在是第二十九条；代表名额原来是第十一条，现在是第十二条。旧文件里的号码照抄下来就错了。
    /// 程序检查三种情况：文本里没有这么大的号码；法条表里没有这一条；句子讲的事情现在是另外一条。
    /// 第三种是按句子里的字眼判断的，不一定准，请对照法律文本。
    ///
    /// 改法：对照选举日施行的法律文本，改成正确的号码；拿不准的，只写法律名称，不写条文号码。
    "TEXT-001" Warning ["npc-12", "npc-28", "npc-29", "npc-31", "npc-32", "npc-45"] ["PIT-01"]
    fn citations(case, out) {
        for passage in case.texts {
            for sentence in passage.sentences() {
                let all = case.statutes.cited_in(sentence);
                for cited in &all {
                    let doubt = case.statutes.doubt(cited, &all, sentence, case.election().polling_day.0);
                    if let Some(doubt) = doubt {
                        doubtful(case, passage, cited, &doubt, out);
                    }
                }
            }
        }
    }

    /// 不写已经失效的制度和规定，不写别的选举的用语。
    ///
    /// 旧模板里常见的有：劳动教养（2013年废止），每届任期三年（现在是五年），已经由新规定代替的党、团选举规则。
    /// 人大代表选举的当事人叫选民，“登记参加选举的村民”是村民委员会选举的用语。
    ///
    /// 改法：删去，或者换成现行的制度和规定；程序在每处写明换成什么。
    "TEXT-002" Warning ["org-9", "npc-28"] ["PIT-02", "PIT-24"]
    fn dead_law(case, out) {
        let day = case.election().polling_day.0;
        for passage in case.texts {
            for sentence in passage.sentences() {
                for phrase in case.statutes.phrases.iter().filter(|phrase| phrase.from <= day) {
                    let meant = phrase.with.is_empty() || phrase.with.iter().any(|word| sentence.contains(word.as_str()));
                    if meant && sentence.contains(phrase.words.as_str()) {
                        let basis: Vec<&str> = phrase.basis.as_deref().into_iter().collect();
                        out.add_on(&basis, format!("“{}”已经过时", phrase.words), |finding| {
                            let finding = finding.words(passage.field.clone(), &phrase.words, &phrase.why);
                            finding.remedy(&phrase.remedy)
                        });
                    }
                }
                for term in case.kind.terms.iter().filter(|term| sentence.contains(term.not.as_str())) {
                    out.add_on(&[], format!("“{}”是别的选举的用语", term.not), |finding| {
                        let label = format!("{}用“{}”", case.kind.title, term.say);
                        finding.words(passage.field.clone(), &term.not, label).remedy(format!("改成“{}”", term.say))
                    });
                }
            }
        }
    }

    /// 文字里的地名、机构名和届次应当是本次选举的。
    ///
    /// 拿别处或者上一届的文件改，常有没改到的地方：别的乡镇的名称，上几届的届次，“主席团主席”这样没有的职务。
    /// 程序把“××镇党委”“××县人大”等写法中像地名的词与本项目的地区对照，把“第×届人民代表大会”与本届、上一届对照；
    /// 选举委员会的名称里应当有本行政区域的名称。确实要说到别处或者更早的届次时，不用理会。
    ///
    /// 改法：改成本次选举的名称和届次；说的确实是别处的，不用改。
    "TEXT-003" Warning ["npc-9"] ["PIT-16"]
    fn left_over(case, out) {
        names::committees(case, out);
        for passage in case.texts.iter().filter(|passage| passage.is_prose()) {
            names::places(case, passage, out);
            names::terms(case, passage, out);
            names::posts(passage, out);
        }
    }

    /// 标点、括号和数字的写法应当规范。
    ///
    /// 中文里的逗号、分号、冒号和括号用全角的；发文字号的年份用六角括号，如〔2026〕1号；汉字数字的零写“〇”，
    /// 不写数字0、字母O或者圆圈；一个日期里汉字数字与阿拉伯数字不混用。“3位候选人”不要打成“3为候选人”：一个分句以数字
    /// 开头，后面是“为……候选人”，再后面还有话，才算，“其中3为候选人”“候选人为3名”不算。
    ///
    /// 改法：照程序给出的写法改。
    "TEXT-004" Warning ["gbt9704", "gbt15835"] ["PIT-25"]
    fn typography(case, out) {
        for passage in case.texts.iter().filter(|passage| passage.is_printed()) {
            for slip in typography::slips(passage.text) {
                let basis: Vec<&str> = slip.basis.into_iter().collect();
                out.add_on(&basis, slip.title, |finding| {
                    finding.words(passage.field.clone(), slip.words, slip.label).remedy(slip.remedy)
                });
            }
            for (words, right) in passage.sentences().filter_map(measure::slip) {
                out.add_on(&[], format!("“{words}”像是“{right}”"), |finding| {
                    finding.words(passage.field.clone(), words, "“为”是不是“位”").remedy(format!("改成“{right}”"))
                });
            }
        }
    }

    /// 县级人民代表大会代表由选民直接选举，乡镇人民代表大会不能选举。
    ///
    /// 不设区的市、市辖区、县、自治县、旗的人民代表大会代表，同乡、民族乡、镇的一样，由选区的选民直接选举。
    /// 乡镇人民代表大会选举的是本级的主席、副主席和乡长、副乡长，镇长、副镇长。
    ///
    /// 改法：写成“选民直接选举产生县（旗、区、市）、乡镇两级人民代表大会代表”，乡镇人民代表大会会议只写选举本级的职务。
    "TEXT-005" Error ["npc-3"] ["NPC-01"]
    fn congress_elects_no_county_deputies(case, out) {
        for passage in case.texts {
            for sentence in passage.sentences() {
                let Some(words) = names::indirect(sentence) else { continue };
                out.add("把县级人大代表写成由乡镇人民代表大会选举", |finding| {
                    finding
                        .words(passage.field.clone(), words, "县级人民代表大会代表由选民直接选举")
                        .remedy("改成由选民直接选举；乡镇人民代表大会会议只写选举本级的主席、副主席和乡长、副乡长，镇长、副镇长")
                });
            }
        }
    }

    /// 正式文件里不能留着〔待填〕。
    ///
    /// 做样稿时，没有内容的部分印“〔待填：……〕”，提醒还要写什么。拿样稿的 .md 来改的，填一处、删一处；没有内容的部分，
    /// 连标题一起删掉。
    ///
    /// 改法：写上内容，或者删掉这一部分。
    "TEXT-006" Error ["gbt9704"] ["PIT-16"]
    fn nothing_is_left_to_fill_in(case, out) {
        for passage in case.texts.iter().filter(|passage| passage.is_printed()) {
            let Some(at) = passage.text.find(TO_FILL_IN) else { continue };
            let words = passage.text[at..].split_inclusive('〕').next().unwrap_or(TO_FILL_IN);
            out.add("还有没有填的内容", |finding| {
                finding.words(passage.field.clone(), words, "正式文件不能这样印").remedy("写上内容；没有内容的，连标题一起删掉")
            });
        }
    }
}

/// TEXT-001 for one citation.
fn doubtful(case: &Case, passage: &Passage, cited: &Cited, doubt: &Doubt, out: &mut Findings) {
    let day = case.election().polling_day.0;
    let (spelt, field) = (case.statutes.spell(cited), passage.field.clone());
    let here = case.statutes.article_at(&cited.law, cited.number, day);
    match doubt {
        Doubt::Beyond { last } => out.add_on(&[], format!("没有{spelt}"), |finding| {
            let label = format!("选举日施行的文本到第{}条为止", numeral::chinese(*last));
            finding.words(field, &cited.words, label).remedy("对照法律文本改正号码；拿不准的，只写法律名称")
        }),
        Doubt::Unknown => out.add_on(&[], format!("法条表里没有{spelt}"), |finding| {
            let label = "县乡直接选举用得到的条文里没有这一条，号码可能写错了";
            finding.words(field, &cited.words, label).remedy("对照法律文本核对号码；号码没有错的，不用改")
        }),
        Doubt::Moved { key, keyword } => {
            let right = case.statutes.cite(key, day).unwrap_or_default();
            let number = numeral::chinese(cited.number);
            out.add_on(&[key], format!("{spelt}可能是旧号码"), |finding| {
                let says = here.map(|(_, article)| format!("；第{number}条现在规定的是：{}", article.about));
                let label = format!("句子里讲到“{keyword}”，那是{right}{}", says.unwrap_or_default());
                let remedy = format!("改成{right}；讲的确实是第{number}条的，不用改");
                finding.words(field, &cited.words, label).remedy(remedy)
            });
        }
    }
}
