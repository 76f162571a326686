//! The files of a project's own folder of templates: is each of them read, and is there one that nobody asks for?

use crate::assets::{Assets, Misplaced, OVERRIDES, Unreadable};
use crate::diag::{Anchor, Diagnostic, Report, Severity, reason};

/// ASSET-004 and ASSET-005; `folder`: that of the kind of election.
pub(super) fn check(assets: &Assets, folder: &str, report: &mut Report) {
    let file = |path: &str| Anchor::File(format!("{OVERRIDES}/{path}"));
    for (path, why) in assets.own().unreadable() {
        let finding = Diagnostic::new("ASSET-004", Severity::Error, "自己改的模板读不出来");
        let (label, remedy) = match why {
            Unreadable::Refused(kind) => (reason(&(*kind).into()), "核对这个文件能不能打开"),
            Unreadable::NotUtf8 => ("不是 UTF-8 编码".to_owned(), "用 UTF-8 编码另存"),
        };
        report.push(finding.at(file(path), label).remedy(format!("{remedy}；不要它了，就从“{OVERRIDES}”文件夹里删掉")));
    }
    for Misplaced { path, meant } in assets.own().misplaced(folder) {
        let finding = Diagnostic::new("ASSET-005", Severity::Warning, "“模板”文件夹里有程序用不上的文件");
        let remedy = match meant {
            Some(meant) => format!("要替换自带的文件，改放到“{OVERRIDES}/{meant}”"),
            None => format!("新的文书放在“{OVERRIDES}/{folder}”里；不用的，移到别处"),
        };
        report.push(finding.at(file(&path), "程序不会读这个文件，改了它也没有作用").remedy(remedy));
    }
}
