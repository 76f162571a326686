//! Persons whose names are printed: nominees and candidates.

use super::date::BirthDate;
use super::election::YesNo;
use super::second::Paragraph;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// 性别.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Sex {
    #[serde(rename = "男")]
    Male,
    #[serde(rename = "女")]
    Female,
}

impl Sex {
    /// As lists print it.
    pub fn word(self) -> &'static str {
        match self {
            Sex::Male => "男",
            Sex::Female => "女",
        }
    }
}

/// 文化程度, from highest to lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Education {
    #[serde(rename = "研究生")]
    Postgraduate,
    #[serde(rename = "大学本科")]
    Bachelor,
    #[serde(rename = "大学专科")]
    College,
    #[serde(rename = "中专")]
    Vocational,
    #[serde(rename = "高中")]
    SeniorHigh,
    #[serde(rename = "初中")]
    JuniorHigh,
    #[serde(rename = "小学")]
    Primary,
}

impl Education {
    /// As tables print it.
    pub fn word(self) -> &'static str {
        match self {
            Education::Postgraduate => "研究生",
            Education::Bachelor => "大学本科",
            Education::College => "大学专科",
            Education::Vocational => "中专",
            Education::SeniorHigh => "高中",
            Education::JuniorHigh => "初中",
            Education::Primary => "小学",
        }
    }
}

/// 身份: one per deputy, by the occupation at the time of the election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Occupation {
    #[serde(rename = "工人")]
    Worker,
    #[serde(rename = "农民")]
    Farmer,
    #[serde(rename = "专业技术人员")]
    Professional,
    #[serde(rename = "社区工作者")]
    CommunityWorker,
    #[serde(rename = "党政领导干部")]
    Cadre,
    #[serde(rename = "企业负责人")]
    Manager,
    #[serde(rename = "解放军和武警")]
    Soldier,
    #[serde(rename = "其他")]
    Other,
}

impl Occupation {
    /// As tables print it.
    pub const fn word(self) -> &'static str {
        match self {
            Occupation::Worker => "工人",
            Occupation::Farmer => "农民",
            Occupation::Professional => "专业技术人员",
            Occupation::CommunityWorker => "社区工作者",
            Occupation::Cadre => "党政领导干部",
            Occupation::Manager => "企业负责人",
            Occupation::Soldier => "解放军和武警",
            Occupation::Other => "其他",
        }
    }

    /// 基层一线: workers, farmers, professionals and those who work in the communities.
    pub fn is_grassroots(self) -> bool {
        matches!(self, Occupation::Worker | Occupation::Farmer | Occupation::Professional | Occupation::CommunityWorker)
    }
}

/// Text types for the schema only: `input` checks such texts by the name of their format.
macro_rules! text_format {
    ($(#[$doc:meta])* $name:ident, $format:literal) => {
        $(#[$doc])*
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $format.into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $format })
            }
        }
    };
}

text_format! {
    /// One person's name.
    PersonName, "name"
}
text_format! {
    /// A name that means a nominee: 姓名, or 姓名（区分） where two bear it.
    NomineeName, "reference"
}

/// 代表候选人: someone nominated for a seat. On the initial list by nomination alone
/// (1983 规定 第十条), on the formal list if the district names them there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nominee {
    /// 姓名，照身份证写；名字中的间隔号用“·”。
    #[serde(rename(deserialize = "姓名"))]
    #[schemars(with = "PersonName")]
    pub name: String,
    /// 姓名的民族文字写法。
    #[serde(rename(deserialize = "民族文字姓名"), default)]
    #[schemars(extend("format" = "second-name"))]
    pub second_name: Option<String>,
    /// 同名者的区分，例如“东滩”；印在姓名后的括号里。
    #[serde(rename(deserialize = "区分"), default)]
    pub label: Option<String>,
    /// 性别。
    #[serde(rename(deserialize = "性别"))]
    pub sex: Sex,
    /// 民族，例如 蒙古族。
    #[serde(rename(deserialize = "民族"))]
    #[schemars(extend("format" = "nationality"))]
    pub nationality: String,
    /// 出生年月。
    #[serde(rename(deserialize = "出生年月"))]
    pub birth: BirthDate,
    /// 文化程度。
    #[serde(rename(deserialize = "文化程度"))]
    pub education: Education,
    /// 政治面貌，例如 中共党员、群众。
    #[serde(rename(deserialize = "政治面貌"))]
    pub party: String,
    /// 工作单位及职务。
    #[serde(rename(deserialize = "工作单位及职务"))]
    pub post: String,
    /// 简历，向选民介绍用；几百字，一段写完。
    #[serde(rename(deserialize = "简历"), default)]
    pub cv: Option<Paragraph>,
    /// 身份，按参加选举时所从事的职业认定，一人只认定一种。
    #[serde(rename(deserialize = "身份"), default)]
    pub occupation: Option<Occupation>,
    /// 是不是上一届本级人民代表大会的代表。
    #[serde(rename(deserialize = "连任"), default)]
    pub incumbent: Option<YesNo>,
    /// 近亲属的姓名，用来核对监票人、计票人。
    #[serde(rename(deserialize = "近亲属"), default)]
    #[schemars(with = "Vec<PersonName>")]
    pub relatives: Vec<String>,
    /// 现在担任代表的其他人民代表大会，写行政区域的全名，例如 青禾县；本县其他乡镇连县名一起写，例如 青禾县青山镇。
    #[serde(rename(deserialize = "兼任代表"), default)]
    pub other_seats: Vec<String>,
    /// 推荐的政党或人民团体；单独或者联合推荐时写全名。
    #[serde(rename(deserialize = "推荐政党团体"), default)]
    pub nominated_by: Option<String>,
    /// 提名时得了多少票；投票提名的写。
    #[serde(rename(deserialize = "提名票"), default)]
    pub nomination_votes: Option<u32>,
    /// 不能列为候选人的情形；有的写，没有的不写。
    #[serde(rename(deserialize = "不宜情形"), default)]
    pub bars: Vec<String>,
    /// 联名推荐的选民人数。
    #[serde(rename(deserialize = "联名选民"), default)]
    pub joint_voters: Option<u32>,
}

impl Nominee {
    /// The name as lists print it, with the distinguishing label if there is one.
    pub fn display_name(&self) -> String {
        match &self.label {
            Some(label) => format!("{}（{label}）", self.name),
            None => self.name.clone(),
        }
    }

    /// Whether `reference` (a name in a list of the description) means this person.
    pub fn is_called(&self, reference: &str) -> bool {
        reference == self.display_name() || (self.label.is_none() && reference == self.name)
    }
}

/// The nationality that is none of the minorities.
pub const HAN: &str = "汉族";

/// The 56 nationalities by their official short names (GB/T 3304).
pub const NATIONALITIES: [&str; 56] = [
    "汉",
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
];

/// The full name of a nationality (`蒙古族`) from its full or short form.
pub fn nationality(text: &str) -> Option<String> {
    let short = text.strip_suffix('族').unwrap_or(text);
    NATIONALITIES.contains(&short).then(|| format!("{short}族"))
}
