//! A small town in which everybody and everything is invented: an election whose every fact is known and that breaks
//! no rule. Its description is JSON, which is YAML too, so that a test may change any of it.

use super::county::{County, Person};
use serde_json::{Value, json};
use std::path::Path;
use zhangbang::model::Day;
use zhangbang::pipeline::Checked;

/// The description and the rolls, the first for the first district of the town and so on.
pub struct Town {
    pub description: Value,
    /// Each with its row of headings.
    pub rolls: Vec<String>,
    polling_day: Day,
}

pub const HEADINGS: &str = "姓名,性别,出生日期,选民小组";
const VOTERS: u32 = 30;
const TOWN: County = County { rolls: 3, voters_per_roll: VOTERS, row: Person::row };

/// A voter of roll `roll`, both from 0.
pub fn person(roll: u32, index: u32) -> Person {
    TOWN.person(roll, index)
}

fn name(roll: u32, index: u32) -> String {
    person(roll, index).name
}

/// Somebody nominated by twelve voters.
pub fn nominee(name: &str) -> Value {
    json!({
        "姓名": name, "性别": "女", "民族": "汉族", "出生年月": "1975-03", "文化程度": "大学本科", "政治面貌": "群众",
        "工作单位及职务": "柳河镇样例村村民", "身份": "农民", "连任": "否", "联名选民": 12,
        "简历": "1995年起在本村务农，2010年起任村民小组组长，带领村民修渠引水。希望当选以后，反映灌溉和道路方面的困难。",
    })
}

/// A count in which one ballot did not come back and one was void; `yes` by name.
fn tally(took_part: u32, yes: &[(&String, u32)]) -> Value {
    let valid = took_part - 2;
    let line = |(name, yes): &(&String, u32)| json!({ "姓名": name, "赞成": yes, "反对": valid - yes - 2, "弃权": 2 });
    json!({
        "参加投票": took_part, "发出选票": took_part, "收回选票": took_part - 1, "有效票": valid, "废票": 1,
        "其中": { "投票站": took_part - 3, "流动票箱": 2, "委托投票": 1 },
        "得票": yes.iter().map(line).collect::<Vec<_>>(),
        "主持人": "欧阳明远", "总监票人": "司马光宇", "监票人": ["诸葛云飞", "端木青山"], "计票人": ["上官玉兰", "慕容海燕"],
    })
}

impl Town {
    /// The election of the town with a county district around it.
    pub fn new(polling_day: &str) -> Town {
        let polling_day: Day = polling_day.parse().expect("a day");
        let rolls = (0..3).map(|roll| {
            let rows = (0..VOTERS).map(|index| {
                let Person { name, sex, birth, group, .. } = person(roll, index);
                format!("\n{name},{sex},{birth},{group}")
            });
            HEADINGS.to_owned() + &rows.collect::<String>()
        });
        let mut town = Town { description: Value::Null, rolls: rolls.collect(), polling_day };
        town.description = json!({
            "种类": "人大代表直接选举",
            "选举决定": { "机关": "青禾县人民代表大会常务委员会", "日期": town.day(-75) },
            "地区": { "省": "样例省", "市": "样例市", "县": "青禾县", "乡镇": "柳河镇" },
            "选举日": town.day(0),
            "投票时间": { "开始": "7:00", "结束": "18:00" },
            "日程": town.schedule(),
            "阶段": [
                { "名称": "准备阶段", "开始": town.day(-90), "结束": town.day(-61), "工作": ["成立选举委员会。", "划分选区。"] },
                { "名称": "选举阶段", "开始": town.day(-60), "结束": town.day(40) },
            ],
            "申诉": [town.objection()],
            "罢免": [{
                "代表": "淳于长河", "级别": "乡级", "选区": 1, "联名选民": 30, "选民": 30, "日期": town.day(-110), "同意": 20,
                "已罢免": "是", "公告": town.day(-108), "公告机关": "青禾县人民代表大会常务委员会",
            }],
            "辞职": [{
                "代表": "太叔平", "级别": "乡级", "选区": 2, "接受机关": "乡级人民代表大会", "全体人数": 5, "同意": 4,
                "会议": "柳河镇第十八届人民代表大会第六次会议", "日期": town.day(-120), "公告": town.day(-118),
                "公告机关": "柳河镇人民代表大会主席团",
            }],
            "报告": [
                {
                    "种类": "工作简报", "期数": 1, "日期": town.day(-21), "署名": "柳河镇选举委员会办公室",
                    "标题": "选民名单如期公布", "报送": ["青禾县人大常委会"],
                    "主要做法": [{ "标题": "设站登记", "内容": "各村设站登记，入户核对。" }],
                },
                {
                    "种类": "总结报告", "主送": "青禾县人大常委会", "署名": "柳河镇选举委员会", "日期": town.day(40),
                    "引言": "镇选举委员会依照法律组织了选举，各项任务已经完成。",
                    "主要做法": [{ "标题": "健全机构", "内容": "各选区设立工作组。" }],
                },
            ],
            "代表大会": [town.county(), town.township()],
            "选民名单": (1..=3).map(|number| json!({
                "文件": format!("名单/{number}.csv"), "县级选区": 1, "乡级选区": number,
            })).collect::<Vec<_>>(),
            "印制": { "张贴份数": 3 },
        });
        town
    }

