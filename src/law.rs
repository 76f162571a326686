//! The judge: every rule over one election, all findings collected.
//!
//! A rule is a function with a stable code. Its doc comment is the rule in the words that
//! `zhangbang explain CODE` prints, so it is written in Chinese; it names the articles it rests
//! on (keys of `statutes.yaml`) and the rows of the domain table that it keeps.

/// Defines the rules of one topic: doc comment, code, severity, articles, domain rows, what the
/// province settles of it (`local [...]`, may be left out), function.
macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])+
        $code:literal $severity:ident $cites:tt $rows:tt $(local [$($local:ident),+])?
        fn $name:ident($case:ident, $out:ident) $body:block
    )+) => {
        $( $(#[doc = $doc])+ pub fn $name($case: &Case, $out: &mut Findings) $body )+
        /// The rules of this topic.
        pub static RULES: &[Rule] = &[ $( Rule {
            code: $code,
            severity: Severity::$severity,
            doc: concat!($($doc, "\n"),+),
            cites: &$cites,
            rows: &$rows,
            local: &[$($(crate::law::Matter::$local),+)?],
            check: $name,
        } ),+ ];
    };
}

pub mod area;
pub mod ballot;
pub mod bodies;
pub mod candidacy;
pub mod candidates;
pub mod carried;
mod case;
pub mod changes;
pub mod committee;
pub mod decision;
pub mod delegates;
pub mod departures;
pub mod district;
pub mod figures;
pub mod introduction;
pub mod issued;
pub mod language;
pub mod leading;
pub mod local;
pub mod nomination;
pub mod numbers;
pub mod objections;
pub mod offices;
pub mod order;
pub mod paper;
pub mod plan;
pub mod polling_day;
pub mod primary;
pub mod primary_of_bodies;
pub mod proxy;
pub mod recall;
pub mod report;
pub mod result;
pub mod roll;
pub mod rounds;
pub mod seats;
pub mod second_language;
pub mod session;
pub mod staff;
pub mod steps;
pub mod structure;
pub mod text;
pub mod timetable;
mod votes;
pub mod votes_of_bodies;
pub mod women;

use crate::diag::{Diagnostic, FieldPath, Report, Severity};
use crate::facts::Facts;
use crate::model::second::Part;
use crate::model::{Day, Kind, Project};
use crate::statute::Statutes;
pub use case::{BodyCase, CongressCase, DistrictCase, OfficeCase};
pub use local::Matter;

/// What a rule looks at.
pub struct Case<'a> {
    pub project: &'a Project,
    pub kind: &'a Kind,
    pub facts: &'a Facts,
    pub statutes: &'a Statutes,
    /// Every text of the description.
    pub texts: &'a [Passage<'a>],
    /// The papers that must be in both languages and can be made, each once.
    pub papers: &'a [Bilingual<'a>],
    /// Papers on record, each by its first posting.
    pub posted: &'a [PostedPaper<'a>],
}

/// A paper that was posted.
pub struct PostedPaper<'a> {
    /// Position of its first posting in the record.
    pub entry: usize,
    /// Id of its template.
    pub id: &'a str,
    /// `乡级第2选区选民名单公告`.
    pub name: String,
    pub posted: Day,
    /// Last lawful day.
    pub due: Option<Day>,
    /// The day that it bears.
    pub dated: Option<Day>,
}

/// A paper that is printed in a second language too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual<'a> {
    pub title: &'a str,
    /// Parts of its text.
    pub parts: &'a [Part],
    /// Words that stand beside Chinese ones.
    pub words: &'a [String],
}

/// A text of the description and its field.
pub struct Passage<'a> {
    pub field: FieldPath,
    pub text: &'a str,
}

/// A rule of law.
pub struct Rule {
    /// Stable code, e.g. `DATE-002`.
    pub code: &'static str,
    pub severity: Severity,
    /// The rule in words; the first line is its title.
    pub doc: &'static str,
    /// Keys of `statutes.yaml`.
    pub cites: &'static [&'static str],
    /// Rows of the domain table, e.g. `NPC-21`.
    pub rows: &'static [&'static str],
    /// What provinces settle of it.
    pub local: &'static [Matter],
    pub check: fn(&Case, &mut Findings),
}

/// All rules, by topic.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        timetable::RULES,
        plan::RULES,
        polling_day::RULES,
        objections::RULES,
        session::RULES,
        changes::RULES,
        issued::RULES,
        decision::RULES,
        committee::RULES,
        seats::RULES,
        district::RULES,
        roll::RULES,
        nomination::RULES,
        numbers::RULES,
        candidates::RULES,
        candidacy::RULES,
        introduction::RULES,
        primary::RULES,
        primary_of_bodies::RULES,
        order::RULES,
        ballot::RULES,
        paper::RULES,
        staff::RULES,
        proxy::RULES,
        result::RULES,
        rounds::RULES,
        recall::RULES,
        report::RULES,
        structure::RULES,
        figures::RULES,
        steps::RULES,
        bodies::RULES,
        leading::RULES,
        delegates::RULES,
        offices::RULES,
        votes_of_bodies::RULES,
        carried::RULES,
        women::RULES,
        departures::RULES,
        area::RULES,
        language::RULES,
        second_language::RULES,
        text::RULES,
    ]
    .into_iter()
    .flatten()
}

/// What the codes of rules begin with that judge rolls alone.
const ROLLS: [&str; 3] = ["ROLL-", "DIST-004", "CHG-006"];

/// Applies every rule.
pub fn judge(case: &Case, report: &mut Report) {
    for rule in rules() {
        let mut findings = Findings { rule, case, report };
        (rule.check)(case, &mut findings);
    }
}

/// Applies the rules about the voters of the rolls, and those that compare them with last term's.
pub fn judge_rolls(case: &Case, report: &mut Report) {
    for rule in rules().filter(|rule| ROLLS.iter().any(|topic| rule.code.starts_with(topic))) {
        (rule.check)(case, &mut Findings { rule, case, report });
    }
}

/// Keys of articles, as findings take them.
fn cited<'a>(keys: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    keys.into_iter().map(String::as_str).collect()
}

/// Takes the findings of one rule and gives each its code, severity and articles.
pub struct Findings<'a> {
    rule: &'static Rule,
    case: &'a Case<'a>,
    report: &'a mut Report,
}

impl Findings<'_> {
    /// Adds a finding; `build` gives it places and remedies.
    pub fn add(&mut self, title: impl Into<String>, build: impl FnOnce(Diagnostic) -> Diagnostic) {
        let local = self.rule.local.iter().filter_map(|matter| matter.cite(self.case));
        let keys: Vec<&str> = self.rule.cites.iter().copied().chain(local).collect();
        let keys: Vec<&str> = match &self.case.kind.bodies {
            // Shared rules rest on other articles here.
            Some(rules) => keys.iter().filter_map(|key| rules.instead.get(*key)?.as_deref()).collect(),
            None => keys,
        };
        self.add_on(&keys, title, build);
    }

    /// Adds a finding that rests on these articles only.
    pub fn add_on(&mut self, keys: &[&str], title: impl Into<String>, build: impl FnOnce(Diagnostic) -> Diagnostic) {
        let day = self.case.project.election.polling_day.0;
        let mut finding = Diagnostic::new(self.rule.code, self.rule.severity, title);
        for article in keys.iter().filter_map(|key| self.case.statutes.cite(key, day)) {
            if !finding.basis.contains(&article) {
                finding.basis.push(article);
            }
        }
        self.report.push(build(finding));
    }
}
