//! Reading the parameters of a kind of election.

use crate::assets::{self, Assets};
use crate::diag::{Anchor, Diagnostic, Severity};
use crate::model::Kind;
use serde::Deserialize;

/// Reads `kind.yaml` of a folder, with the local rules of `province`, whose name may be short, if there is a file for it.
pub fn load(assets: &Assets, folder: &str, province: &str) -> Result<Kind, Box<Diagnostic>> {
    let path = format!("{folder}/kind.yaml");
    let text = assets.text(&path).ok_or_else(|| broken(&path, "没有这个文件".to_owned()))?;
    let usual: Kind = assets::read(&text, 0).map_err(|why| broken(&path, why))?;
    let province = usual.province(province).unwrap_or(province);
    let local = provinces(assets, folder)?.into_iter().find(|local| local.name == province);
    match local {
        None => Ok(usual),
        Some(local) => overlaid(&text, &local),
    }
}

/// Parameters as they are in each province that has a file, in the order of the files.
pub fn all_provinces(assets: &Assets, folder: &str) -> Result<Vec<Kind>, Box<Diagnostic>> {
    let path = format!("{folder}/kind.yaml");
    let text = assets.text(&path).ok_or_else(|| broken(&path, "没有这个文件".to_owned()))?;
    provinces(assets, folder)?.iter().map(|local| overlaid(&text, local)).collect()
}

/// The file of a province and the name that it gives.
struct Province {
    path: String,
    name: String,
    text: String,
}

fn provinces(assets: &Assets, folder: &str) -> Result<Vec<Province>, Box<Diagnostic>> {
    let named = |path: String| {
        #[derive(Deserialize)]
        struct Named {
            name: String,
        }
        let text = assets.text(&path).unwrap_or_default().into_owned();
        let named: Named = assets::read(&text, 0).map_err(|why| broken(&path, why))?;
        Ok(Province { path, name: named.name, text })
    };
    assets.list(&format!("{folder}/provinces")).into_iter().filter(|path| path.ends_with(".yaml")).map(named).collect()
}

fn overlaid(kind: &str, local: &Province) -> Result<Kind, Box<Diagnostic>> {
    assets::read_over(kind, "practice", &local.text).map_err(|why| broken(&local.path, why))
}

fn broken(path: &str, why: String) -> Box<Diagnostic> {
    let finding = Diagnostic::new("ASSET-003", Severity::Error, "选举种类的参数表不能用");
    Box::new(finding.at(Anchor::File(path.to_owned()), why).remedy("删掉项目“模板”文件夹里的这个文件，改用程序自带的"))
}
