//! What papers tell of bodies in figures: how many have voted, who was elected, who leads them.

use super::Source;
use super::grid::{TableView, table};
use super::rollup::{lines, persons};
use super::views::{RateView, rate};
use crate::facts::{Aspect, Rate};
use crate::model::body_kind::BodyRules;
use crate::model::{Aim, Election};
use crate::statistics::tables::units::of_bodies;
use crate::statistics::units::{OfficeFigures, record};
use crate::statistics::{UnitFigures, UnitsRecord};
use serde::Serialize;
use serde_json::Value as Json;

/// Bodies in figures.
#[derive(Debug, Serialize)]
pub struct UnitsView {
    /// `村`, `村民委员会`, `登记参加选举的村民`, `成员`.
    pub word: String,
    pub body: String,
    pub voters: String,
    pub member: String,
    /// Numbers by their keys in 统计.json.
    pub figures: UnitFigures,
    /// Bodies that have voted of all; of bodies that have voted: voters who took part, women among those elected.
    pub done: Option<RateView>,
    pub turnout: Option<RateView>,
    pub women: Option<RateView>,
    /// Seats that nobody has won, if there are any.
    pub vacant: Option<u32>,
    pub offices: Vec<OfficeFigures>,
    /// `35岁以下的1人，36岁至55岁的7人`; empty where it is not told of everybody.
    pub ages: String,
    pub educations: String,
    /// Bodies that meet what plans ask of those who lead them.
    pub met: Vec<AimView>,
    /// Party members among those elected.
    pub members: Option<RateView>,
}

/// The tables of a project's bodies.
#[derive(Debug, Serialize)]
pub struct StatisticsView {
    /// `柳河镇村民委员会换届选举`, and what the bodies are called.
    heading: String,
    word: String,
    /// Up to how many years somebody is young, where the tables tell who leads.
    young: Option<u32>,
    /// From which schooling on somebody is a graduate.
    graduate: Option<&'static str>,
    tables: Vec<TableView>,
    persons: Json,
}

/// The tables of the bodies of `source`; nothing where deputies are elected.
pub(super) fn statistics(source: &Source) -> Option<StatisticsView> {
    let rules = source.kind.bodies.as_deref()?;
    let record = record(source.project, &source.facts.bodies, rules, None);
    let lists = &record.lists;
    let grids = of_bodies(&record);
    let leading = rules.leading.as_ref();
    Some(StatisticsView {
        graduate: leading.map(|rule| rule.graduate.word()),
        young: record.young.filter(|_| record.figures.leading.people.is_some()),
        tables: grids.iter().map(table).collect(),
        persons: persons("当选人", [&lists.nominees, &lists.candidates, &lists.elected]),
        heading: heading(&source.project.election, rules),
        word: record.unit,
    })
}

/// Bodies that meet an aim.
#[derive(Debug, Serialize)]
pub struct AimView {
    #[serde(skip)]
    pub aim: Aim,
    /// `实现“一肩挑”`.
    pub what: String,
    pub rate: RateView,
}

/// What is so of a body that meets an aim.
fn done(aim: Aim, young: Option<u32>) -> String {
    match (aim, young) {
        (Aim::OneHead, _) => "实现“一肩挑”".to_owned(),
        (Aim::Graduate, _) => "“两委”班子里有大学生".to_owned(),
        (Aim::Young, Some(years)) => format!("“两委”班子里有{years}周岁以下的人"),
        (Aim::Young, None) => "“两委”班子里有年轻人".to_owned(),
        (Aim::Woman, _) => "“两委”班子里有女性".to_owned(),
        (Aim::PartyMajority, _) => "选出的成员中党员过半".to_owned(),
    }
}

/// Which election it is: `东沟村换届选举`, `柳河镇村民委员会换届选举`.
pub fn heading(election: &Election, rules: &BodyRules) -> String {
    let occasion = election.occasion.word();
    match &election.bodies[..] {
        // The name of a session says that a new congress begins.
        [one] if !rules.title.ends_with(occasion) => format!("{}选举", one.name),
        [one] => format!("{}{occasion}", one.name),
        _ => format!("{}{}", election.area.township, rules.title),
    }
}

pub(super) fn view(record: &UnitsRecord) -> UnitsView {
    let figures = &record.figures;
    let all = figures.poll.bodies.zip(figures.numbers.bodies).map(|(part, whole)| Rate { part, whole });
    let met = |aim: Aim| Some(AimView { aim, what: done(aim, record.young), rate: rate(figures.met(aim)?) });
    UnitsView {
        word: record.unit.clone(),
        body: record.body.clone(),
        voters: record.voters.clone(),
        member: record.member.clone(),
        figures: *figures,
        done: all.map(rate),
        turnout: figures.turnout().map(rate),
        women: figures.women().map(rate),
        vacant: record.vacant().filter(|vacant| *vacant > 0),
        offices: record.offices.clone(),
        ages: lines(&record.lists.elected, Aspect::Age),
        educations: lines(&record.lists.elected, Aspect::Education),
        met: Aim::ALL.into_iter().filter_map(met).collect(),
        members: figures.members().map(rate),
    }
}

impl UnitsView {
    /// Every percentage with its name.
    pub(super) fn shares(&self) -> Vec<(String, RateView)> {
        let all = [
            (format!("完成选举的{}", self.word), &self.done),
            ("投票率".to_owned(), &self.turnout),
            ("当选的妇女".to_owned(), &self.women),
            (format!("当选{}中的党员", self.member), &self.members),
        ];
        let all = all.into_iter().filter_map(|(name, view)| Some((name, view.clone()?)));
        let met = self.met.iter().map(|aim| (format!("{}的{}", aim.what, self.word), aim.rate.clone()));
        all.chain(met).collect()
    }
}