    /// A day so many days after the poll.
    pub fn day(&self, offset: i32) -> String {
        match offset {
            ..0 => self.polling_day.before(offset.unsigned_abs()).to_string(),
            _ => self.polling_day.after(offset.unsigned_abs()).to_string(),
        }
    }

    fn schedule(&self) -> Value {
        json!({
            "登记公告": self.day(-60),
            "选民登记": { "开始": self.day(-55), "结束": self.day(-27), "时间": "8时30分至17时30分", "地点": "各村选民登记站" },
            "选民名单公布": self.day(-22), "初步候选人公布": self.day(-16), "正式候选人公布": self.day(-8),
            "候选人见面": [self.day(-6)], "再次公布投票时间地点": self.day(-5), "委托投票截止": self.day(-2),
            "当选名单公布": self.day(9),
        })
    }

    fn objection(&self) -> Value {
        json!({
            "收到": self.day(-21), "决定": self.day(-20), "级别": "乡级", "选区": 2,
            "决定书": { "申诉人": name(1, 25), "请求": "漏登", "事实": "申诉人外出，登记时漏登。", "结论": "列入" },
        })
    }

    fn committee(&self, area: &str) -> Value {
        json!({
            "名称": format!("{area}选举委员会"), "主任": "韩建平", "副主任": ["郭彩霞", "乌力吉孟和"],
            "委员": ["曹文彬", "郝永胜", "魏淑清", "谢振华", "丁一"],
            "变动": [{
                "姓名": "令狐楚生", "职务": "委员", "原因": "工作变动", "日期": self.day(-20), "接替": "丁一", "任命日期": self.day(-18),
            }],
            "任命": { "机关": "青禾县人民代表大会常务委员会", "日期": self.day(-70) },
            "地址": "柳河镇人民政府一楼", "电话": "0000-7650000", "举报电话": "12380",
        })
    }

    fn congress(&self, level: &str, area: &str, districts: &[Value]) -> Value {
        let seats: u64 = districts.iter().map(|district| district["名额"].as_u64().expect("seats")).sum();
        json!({
            "级别": level, "行政区域": area, "届次": 19, "应选代表": seats, "选举委员会": self.committee(area),
            "名单排列": { "方式": "姓氏笔画" },
            "日程": { "代表资格确认": self.day(14), "代表名单公布": self.day(15), "第一次会议": self.day(30) },
            "资格审查": {
                "机构": format!("{area}第十八届人民代表大会代表资格审查委员会"), "日期": self.day(12),
                "确认机关": if level == "县级" { "青禾县人民代表大会常务委员会" } else { "柳河镇人民代表大会主席团" },
            },
            "选区": districts,
        })
    }

