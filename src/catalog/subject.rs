//! What documents are about.

use super::{Header, Need, Per};
use crate::facts::{BodyFacts, DistrictFacts, Facts, OfficeFacts, RecallFacts};
use crate::model::changes::Objection;
use crate::model::departure::Departure;
use crate::model::polling::{Recall, Resignation};
use crate::model::{Body, Congress, District, Election, Level, Office, PaperKey, Report, ReportKind};

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Election,
    /// Position of the congress.
    Congress(usize),
    /// Positions of the congress and of the district in it.
    District(usize, usize),
    /// Position of the body.
    Body(usize),
    /// Positions of the body and of the office in it.
    Office(usize, usize),
    /// An entry of a list of the description, and where it belongs.
    Entry(Entry, Place),
}

/// An entry that has papers of its own, by its position in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// 申诉
    Objection(usize),
    /// 罢免
    Recall(usize),
    /// 辞职
    Resignation(usize),
    /// 职务变动, by its position in its body
    Departure(usize),
    /// 报告
    Report(usize),
    /// A report that every election has and that nobody has written yet.
    Awaited,
}

impl Entry {
    /// The level and the number of the district that it is about, as far as it tells.
    fn told(self, election: &Election) -> (Option<Level>, Option<u32>) {
        match self {
            Entry::Objection(index) => {
                election.objections.get(index).map_or((None, None), |one| (one.level, one.district))
            }
            Entry::Recall(index) => {
                election.recalls.get(index).map_or((None, None), |one| (Some(one.level), Some(one.district)))
            }
            Entry::Resignation(index) => {
                election.resignations.get(index).map_or((None, None), |one| (Some(one.level), one.district))
            }
            Entry::Departure(_) | Entry::Report(_) | Entry::Awaited => (None, None),
        }
    }

    fn index(self) -> usize {
        match self {
            Entry::Objection(index)
            | Entry::Recall(index)
            | Entry::Resignation(index)
            | Entry::Departure(index)
            | Entry::Report(index) => index,
            Entry::Awaited => 0,
        }
    }
}

/// Positions of a congress and of a district in it, or of a body, as far as they are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    pub congress: Option<usize>,
    pub district: Option<usize>,
    pub body: Option<usize>,
}

impl Place {
    /// Where a level and a number of a district lead; an election of one congress needs no level.
    fn find(election: &Election, level: Option<Level>, number: Option<u32>) -> Place {
        let congresses = &election.congresses;
        let congress = match level {
            Some(level) => congresses.iter().position(|congress| congress.level == level),
            None => (congresses.len() == 1).then_some(0),
        };
        let districts = congress.and_then(|congress| congresses.get(congress)).map(|congress| &congress.districts);
        let same = |number| districts?.iter().position(|district: &District| district.number == number);
        Place { congress, district: number.and_then(same), body: None }
    }
}

impl Subject {
    /// Everything that a template makes a document of.
    pub(super) fn all(election: &Election, header: &Header) -> Vec<Subject> {
        let congresses = election.congresses.iter().enumerate();
        match header.per {
            Per::Once => vec![Subject::Election],
            Per::Congress => congresses.map(|(congress, _)| Subject::Congress(congress)).collect(),
            Per::District => {
                let of = |(at, congress): (usize, &Congress)| (0..congress.districts.len()).map(move |d| (at, d));
                congresses.flat_map(of).map(|(congress, district)| Subject::District(congress, district)).collect()
            }
            Per::Body => (0..election.bodies.len()).map(Subject::Body).collect(),
            Per::Office => {
                let of =
                    |(at, body): (usize, &Body)| (0..body.offices.len()).map(move |office| Subject::Office(at, office));
                election.bodies.iter().enumerate().flat_map(of).collect()
            }
            Per::Departure => {
                let of = |(at, body): (usize, &Body)| {
                    let place = Place { body: Some(at), ..Place::default() };
                    (0..body.departures.len()).map(move |entry| Subject::Entry(Entry::Departure(entry), place))
                };
                election.bodies.iter().enumerate().flat_map(of).collect()
            }
            Per::Objection => Subject::entries(election, election.objections.len(), Entry::Objection),
            Per::Recall => Subject::entries(election, election.recalls.len(), Entry::Recall),
            Per::Resignation => Subject::entries(election, election.resignations.len(), Entry::Resignation),
            Per::Report => {
                let reports = election.reports.iter().enumerate();
                let own = reports.filter(|(_, report)| header.reports.contains(&report.kind));
                let mut entries: Vec<Entry> = own.map(|(index, _)| Entry::Report(index)).collect();
                if entries.is_empty() && header.needs.contains(&Need::Report) {
                    entries.push(Entry::Awaited);
                }
                entries.into_iter().map(|entry| Subject::Entry(entry, Place::default())).collect()
            }
        }
    }

