//! `zhangbang schema`: the keys of the description, for editors.

use super::{Exit, say};
use crate::input;

pub(super) fn run() -> Exit {
    say(&format!("{:#}\n", input::published::schema()));
    Exit::Fine
}
