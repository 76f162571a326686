//! Lists by Typst: by our own element, and as the table that it replaces.

use crate::markup::{job, typeset};
use crate::measure::fonts;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use zhangbang::pipeline::{self, Press};
use zhangbang::typeset::Job;

/// What both begin with.
const SHEET: &str = "#import \"/base/page.typ\": sheet\n#show: sheet\n";
const GRID: &str = "#import \"/base/roll.typ\": roll-list\n#roll-list(json(\"/data.json\"))";
/// As many columns, as high rows and the same type as the element has.
const TABLE: &str = "#import \"/base/fonts.typ\": size, song\n\
    #set text(font: song, size: size.四号)\n\
    #set par(leading: 0.3em, first-line-indent: 0pt, justify: false)\n\
    #table(\n  columns: (1fr,) * 5, rows: 1.54em, stroke: (x, y) => (bottom: 0.4pt), inset: (x: 0.15em, y: 0.27em),\n  \
    ..read(json(\"/data.json\").groups.first().rows).trim().split(\"\\n\").map(row => {\n    \
    let (number, name) = row.split(\"\\t\")\n    box(width: 1.8em, text(size: 0.62em, number)) + name\n  }),\n)";

fn pdf(body: &str, names: &[&str]) -> Vec<u8> {
    let job = Job { data: data(names), ..job(&format!("{SHEET}{body}")) };
    typeset(&job).expect("a list").pdf().expect("a PDF")
}

fn data(names: &[&str]) -> Value {
    let mut rows = String::new();
    for (index, name) in names.iter().enumerate() {
        let _ = writeln!(rows, "{}\t{name}", index + 1);
    }
    json!({ "groups": [{ "name": "样例村", "total": format!("共{}人", names.len()), "rows": rows }], "usual": 3 })
}

/// Our own element.
pub fn grid(names: &[&str]) -> Vec<u8> {
    pdf(GRID, names)
}

/// A table of Typst's.
pub fn table(names: &[&str]) -> Vec<u8> {
    pdf(TABLE, names)
}

/// Every list of a project, one after the other, in one process.
pub fn one_by_one(project: &Path) {
    let fonts = fonts();
    let checked = pipeline::check(project, &fonts, None);
    let state = checked.state.as_ref().expect("a project");
    let press = Press::new(state, fonts, false).expect("a press");
    let lists = state.documents.iter().filter(|document| document.id() == "voter-list" && document.ready());
    rayon::scope(|_| {
        for list in lists {
            let sheet = press.lay_out(list).expect("a list");
            sheet.printed().pdf().expect("a PDF");
        }
    });
}
