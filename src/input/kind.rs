//! Kinds of election: which there are, by what figures each is judged, and what a description of each may say.

use super::schema;
use super::tree::{self, Tree};
use crate::assets::{self, Assets};
use crate::diag::{Anchor, Diagnostic, Report, Severity};
use crate::model::{BodyRules, Day, Election, Kind};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The parameters of a kind, in its folder.
const FILE: &str = "kind.yaml";

/// A kind by the folder of its templates and by the name that descriptions give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub folder: String,
    pub name: String,
}

/// Every folder with parameters, in the order of their names.
pub fn all(assets: &Assets) -> Vec<Named> {
    #[derive(Deserialize)]
    struct Told {
        name: String,
    }
    let told = |folder: String| {
        let path = format!("{folder}/{FILE}");
        let name = |text: &str| assets::read(text, 0).ok().map(|told: Told| told.name);
        // A broken table of the project is told of where it is used.
        let name = name(&assets.text(&path)?).or_else(|| name(assets::built_in(&path)?))?;
        Some(Named { folder, name })
    };
    assets.folders_with(FILE).into_iter().filter_map(told).collect()
}

/// The folder of the kind of a description, as far as it can be read.
pub fn folder_of(text: &str, assets: &Assets) -> Option<String> {
    let tree = tree::parse("", text, &mut Report::default()).ok()?;
    folder(assets, tree.text("种类")?)
}

/// The folders in which a kind has its templates, its own first: `like` names another kind, whose templates it has too.
pub fn folders(assets: &Assets, folder: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct Told {
        #[serde(default)]
        like: Option<String>,
    }
    let mut folders = vec![folder.to_owned()];
    let like = |folder: &String| {
        let told: Told = assets::read(&assets.text(&format!("{folder}/{FILE}"))?, 0).ok()?;
        told.like
    };
    while let Some(next) = folders.last().and_then(like).filter(|next| !folders.contains(next)) {
        folders.push(next);
    }
    folders
}

/// The folder of the kind of this name.
pub fn folder(assets: &Assets, name: &str) -> Option<String> {
    all(assets).into_iter().find(|kind| kind.name == name).map(|kind| kind.folder)
}

/// Reads the parameters of a folder as they are on the day `on`, with the local rules of `province`, whose name may be
/// short, if there is a file for it.
///
/// # Errors
/// `ASSET-003` for what cannot be read.
pub fn load(assets: &Assets, folder: &str, province: &str, on: Day) -> Result<Kind, Box<Diagnostic>> {
    let path = format!("{folder}/{FILE}");
    let text = assets.text(&path).ok_or_else(|| broken(&path, "没有这个文件".to_owned()))?;
    let usual = read(&text, &[]).map_err(|why| broken(&path, why))?;
    let province = usual.province(province).unwrap_or(province);
    let mut over: Vec<Overlay> = overlays(assets, &format!("{folder}/eras"))?;
    over.extend(overlays(assets, &format!("{folder}/provinces"))?.into_iter().filter(|local| local.name == province));
    over.retain(|overlay| overlay.holds(on));
    let texts: Vec<&str> = over.iter().map(|overlay| overlay.text.as_str()).collect();
    let last = over.last().map_or(&path, |overlay| &overlay.path);
    read(&text, &texts).map_err(|why| broken(last, why))
}

/// Parameters where the province says nothing, under the law in force.
///
/// # Errors
/// As for [`load`].
pub fn usual(assets: &Assets, folder: &str) -> Result<Kind, Box<Diagnostic>> {
    load(assets, folder, "", Day(NaiveDate::MAX))
}

/// Parameters as they are in each province that has a file, in the order of the files.
///
/// # Errors
/// As for [`load`].
pub fn all_provinces(assets: &Assets, folder: &str) -> Result<Vec<Kind>, Box<Diagnostic>> {
    let path = format!("{folder}/{FILE}");
    let text = assets.text(&path).ok_or_else(|| broken(&path, "没有这个文件".to_owned()))?;
    let overlaid = |local: &Overlay| read(&text, &[&local.text]).map_err(|why| broken(&local.path, why));
    overlays(assets, &format!("{folder}/provinces"))?.iter().map(overlaid).collect()
}

