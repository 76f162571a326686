//! Codes of findings that are not rules of law, in the words of `zhangbang explain`.

use super::Severity;

/// A code and what it means.
pub struct Code {
    pub code: &'static str,
    pub severity: Severity,
    /// The first line is the title.
    pub doc: &'static str,
}

const fn error(code: &'static str, doc: &'static str) -> Code {
    Code { code, severity: Severity::Error, doc }
}

/// Every such code.
pub const CODES: &[Code] = &[
    error("INPUT-001", "文件打不开。\n\n描述或者名单的文件不存在、没有权限，或者是文件夹。文件名从项目文件夹算起。"),
    error("INPUT-002", "YAML 写法有误。\n\n从标出的地方起读不下去。常见的原因：缺少冒号，缩进没有对齐，引号没有写完。"),
    error("INPUT-003", "用了全角冒号或者全角空格。\n\nYAML 的冒号是半角的，后面空一个半角空格；缩进只用半角空格。"),
    error("INPUT-004", "同一个键写了两次。\n\n后写的不会覆盖先写的，程序不猜，请只留一处。"),
    error("INPUT-005", "不认识的键。\n\n键名写错了，或者写错了位置。程序给出最相近的键。"),
    error("INPUT-006", "缺少必填的键，或者后面没有内容。"),
    error("INPUT-007", "值不合要求。\n\n应当是数的写成了文字，日期没有这一天，可选的值里没有这一个，等等。"),
    error(
        "INPUT-008",
        "不支持的 YAML 写法。\n\n锚点（&）、引用（*）、合并键（<<）、类型标记（!）和多份文档（---）都不用。",
    ),
    error("INPUT-009", "文字里有看不见的字符。\n\n控制字符、零宽字符和改变书写方向的字符会使印出来的与看见的不一样。"),
    error(
        "INPUT-010",
        "文件不是 UTF-8 编码。\n\nGBK 存不下许多生僻字，另存时已经丢失，所以不读 GBK；工作簿（.xlsx、.xls）也不读。请从原表另存为“CSV UTF-8”。",
    ),
    error("INPUT-011", "选民名单的表头不对。\n\n第一行必须有：姓名、性别、出生日期、选民小组。"),
    error("INPUT-012", "选民名单的一行与表头的列数不同。"),
    error("INPUT-013", "选民名单的一格不合要求。"),
    error(
        "INPUT-014",
        "公民身份号码已经损坏。\n\n表格软件把18位号码当成数字，只留15位有效数字，后几位变成零。损坏的号码不能还原，只能重填。",
    ),
    error("INPUT-015", "选民名单是空的。"),
    error("FONT-001", "有印不出的字。\n\n没有一个字体有这个字。程序宁可不印，也不印成方框或者换成别的字。"),
    error("FONT-002", "字体文件夹不能用。\n\n文件夹不存在，缺少某种字体，或者 roles.yaml 写错了。"),
    error("PRIV-001", "有18位号码，不能张贴。\n\n张贴的文件不得出现公民身份号码。"),
    Code {
        code: "DOC-001",
        severity: Severity::Warning,
        doc: "文件过了期限还不能制作。\n\n期限是法定的最后一天；没有法定期限的，是日程里自己定的日期。只在写了 --as-of 时检查。",
    },
    error("OUT-001", "输出的位置已经被占用。\n\n程序只替换自己做的文件夹（里面有 manifest.json）和压缩包。"),
    error("OUT-002", "写不进磁盘。"),
    error("ASSET-001", "法条表不能用。"),
    error("ASSET-002", "模板的文件头不对。"),
    error("ASSET-003", "选举种类的参数表不能用。"),
    error("TPL-001", "模板有误，不能套用。"),
    error("TPL-002", "模板引用的法条在选举日不存在。"),
    error("TYPE-001", "模板有错，排不出来。"),
];
