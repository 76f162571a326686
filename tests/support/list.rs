//! A district with a list of names, on any paper.

use super::county::{County, Person};
use super::{Scratch, fonts, read};
use std::fs;
use zhangbang::model::election::YesNo;
use zhangbang::model::printing::PostedPaper;
use zhangbang::pipeline::{self, Checked, Press, Sheet, State};

/// Twelve characters, as long as names get; those who bear it are told apart by their births.
const LONG: &str = "阿卜杜热合曼·买买提艾力";

/// Everybody born in 1957, or in September 1940, has a long name; the candidates do not.
fn row(person: &Person) -> String {
    let birth = person.birth.to_string();
    let name = if birth.starts_with("1957") || birth.starts_with("1940-09") { LONG } else { &person.name };
    format!("{name},{},{},样例村第一小组,", person.sex, person.birth)
}

/// A district of so many voters, all in one group, with these lines at the end of its description.
pub fn checked(voters: u32, lines: &str) -> Checked {
    let scratch = Scratch::new("list");
    County { rolls: 1, voters_per_roll: voters, row }.write(&scratch.0);
    let description = scratch.0.join("选举.yaml");
    let text = read(&description);
    let hours = text.replace("代表大会:\n", "投票时间: { 开始: 7:00, 结束: 18:00 }\n代表大会:\n");
    fs::write(description, hours + lines).expect("the description");
    pipeline::check(&scratch.0, &fonts(), None)
}

/// The same without anything at the end.
pub fn project(voters: u32) -> State {
    let checked = checked(voters, "");
    checked.state.unwrap_or_else(|| panic!("{:?}", checked.report.findings))
}

/// The project with its lists on this sheet.
pub fn on_paper(state: &mut State, paper: PostedPaper, large: bool) {
    let printing = &mut state.project.election.printing;
    printing.list_paper = Some(paper);
    printing.large_print = if large { YesNo::Yes } else { YesNo::No };
}

/// Lays out the document of this kind for the town, which has the same voters as the county.
pub fn lay_out<T>(state: &State, id: &str, look: impl Fn(&Sheet) -> T) -> T {
    let press = Press::new(state, fonts(), false).expect("the templates compile");
    let document = state.documents.iter().rfind(|document| document.id() == id).expect("a document");
    assert!(document.ready(), "{id}: {:?}", document.missing);
    let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{id}: {findings:?}"));
    look(&sheet)
}