    /// A district whose candidates were nominated by voters and counted; `yes` by name.
    pub fn district(&self, number: u32, seats: u32, took_part: u32, yes: &[(&String, u32)]) -> Value {
        let names: Vec<&String> = yes.iter().map(|(name, _)| *name).collect();
        json!({
            "编号": number, "范围": format!("样例村{number}组"), "人口": 75 * seats, "名额": seats,
            "工作组": { "组长": "夏侯文渊", "副组长": ["宇文静"], "成员": ["澹台明月", "公孙策"], "登记员": ["公孙策"] },
            "见面会": [{ "日期": self.day(-6), "时间": "9:30", "地点": "样例村小学" }],
            "提名": names.iter().map(|name| nominee(name)).collect::<Vec<_>>(),
            "正式候选人": names,
            "投票站": [
                { "名称": "第一投票站", "地点": "样例村小学", "范围": "第一小组至第四小组" },
                { "名称": "第二投票站", "地点": "样例村文化站", "范围": "第五小组至第八小组" },
            ],
            "流动票箱": 1,
            "计票": tally(took_part, yes),
        })
    }

    fn county(&self) -> Value {
        let names = [name(0, 10), name(1, 11), name(2, 12)];
        let mut district = self.district(1, 2, 75, &[(&names[0], 60), (&names[1], 45), (&names[2], 20)]);
        district["名单补正"] = json!({ "日期": self.day(-4), "原有": 90, "增加": 1, "减少": 1, "现有": 90 });
        self.congress("县级", "青禾县", &[district])
    }

    /// A district with a by-round, one with a runoff, and one with a primary.
    fn township(&self) -> Value {
        let of = |roll: u32| [0, 1, 2].map(|index| name(roll, index));
        let later = |day: i32, yes: &[(&String, u32)]| {
            let names: Vec<&String> = yes.iter().map(|(name, _)| *name).collect();
            json!({ "日期": self.day(day), "公告": self.day(day - 3), "候选人": names, "计票": tally(20, yes) })
        };
        let [a, b, c] = of(0);
        let mut first = self.district(1, 2, 25, &[(&a, 20), (&b, 10), (&c, 8)]);
        first["另行选举"] = later(7, &[(&b, 11), (&c, 4)]);
        let [a, b, c] = of(1);
        let mut second = self.district(2, 2, 25, &[(&a, 20), (&b, 13), (&c, 13)]);
        second["再次投票"] = later(6, &[(&b, 10), (&c, 5)]);
        let [a, b, c] = of(2);
        let mut third = self.district(3, 1, 25, &[(&a, 14), (&b, 6)]);
        third["提名"] = json!([nominee(&a), nominee(&b), nominee(&c)]);
        third["确定方式"] = json!("预选");
        third["预选"] = json!({
            "日期": self.day(-12), "公告": self.day(-14), "投票时间": { "开始": "9:00", "结束": "17:00" }, "结果公布": self.day(-9),
            "参加投票": 20, "得票": [{ "姓名": a, "票数": 10 }, { "姓名": b, "票数": 7 }, { "姓名": c, "票数": 2 }],
        });
        third["候选人变动"] = json!([{
            "姓名": a, "事由": "情况不实", "日期": self.day(-7), "说明": "公布的文化程度与毕业证书不符，实际是大学专科", "处理": "已经更正推荐表",
        }]);
        third["流动票箱人员"] = json!([{
            "名称": "第一流动票箱", "路线": "水库工地、养护道班", "时间": "8时至12时", "监票人": ["皇甫长青", "尉迟春雨"], "工作人员": ["呼延平"],
        }]);
        third["委托投票"] = json!([{ "受托人": name(2, 20), "委托人": [name(2, 21)] }]);
        self.congress("乡级", "柳河镇", &[first, second, third])
    }

    /// The congress of the town.
    pub fn congress_of_town(&mut self) -> &mut Value {
        &mut self.description["代表大会"][1]
    }

    /// The district of the town with this number.
    pub fn district_of_town(&mut self, number: usize) -> &mut Value {
        &mut self.congress_of_town()["选区"][number - 1]
    }

    /// Writes the project into an empty folder.
    pub fn write(&self, dir: &Path) {
        super::write_project(dir, &self.description, &self.rolls);
    }

    /// Writes, reads and judges the project.
    pub fn check(&self) -> Checked {
        super::check_project(&self.description, &self.rolls)
    }
}
