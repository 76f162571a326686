//! Codes of findings that are not rules of law, in the words of `zhangbang explain`.

use super::Severity;

/// A code and what it means.
pub struct Code {
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong, one sentence.
    pub title: &'static str,
    /// Why, and what it looks like.
    pub about: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// Rows of the domain tables that the check keeps.
    pub rows: &'static [&'static str],
}

impl Code {
    const fn keeps(self, rows: &'static [&'static str]) -> Code {
        Code { rows, ..self }
    }
}

const fn error(code: &'static str, title: &'static str, about: &'static str, remedy: &'static str) -> Code {
    Code { code, severity: Severity::Error, title, about, remedy, rows: &[] }
}

/// Every such code.
pub const CODES: &[Code] = &[
    error(
        "INPUT-001",
        "文件打不开。",
        "描述或者名单的文件不存在、没有权限，或者是文件夹。文件名从项目文件夹算起。",
        "核对文件名和所在的文件夹；正在用表格软件打开的，先关掉。",
    ),
    error(
        "INPUT-002",
        "YAML 写法有误。",
        "从标出的地方起读不下去。常见的原因：缺少冒号，缩进没有对齐，引号没有写完。",
        "照标出的那一行和上一行核对；拿不准的，照 samples 里的样例写。",
    ),
    error(
        "INPUT-003",
        "用了全角冒号或者全角空格。",
        "YAML 的冒号是半角的，后面空一个半角空格；缩进只用半角空格。",
        "切换到英文输入法，重打冒号和空格。",
    ),
    error("INPUT-004", "同一个键写了两次。", "后写的不会覆盖先写的，程序不猜。", "只留一处。"),
    error(
        "INPUT-005",
        "不认识的键。",
        "键名写错了，或者写错了位置。程序给出最相近的键。",
        "照提示改键名，或者移到应在的位置。",
    ),
    error(
        "INPUT-006",
        "缺少必填的键，或者后面没有内容。",
        "没有这一项，公告就写不完整。",
        "补上；暂时不知道的可选项整行删掉，不要留空。",
    ),
    error(
        "INPUT-007",
        "值不合要求。",
        "应当是数的写成了文字，日期没有这一天，可选的值里没有这一个，姓名里的间隔号不是“·”，等等。",
        "照提示的写法改。",
    )
    .keeps(&["PIT-14"]),
    error(
        "INPUT-008",
        "不支持的 YAML 写法。",
        "锚点（&）、引用（*）、合并键（<<）、类型标记（!）和多份文档（---）都不用。",
        "把内容直接写出来；值里要用这些符号的，加引号。",
    ),
    error(
        "INPUT-009",
        "文字里有看不见的字符。",
        "控制字符、零宽字符和改变书写方向的字符会使印出来的与看见的不一样。",
        "删掉标出的字符，重新打一遍。",
    ),
    error(
        "INPUT-010",
        "文件不是 UTF-8 编码。",
        "GBK 存不下许多生僻字，另存时已经丢失，所以不读 GBK；工作簿（.xlsx、.xls）也不读。",
        "从原表另存为“CSV UTF-8”。",
    ),
    error("INPUT-011", "选民名单的表头不对。", "第一行必须有：姓名、性别、出生日期、选民小组。", "照样例改第一行。"),
    error(
        "INPUT-012",
        "选民名单的一行与表头的列数不同。",
        "多半是格子里有逗号，或者少了一格。",
        "用表格软件打开核对，再另存。",
    ),
    error(
        "INPUT-013",
        "选民名单的一格不合要求。",
        "姓名空缺、性别不是男女、日期没有这一天、公民身份号码的位数或者校验码不对，等等。十五位的旧号码已经不用。",
        "照身份证核对这一格。",
    )
    .keeps(&["ID-1", "ID-2", "ID-3", "ID-5"]),
    error(
        "INPUT-014",
        "公民身份号码已经损坏。",
        "表格软件把18位号码当成数字，只留15位有效数字，后几位变成零。损坏的号码不能还原。",
        "把那一列设成“文本”，照身份证重填。",
    )
    .keeps(&["PIT-11"]),
    error("INPUT-015", "选民名单是空的。", "文件里没有一个选民。", "核对文件名；还没有名单的，先不写这个文件。"),
    error(
        "FONT-001",
        "有印不出的字。",
        "没有一个字体有这个字。程序宁可不印，也不印成方框或者换成别的字。",
        "把有这个字的字体文件放进 fonts 文件夹，并写进 roles.yaml；不要换成别的字。",
    )
    .keeps(&["PIT-13"]),
    error(
        "FONT-002",
        "字体文件夹不能用。",
        "文件夹不存在，缺少某种字体，或者 roles.yaml 写错了。",
        "把程序附带的 fonts 文件夹放在程序旁边，或者用 --fonts 指明。",
    ),
    error("PRIV-001", "有18位号码，不能张贴。", "张贴的文件不得出现公民身份号码。", "去掉这个号码。")
        .keeps(&["ID-6", "PRI-2", "PIT-17"]),
    error(
        "LANG-006",
        "民族文字的文本与文件对不上。",
        "“文件”里的名称程序没有；或者【】里的名称没有，这份文件填不出；或者要用的名称在“词语”里没有对照。",
        "照提示改名称，或者在“词语”里补上对照。",
    )
    .keeps(&["PIT-15"]),
    Code {
        severity: Severity::Warning,
        ..error(
            "DOC-001",
            "文件过了期限还不能制作。",
            "期限是法定的最后一天；没有法定期限的，是日程里自己定的日期。只在写了 --as-of 时检查。",
            "补上缺少的内容；选举日以前已经来不及的，推迟选举日；选举日以后，补上计票。",
        )
    },
    error(
        "OUT-001",
        "输出的位置已经被占用。",
        "程序只替换自己做的文件夹（里面有 manifest.json）和压缩包。",
        "换一个位置，或者自己移走那里的东西。",
    ),
    error("OUT-002", "写不进磁盘。", "没有权限、磁盘满了，或者路径中间有一段是文件。", "换一个能写的位置。"),
    error(
        "ASSET-001",
        "法条表不能用。",
        "项目“模板”文件夹里的 statutes.yaml 写错了。",
        "照提示改，或者删掉这个文件，改用程序自带的。",
    ),
    error("ASSET-002", "模板的文件头不对。", "文件开头的注释里缺少一项，或者写错了。", "照程序自带的模板写文件头。"),
    error(
        "ASSET-003",
        "选举种类的参数表不能用。",
        "项目“模板”文件夹里的 kind.yaml 或者 provinces 里的文件写错了。",
        "照提示改，或者删掉这个文件，改用程序自带的。",
    ),
    error(
        "TPL-001",
        "模板有误，不能套用。",
        "模板用了没有的名字，或者标记没有写完。",
        "照提示改模板，或者删掉它，改用程序自带的。",
    ),
    error(
        "TPL-002",
        "模板引用的法条在选举日不存在。",
        "条文号码按选举日选用，法条表里没有这一天的这一条。",
        "核对文件头的 cites 和 statutes.yaml。",
    )
    .keeps(&["PIT-01"]),
    error("TYPE-001", "模板有错，排不出来。", "套用以后的排版文件有错。", "照提示改模板，或者删掉它，改用程序自带的。"),
];