/// Parameters of either sort: those of bodies name offices.
fn read(text: &str, over: &[&str]) -> Result<Kind, String> {
    const LOCAL: &str = "practice";
    let told: Map<String, Value> = assets::read(text, 0)?;
    match told.contains_key("offices") {
        true => assets::read_over::<BodyRules>(text, LOCAL, over, &DATES).map(Kind::of_bodies),
        // Without anything over it, what is wrong has its line.
        false if over.is_empty() => assets::read(text, 0),
        false => assets::read_over(text, LOCAL, over, &DATES),
    }
}

/// What an overlay says of itself besides its name.
const DATES: [&str; 2] = ["from", "until"];

/// A file whose values lie over the usual ones: of a province (`provinces/`), or of an earlier law (`eras/`).
#[derive(Deserialize)]
struct Overlay {
    name: String,
    /// The first and the last day on which it holds.
    #[serde(default)]
    from: Option<NaiveDate>,
    #[serde(default)]
    until: Option<NaiveDate>,
    #[serde(skip)]
    path: String,
    #[serde(skip)]
    text: String,
}

impl Overlay {
    fn holds(&self, on: Day) -> bool {
        self.from.is_none_or(|from| from <= on.0) && self.until.is_none_or(|until| on.0 <= until)
    }
}

fn overlays(assets: &Assets, folder: &str) -> Result<Vec<Overlay>, Box<Diagnostic>> {
    let named = |path: String| {
        let text = assets.text(&path).unwrap_or_default().into_owned();
        let overlay: Overlay = assets::read(&text, 0).map_err(|why| broken(&path, why))?;
        Ok(Overlay { path, text, ..overlay })
    };
    assets.list(folder).into_iter().filter(|path| path.ends_with(".yaml")).map(named).collect()
}

fn broken(path: &str, why: String) -> Box<Diagnostic> {
    let finding = Diagnostic::new("ASSET-003", Severity::Error, "选举种类的参数表不能用");
    Box::new(finding.at(Anchor::File(path.to_owned()), why).remedy("删掉项目“模板”文件夹里的这个文件，改用程序自带的"))
}

/// The keys that lead to one further in.
type Path = &'static [&'static str];

/// Keys of the description that only elections of deputies have.
const OF_DEPUTIES: [&str; 10] =
    ["选举决定", "投票截止日", "延期", "期限算法", "日程", "申诉", "代表大会", "上届选举", "罢免", "辞职"];
/// Keys that they do not have.
const BODIES: &str = "单位";
const AIMS: &str = "班子目标";
/// Kinds of report that only they have.
const REPORTS_OF_DEPUTIES: [&str; 2] = ["批次总结", "主席团工作报告"];
/// Keys further in that only elections of deputies have, and those that they do not have.
const WITHIN_DEPUTIES: [Path; 19] = [
    &["选民名单", "县级选区"],
    &["选民名单", "乡级选区"],
    &["选民名单", "列", "县级选区"],
    &["选民名单", "列", "乡级选区"],
    &["选民名单", "列", "变动原因"],
    &[BODIES, "职位", "提名", "兼任代表"],
    &[BODIES, "职位", "提名", "连任"],
    &[BODIES, "职位", "提名", "身份"],
    &[BODIES, "职位", "再次投票", "当选公布"],
    &[BODIES, "职位", "另行选举", "当选公布"],
    &["汇总", "选区"],
    &["汇总", "登记选民"],
    &["汇总", "参加投票"],
    &["汇总", "参选率"],
    &["汇总", "上届"],
    &["汇总", "投票站"],
    &["汇总", "流动票箱"],
    &["报告", "批次"],
    &["报告", "领导人员"],
];
const WITHIN_BODIES: [Path; 6] = [
    &["选民名单", "列", BODIES],
    &["上届选举", "选民名单", "列", BODIES],
    &["选民名单", BODIES],
    &["上届选举", "选民名单", BODIES],
    &["代表大会", "选区", "提名", "提名票"],
    &["代表大会", "选区", "提名", "不宜情形"],
];

/// Parts the keys that lead to one further in, in the table of a kind as in messages.
const WITHIN: &str = " › ";

/// Takes a key out of a schema, by the keys that lead to it.
fn remove(schema: &mut Value, path: &[&str]) {
    // What a list holds, and what may be left out.
    for word in ["items", "anyOf"] {
        match schema.get_mut(word) {
            Some(Value::Array(all)) => all.iter_mut().for_each(|one| remove(one, path)),
            Some(one) => remove(one, path),
            None => {}
        }
    }
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    match path {
        [] => {}
        [key] => drop(properties.remove(*key)),
        [key, rest @ ..] => {
            if let Some(inner) = properties.get_mut(*key) {
                remove(inner, rest);
            }
        }
    }
}

