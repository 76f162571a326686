//! Lists of persons who have something to do together: the presidium, those who count, the delegations.

use crate::collation::{self, Padding};
use crate::model::Body;
use crate::model::body_kind::ListRule;

/// A list of a body, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFacts {
    /// By which templates name it, and its name in the description.
    pub id: String,
    pub title: String,
    /// One part for each post or group, in the order of the description.
    pub parts: Vec<ListPart>,
}

/// Those of a list who hold one post or belong to one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPart {
    /// Position in `名单`.
    pub entry: usize,
    pub post: Option<String>,
    pub people: Vec<String>,
}

impl ListFacts {
    pub(super) fn of(rule: &ListRule, body: &Body) -> ListFacts {
        let entries = body.lists.iter().enumerate().filter(|(_, list)| list.name == rule.title);
        let part = |(entry, list): (usize, &crate::model::body::PersonList)| {
            let mut people = list.people.clone();
            if rule.by_strokes {
                people.sort_by(|a, b| collation::compare(a, b, Padding::None));
            }
            ListPart { entry, post: list.post.clone(), people }
        };
        ListFacts { id: rule.id.clone(), title: rule.title.clone(), parts: entries.map(part).collect() }
    }

    /// Everybody on it.
    pub fn people(&self) -> impl Iterator<Item = &String> {
        self.parts.iter().flat_map(|part| &part.people)
    }
}
