//! What several rules ask of votes: whose they may be, where they draw the line, how that is said.

use super::Findings;
use crate::diag::FieldPath;
use crate::facts::ResultFacts;
use crate::model::Votes;

/// `“甲”“乙”`.
pub(super) fn quoted<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    names.into_iter().map(|name| format!("“{}”", name.as_ref())).collect()
}

/// How many have enough votes: `没有人够`, `只有 1 人够`.
pub(super) fn enough(result: &ResultFacts) -> String {
    match result.elected().count() {
        0 => "没有人够".to_owned(),
        count => format!("只有 {count} 人够"),
    }
}

/// Where votes draw the line between those who were listed and those who were left out.
pub(super) struct Cut<'a> {
    /// Those listed with the fewest votes.
    pub lowest_on: Vec<&'a str>,
    pub fewest: u32,
    /// Those left out with the most votes.
    pub highest_off: Vec<&'a str>,
    pub most: u32,
}

impl<'a> Cut<'a> {
    /// `None` if nobody was listed or nobody left out.
    pub fn of(votes: impl Iterator<Item = (&'a str, u32)>, listed: &[String]) -> Option<Cut<'a>> {
        let (on, off): (Vec<_>, Vec<_>) = votes.partition(|(name, _)| listed.iter().any(|listed| listed == name));
        let fewest = on.iter().map(|(_, votes)| *votes).min()?;
        let most = off.iter().map(|(_, votes)| *votes).max()?;
        let with = |lines: Vec<(&'a str, u32)>, number: u32| {
            lines.into_iter().filter(|(_, votes)| *votes == number).map(|(name, _)| name).collect()
        };
        Some(Cut { lowest_on: with(on, fewest), fewest, highest_off: with(off, most), most })
    }

    /// Says that those left out with equal votes can be listed too, if `most` candidates allow it.
    pub fn all_together(&self, listed: &[String], most: u32) -> Option<String> {
        let together = listed.len() + self.highest_off.len();
        (together <= most as usize).then(|| format!("可以一并列入，一共 {together} 人，没有超过最高的 {most} 人"))
    }
}

/// A count and those who stand in its round.
pub(super) struct Count<'a> {
    /// `乡级第2选区另行选举`.
    pub name: String,
    /// The path of the votes.
    pub path: FieldPath,
    pub votes: &'a [Votes],
    pub candidates: &'a [String],
    /// What they are called: `正式代表候选人`.
    pub called: &'static str,
}

impl Count<'_> {
    /// Adds a finding for every line that is repeated or is a stranger's and for every candidate without a line.
    /// `stranger`: why a line is of nobody who may have votes, and what to do.
    pub fn judge_names(&self, out: &mut Findings, stranger: impl Fn(&Votes) -> Option<(&'static str, &'static str)>) {
        let Count { name, votes, called, .. } = self;
        let has_line = |candidate: &&String| votes.iter().any(|line| line.name == **candidate);
        let missing: Vec<&String> = self.candidates.iter().filter(|candidate| !has_line(candidate)).collect();
        let mut mistaken = false;
        for (index, line) in votes.iter().enumerate() {
            let path = self.path.index(index).key("姓名");
            if votes[..index].iter().any(|other| other.name == line.name) {
                out.add(format!("{name}：“{}”的得票写了两次", line.name), |finding| {
                    finding.field(path, "前面已经有一行").remedy("合成一行")
                });
            } else if let Some((label, remedy)) = stranger(line) {
                mistaken = true;
                out.add(format!("{name}：“{}”不是{called}", line.name), |finding| {
                    let label = match missing.is_empty() {
                        true => label.to_owned(),
                        false => format!("{label}；计票里还没有{}", quoted(&missing)),
                    };
                    finding.field(path, label).remedy(remedy)
                });
            }
        }
        // A line under a wrong name is mostly the line that is missing; the finding above names both.
        for candidate in missing.iter().filter(|_| !mistaken) {
            out.add(format!("{name}：计票漏了“{candidate}”"), |finding| {
                finding.field(self.path.clone(), format!("每个{called}都要有一行")).remedy("补上；一票没有的也写 0")
            });
        }
    }
}
