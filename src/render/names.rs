//! How papers name a body, the committees that it elects and their offices.

use crate::facts::{BodyFacts, OfficeFacts, together};
use crate::model::body_kind::{BodyRules, ElectedIn};
use crate::model::body_words::Heading;
use crate::model::{Body, Office};
use crate::numeral;
use serde::Serialize;

/// What papers call it.
#[derive(Debug, Serialize)]
pub struct Called {
    /// `东沟村村民委员会`.
    pub elected: String,
    /// `中共石桥村支部第六届委员会`.
    pub elected_term: String,
    /// `第十二届`, and the one before it; empty where no term is told.
    pub term: String,
    pub previous_term: String,
    /// `中共青石镇第十三次代表大会`: those who vote, where they are a congress.
    pub congress: String,
    /// What each committee that is elected is called after the name of the unit: `委员会`, `纪律检查委员会`.
    pub organs: Vec<String>,
    /// What stands above ballots and reports of counts.
    pub heading: String,
    /// Who issues its papers.
    pub issuer: String,
    /// Who stamps its ballots.
    pub sealed_by: String,
}

/// Titles of the offices on which all vote together, of those on which the new committee does, of those to which somebody
/// is elected, and of those to which the first vote has elected somebody, joined by 、.
#[derive(Debug, Serialize)]
pub struct Titles {
    pub assembly_offices: String,
    pub committee_offices: String,
    pub filled_offices: String,
    pub filled_at_first: String,
    /// The former in full: `中共石桥村总支部第六届委员会委员`.
    pub whom: String,
}

/// A body of which a paper speaks.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub rules: &'a BodyRules,
    pub body: &'a Body,
    pub facts: &'a BodyFacts,
    pub township: &'a str,
}