    fn entries(election: &Election, count: usize, entry: fn(usize) -> Entry) -> Vec<Subject> {
        let of = |entry: Entry| {
            let (level, number) = entry.told(election);
            Subject::Entry(entry, Place::find(election, level, number))
        };
        (0..count).map(entry).map(of).collect()
    }

    /// Where it belongs.
    pub fn place(self) -> Place {
        match self {
            Subject::Election => Place::default(),
            Subject::Congress(congress) => Place { congress: Some(congress), ..Place::default() },
            Subject::District(congress, district) => {
                Place { congress: Some(congress), district: Some(district), body: None }
            }
            Subject::Body(body) | Subject::Office(body, _) => Place { body: Some(body), ..Place::default() },
            Subject::Entry(_, place) => place,
        }
    }

    /// The congress.
    pub fn congress(self, election: &Election) -> Option<&Congress> {
        election.congresses.get(self.place().congress?)
    }

    /// The district.
    pub fn district(self, election: &Election) -> Option<&District> {
        self.congress(election)?.districts.get(self.place().district?)
    }

    /// The body.
    pub fn body(self, election: &Election) -> Option<&Body> {
        election.bodies.get(self.place().body?)
    }

    /// What is known of the body.
    pub fn body_facts(self, facts: &Facts) -> Option<&BodyFacts> {
        facts.bodies.get(self.place().body?)
    }

    /// The one office that it is.
    pub fn office(self, election: &Election) -> Option<&Office> {
        let Subject::Office(_, index) = self else { return None };
        self.body(election)?.offices.get(index)
    }