/// Leaves of the schema of a description what one of its kind may say. `tree`: the description.
pub(super) fn narrow(schema: &mut Value, tree: &Tree, assets: &Assets) {
    let kinds = all(assets);
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    schema["properties"]["种类"]["enum"] = json!(names);
    let of_kind = |kind: &&Named| tree.text("种类") == Some(&kind.name);
    // A broken table is told of where the kind is used.
    if let Some(kind) = kinds.iter().find(of_kind).and_then(|kind| usual(assets, &kind.folder).ok()) {
        narrow_to(schema, &kind);
    }
}

/// The schema of descriptions of one kind.
pub fn schema(kind: &Kind) -> Value {
    let mut schema = schema::of::<Election>();
    schema["properties"]["种类"]["enum"] = json!([kind.name]);
    narrow_to(&mut schema, kind);
    schema
}

fn narrow_to(schema: &mut Value, kind: &Kind) {
    let keys = if kind.bodies.is_some() { &OF_DEPUTIES[..] } else { &[BODIES, AIMS] };
    keys.iter().for_each(|key| remove(schema, &[key]));
    let inner = if kind.bodies.is_some() { &WITHIN_DEPUTIES[..] } else { &WITHIN_BODIES[..] };
    inner.iter().for_each(|path| remove(schema, path));
    let needed = if kind.bodies.is_some() { BODIES } else { "代表大会" };
    if let Some(required) = schema["required"].as_array_mut() {
        required.push(json!(needed));
    }
    schema["properties"][needed]["minItems"] = json!(1);
    if let Some(rules) = &kind.bodies {
        narrow_reports(&mut schema["properties"]["报告"]["items"]["properties"]["种类"]);
        absent(rules).for_each(|path| remove(schema, path));
        for keys in &rules.without {
            let keys: Vec<&str> = [BODIES].into_iter().chain(keys.split(WITHIN)).collect();
            remove(schema, &keys);
        }
        narrow_bodies(&mut schema["properties"][BODIES]["items"]["properties"], rules);
    }
}

/// Keys of what a kind of bodies does not have: those who lead a unit together, primaries, members who may leave in the
/// middle of the term, cards of voters.
fn absent(rules: &BodyRules) -> impl Iterator<Item = Path> {
    let parts: [(bool, &[Path]); 4] = [
        (rules.leading.is_some(), &[&[AIMS], &[BODIES, "党组织成员"]]),
        (rules.has_primaries(), &[&[BODIES, "预选"], &[BODIES, "职位", "预选得票"]]),
        (rules.recall.is_some(), &[&[BODIES, "职务变动"], &[BODIES, "补选"]]),
        (rules.practice.card.is_some(), &[&["领票凭证"]]),
    ];
    parts.into_iter().filter(|(has, _)| !has).flat_map(|(_, paths)| paths).copied()
}

/// Leaves of the kinds of report those that tell of bodies.
fn narrow_reports(kinds: &mut Value) {
    let of_deputies = |one: &Value| REPORTS_OF_DEPUTIES.iter().any(|word| one["const"] == **word);
    if let Some(kinds) = kinds["oneOf"].as_array_mut() {
        kinds.retain(|one| !of_deputies(one));
    }
}

/// Offices, steps and ways of voting are those of the kind.
fn narrow_bodies(body: &mut Value, rules: &BodyRules) {
    let titles: Vec<&str> = rules.offices.iter().map(|office| office.title.as_str()).collect();
    body["职位"]["items"]["properties"]["名称"]["enum"] = json!(titles);
    let lists: Vec<&str> = rules.lists.iter().map(|list| list.title.as_str()).collect();
    match (lists.is_empty(), body.as_object_mut()) {
        (true, Some(keys)) => drop(keys.remove("名单")),
        _ => body["名单"]["items"]["properties"]["名称"]["enum"] = json!(lists),
    }
    if let (None, Some(keys)) = (&rules.delegates, body.as_object_mut()) {
        ["选举单位", "结构目标"].iter().for_each(|key| drop(keys.remove(*key)));
    }
    let methods: Vec<&str> = rules.methods.iter().map(|method| method.name.as_str()).collect();
    body["方式"]["enum"] = json!(methods);
    let day = body["选举日"].clone();
    let steps = rules.steps.iter().map(|step| (step.title.clone(), day.clone()));
    body["日程"] = json!({ "type": "object", "properties": steps.collect::<Map<String, Value>>() });
}