impl Names<'_> {
    /// The committee that is elected, or the first of them: `中共青石镇委员会`.
    pub fn organ(&self) -> String {
        self.body.elected.clone().unwrap_or_else(|| format!("{}{}", self.body.name, self.rules.words.body))
    }

    /// All that is elected: `中共青石镇委员会和纪律检查委员会`.
    pub fn elected(&self) -> String {
        self.with_others(self.organ())
    }

    /// The same with its term: `中共石桥村支部第六届委员会`.
    pub fn elected_term(&self) -> String {
        self.with_others(self.organ_term())
    }

    /// The congress of the organisation: `中共青石镇第十三次代表大会`.
    pub fn congress(&self) -> String {
        let organ = self.organ();
        let of = organ.strip_suffix(self.rules.words.body.as_str()).unwrap_or(&organ);
        let which = self.body.term.map(|term| format!("第{}次", numeral::chinese(term))).unwrap_or_default();
        format!("{of}{which}代表大会")
    }

    /// What each committee is called after the name of the unit.
    pub fn organs(&self) -> Vec<String> {
        let committees = self.facts.committees.iter();
        committees.map(|committee| self.word(committee.word.as_deref()).to_owned()).collect()
    }

    /// What stands above ballots and reports of counts.
    pub fn heading(&self) -> String {
        match self.rules.words.heading {
            Heading::Elected => self.elected(),
            Heading::Meeting => self.body.name.clone(),
            Heading::Congress => self.congress(),
        }
    }

    /// Who issues its papers: the committee that conducts the election, by its usual name where it is not described, or
    /// what is elected where the kind has no committee for elections alone.
    pub fn issuer(&self) -> String {
        let words = &self.rules.words;
        match &self.body.committee {
            Some(committee) => committee.name.clone(),
            None if words.committee != words.body => format!("{}{}", self.body.name, words.committee),
            None => self.organ(),
        }
    }

    /// Who stamps its ballots.
    pub fn sealed_by(&self) -> String {
        match self.rules.words.heading {
            Heading::Meeting => format!("{}人民代表大会", self.township),
            Heading::Elected | Heading::Congress => self.issuer(),
        }
    }

    /// The offices on which all vote together, in full: `中共石桥村支部第六届委员会委员`.
    pub fn whom(&self) -> String {
        let offices = || together(self.body, &self.facts.offices).map(|(_, office, _)| office);
        let posts: Option<Vec<String>> = offices().map(|office| self.post_of_committee(office)).collect();
        let titles = || offices().map(|office| office.title.as_str()).collect::<Vec<_>>().join("、");
        posts.map_or_else(|| format!("{}{}", self.organ_term(), titles()), |posts| posts.join("、"))
    }

    /// A committee by its word: `中共青石镇第十三届纪律检查委员会`; without one, the only committee.
    pub fn committee(&self, word: Option<&str>) -> String {
        word.map_or_else(|| self.organ_term(), |word| format!("{}{}{word}", self.body.name, ordinal(self.body.term)))
    }

    /// What a committee is called after the name of the unit.
    pub fn word<'w>(&'w self, word: Option<&'w str>) -> &'w str {
        word.unwrap_or(&self.rules.words.body)
    }

    /// The same while it is new: `新一届纪律检查委员会`.
    pub fn new_committee(&self, word: Option<&str>) -> String {
        format!("新一届{}", self.word(word))
    }

    /// The word of the committee of an office, where more than one is elected.
    pub fn word_of(&self, office: &Office) -> Option<&str> {
        self.rules.office(&office.title)?.committee.as_deref()
    }

    /// An office as it stands below the heading.
    pub fn full_title(&self, office: &Office, elected_in: ElectedIn) -> String {
        let post = || self.rules.office(&office.title).and_then(|rule| rule.post.clone());
        match (self.rules.words.heading, elected_in) {
            (Heading::Meeting, _) => Some(format!("{}{}", self.township, office.title)),
            (_, ElectedIn::Committee) => post(),
            (_, ElectedIn::Assembly) => self.post_of_committee(office),
        }
        .unwrap_or_else(|| office.title.clone())
    }

    /// What stands above the ballots of an office.
    pub fn heading_of(&self, office: &Office, elected_in: ElectedIn) -> String {
        match elected_in {
            ElectedIn::Committee => self.committee(self.word_of(office)),
            ElectedIn::Assembly => self.heading(),
        }
    }

    /// An office with its committee, where its title tells both; nothing where the title is that of the office alone.
    fn post_of_committee(&self, office: &Office) -> Option<String> {
        let rule = self.rules.office(&office.title)?;
        let post = rule.post.clone()?;
        Some(rule.committee.as_deref().map_or(post.clone(), |word| format!("{}{post}", self.committee(Some(word)))))
    }

    /// The committee that is elected, with its term before the word that says what it is.
    fn organ_term(&self) -> String {
        let (organ, word, term) = (self.organ(), &self.rules.words.body, ordinal(self.body.term));
        match organ.strip_suffix(word.as_str()) {
            Some(before) => format!("{before}{term}{word}"),
            None => format!("{organ}{term}"),
        }
    }

    /// What the other committees are called is added.
    fn with_others(&self, organ: String) -> String {
        let words = self.facts.committees.iter().filter_map(|committee| committee.word.as_deref());
        words.filter(|word| *word != self.rules.words.body).fold(organ, |all, word| format!("{all}和{word}"))
    }
}

/// `第十二届`; empty where no term is told.
fn ordinal(term: Option<u32>) -> String {
    term.map(|term| format!("第{}届", numeral::chinese(term))).unwrap_or_default()
}

impl Called {
    pub(super) fn of(names: &Names) -> Called {
        Called {
            elected: names.elected(),
            elected_term: names.elected_term(),
            term: ordinal(names.body.term),
            previous_term: ordinal(names.body.term.and_then(|term| term.checked_sub(1)).filter(|term| *term > 0)),
            congress: names.congress(),
            organs: names.organs(),
            heading: names.heading(),
            issuer: names.issuer(),
            sealed_by: names.sealed_by(),
        }
    }
}

impl Titles {
    pub(super) fn of(names: &Names) -> Titles {
        let titles = |test: &dyn Fn(&OfficeFacts) -> bool| titles(names.body, names.facts, test);
        Titles {
            assembly_offices: titles(&|office| office.elected_in == ElectedIn::Assembly),
            committee_offices: titles(&|office| office.elected_in == ElectedIn::Committee),
            filled_offices: titles(&|office| !office.winners().is_empty()),
            filled_at_first: titles(&|office| {
                office.rounds.as_ref().is_some_and(|rounds| rounds.poll.elected().next().is_some())
            }),
            whom: names.whom(),
        }
    }
}

/// Titles of some offices.
fn titles(body: &Body, facts: &BodyFacts, test: impl Fn(&OfficeFacts) -> bool) -> String {
    let offices = body.offices.iter().zip(&facts.offices).filter(|(_, facts)| test(facts));
    offices.map(|(office, _)| office.title.as_str()).collect::<Vec<_>>().join("、")
}