    /// The offices that it takes in: one, or all of its body.
    pub fn offices<'a>(
        self,
        election: &'a Election,
        facts: &'a Facts,
    ) -> impl Iterator<Item = (&'a Office, &'a OfficeFacts)> {
        let (body, of) = (self.body(election), self.body_facts(facts));
        let pairs = body.into_iter().flat_map(|body| &body.offices).zip(of.into_iter().flat_map(|of| &of.offices));
        pairs
            .enumerate()
            .filter(move |(at, _)| !matches!(self, Subject::Office(_, own) if own != *at))
            .map(|(_, pair)| pair)
    }

    /// What is known of the district.
    pub fn district_facts(self, facts: &Facts) -> Option<&DistrictFacts> {
        facts.congresses.get(self.place().congress?)?.districts.get(self.place().district?)
    }

    /// The level; an entry may be of a congress that is not elected here.
    pub fn level(self, election: &Election) -> Option<Level> {
        let elected = self.congress(election).map(|congress| congress.level);
        match self {
            Subject::Entry(entry, _) => elected.or(entry.told(election).0),
            _ => elected,
        }
    }

    /// The number of the district; an entry may be of one that does not vote here.
    pub fn district_number(self, election: &Election) -> Option<u32> {
        match self {
            Subject::Entry(entry, _) => entry.told(election).1,
            _ => self.district(election).map(|district| district.number),
        }
    }

    /// The objection that it is.
    pub fn objection(self, election: &Election) -> Option<&Objection> {
        let Subject::Entry(Entry::Objection(index), _) = self else { return None };
        election.objections.get(index)
    }

    /// The recall that it is.
    pub fn recall(self, election: &Election) -> Option<&Recall> {
        let Subject::Entry(Entry::Recall(index), _) = self else { return None };
        election.recalls.get(index)
    }

    /// The departure that it is.
    pub fn departure(self, election: &Election) -> Option<&Departure> {
        let Subject::Entry(Entry::Departure(index), _) = self else { return None };
        self.body(election)?.departures.get(index)
    }

    /// What is known of the recall that it is.
    pub fn recall_facts(self, facts: &Facts) -> Option<RecallFacts> {
        let Subject::Entry(Entry::Recall(index), _) = self else { return None };
        facts.recalls.get(index).copied()
    }

    /// The resignation that it is.
    pub fn resignation(self, election: &Election) -> Option<&Resignation> {
        let Subject::Entry(Entry::Resignation(index), _) = self else { return None };
        election.resignations.get(index)
    }

    /// Who announces the recall, the resignation, or the by-election of the congress.
    pub fn announced_by(self, election: &Election) -> Option<&str> {
        let entry = self.recall(election).map(|recall| &recall.announced_by);
        let entry = entry.or_else(|| Some(&self.resignation(election)?.announced_by));
        match entry {
            Some(announced_by) => announced_by.as_deref(),
            None => Some(&self.congress(election)?.by_election.as_ref()?.announced_by),
        }
    }

    /// The report that it is.
    pub fn report(self, election: &Election) -> Option<&Report> {
        let Subject::Entry(Entry::Report(index), _) = self else { return None };
        election.reports.get(index)
    }

    /// Which entry of its list it is, from 0.
    pub fn index(self) -> Option<usize> {
        let Subject::Entry(entry, _) = self else { return None };
        Some(entry.index())
    }

    /// What tells it from other entries of which its template makes papers: `第1件`, `第3期`, `10月26日`,
    /// `情况汇报10月26日`; the only report of a template needs nothing.
    pub(super) fn entry_name(self, header: &Header, election: &Election) -> Option<String> {
        match self.report(election) {
            Some(Report { number: Some(number), .. }) => Some(format!("第{number}期")),
            Some(report) => {
                let siblings = || election.reports.iter().filter(|other| header.reports.contains(&other.kind));
                let alike = || siblings().filter(|other| other.kind == report.kind);
                let kind = siblings().any(|other| other.kind != report.kind).then(|| report.kind.word());
                let dated = alike().count() > 1 || report.kind == ReportKind::Brief;
                let (_, month, day) = report.date.ymd();
                let date = if dated { format!("{month}月{day}日") } else { String::new() };
                let same_day = || alike().filter(|other| other.date == report.date);
                let place = same_day().position(|other| std::ptr::eq(other, report)).unwrap_or(0) + 1;
                let which = if same_day().count() > 1 { format!("第{place}份") } else { String::new() };
                Some(format!("{}{date}{which}", kind.unwrap_or_default())).filter(|name| !name.is_empty())
            }
            None if matches!(self, Subject::Entry(Entry::Awaited, _)) => None,
            None => Some(format!("第{}件", self.index()? + 1)),
        }
    }

    /// Which of the entries that have the same papers it is, from 1: of reports, those of its template.
    fn ordinal(self, header: &Header, election: &Election) -> Option<u32> {
        if let Subject::Office(_, office) = self {
            return Some(office as u32 + 1);
        }
        let index = self.index()?;
        let before = match self.report(election) {
            Some(_) => election.reports.iter().take(index).filter(|other| header.reports.contains(&other.kind)).count(),
            None => index,
        };
        Some(before as u32 + 1)
    }

    /// By what the record knows the paper of a template.
    pub(super) fn key<'a>(self, header: &'a Header, election: &'a Election) -> PaperKey<'a> {
        PaperKey {
            id: &header.id,
            level: self.congress(election).map(|congress| congress.level),
            district: self.district(election).map(|district| district.number),
            body: self.body(election).map(|body| body.name.as_str()),
            ordinal: self.ordinal(header, election),
        }
    }

    /// The districts that it takes in: one, those of its congress, or all.
    pub fn districts<'a>(
        self,
        election: &'a Election,
        facts: &'a Facts,
    ) -> impl Iterator<Item = (&'a District, &'a DistrictFacts)> {
        let place = self.place();
        let takes_in = move |congress: usize, district: usize| {
            place.congress.is_none_or(|own| own == congress) && place.district.is_none_or(|own| own == district)
        };
        let congresses = election.congresses.iter().zip(&facts.congresses).enumerate();
        congresses.flat_map(move |(at, (congress, facts))| {
            let pairs = congress.districts.iter().zip(&facts.districts).enumerate();
            pairs.filter(move |(position, _)| takes_in(at, *position)).map(|(_, pair)| pair)
        })
    }
}
