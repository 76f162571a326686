//! Written papers with something of everything.

/// A report: title, addressee, headings of every level, faces, a table, a signature.
pub const REPORT: &str = "# 某镇某项工作\n# 情况报告\n\n> 某县某委员会：\n\n现将情况报告如下：\n\n## 基本情况\n\n### 数字\n\n\
                      全镇“两级”**共**有*村*20个——其中：\n\n#### 山区\n\n##### 远的\n\n见下表：\n\n\
                      | 村 | 人数 |\n|---|---|\n| 甲村 | 1 |\n| 乙村𬱖 | 2 |\n\n特此报告。\n\n---\n\n某镇某办公室\n\n2026年4月6日\n";

/// A brief: its head, and who gets it.
pub const ISSUE: &str = "###### 某镇工作简报\n\n###### 第1期\n\n###### 某办公室\n\n###### 2026年4月6日\n\n# 开头很好\n\n正文。\n\n---\n\n报送：某委员会\n";
