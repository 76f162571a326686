//! The names of the area.

use super::{Case, Findings, Rule};
use crate::diag::spelling::distance;
use crate::diag::{FieldPath, Severity};

/// Names of autonomous regions are long enough for two slips.
const LONG_NAME: usize = 7;

rules! {
    /// 省、自治区、直辖市应当写全称。
    ///
    /// 各省的实施细则按省名查找；省名有错字，程序就只能照全国的规定核对，也印错公告。
    /// “浙江”“内蒙古”这样的简写，程序认得，印出来的是全称。
    ///
    /// 改法：改正错字，写全称，如浙江省、内蒙古自治区。
    "AREA-001" Warning ["npc-60"] ["PIT-16"]
    fn name_of_the_province(case, out) {
        let province = &case.election().area.province;
        if case.kind.province(province).is_some() || *province == case.kind.practice.name {
            return;
        }
        let slips = |name: &String| if name.chars().count() < LONG_NAME { 1 } else { 2 };
        let near = case.kind.provinces.iter().map(|name| (distance(province, name), name));
        let Some((_, name)) = near.filter(|(slips_made, name)| *slips_made <= slips(name)).min() else { return };
        out.add(format!("没有“{province}”这个省"), |finding| {
            let field = FieldPath::root().key("地区").key("省");
            finding.field(field, format!("是不是“{name}”？本省的规定按省名查找")).remedy(format!("改成“{name}”"))
        });
    }
}
