//! The same list by XeLaTeX: boxes of fixed width, the fastest way that it has.

use std::path::Path;
use std::process::Command;

pub const PROGRAM: &str = "xelatex";
const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/");

/// The source of a list of names.
pub fn source(names: &[String]) -> String {
    let mut text = format!(
        "\\documentclass{{article}}\n\\usepackage{{fontspec}}\n\\setmainfont{{NoticeSong.otf}}[Path={FONTS}]\n\
         \\newfontfamily\\figures{{LiberationSerif-Regular.ttf}}[Path={FONTS}]\n\
         \\pdfpagewidth=595.276bp \\pdfpageheight=841.89bp\n\
         \\textwidth=442bp \\textheight=630bp \\oddsidemargin=0pt \\topmargin=0pt \\parindent=0pt \\parskip=0pt\n\
         \\lineskiplimit=-1000pt \\baselineskip=21.56bp \\raggedbottom\n\
         \\def\\n#1#2{{\\hbox to 88.4bp{{\\hbox to 25.2bp{{\\figures\\fontsize{{8.68bp}}{{10bp}}\\selectfont #1\\hss}}#2\\hss}}}}\n\
         \\begin{{document}}\n\\fontsize{{14bp}}{{21.56bp}}\\selectfont\n"
    );
    for (row, names) in names.chunks(5).enumerate() {
        text += "\\hbox{";
        for (column, name) in names.iter().enumerate() {
            text += &format!("\\n{{{}}}{{{name}}}", row * 5 + column + 1);
        }
        text += "}\\vskip 4bp\\hrule height 0.4bp\\penalty0\n";
    }
    text + "\\end{document}\n"
}

/// The command that makes the PDF of it.
pub fn command(file: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(["-interaction=batchmode", "-halt-on-error"]).arg(file);
    command.current_dir(file.parent().unwrap_or(Path::new(".")));
    command
}
