//! Reading the parameters of a kind of election.

use crate::assets::{self, Assets};
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::model::Kind;

/// Reads `kind.yaml` of a folder.
pub fn load(assets: &Assets, folder: &str) -> Result<Kind, Box<Diagnostic>> {
    let path = format!("{folder}/kind.yaml");
    let broken = |why: String| {
        let finding = Diagnostic::new("ASSET-003", Severity::Error, "选举种类的参数表不能用");
        Box::new(finding.at(Anchor::File(path.clone()), why).remedy("删掉项目“模板”文件夹里的这个文件，改用程序自带的"))
    };
    let text = assets.text(&path).ok_or_else(|| broken("没有这个文件".to_owned()))?;
    assets::read(&text, 0).map_err(broken)
}
