//! Elements of Typst's that are laid out here: for what a document has by the ten thousand, or on every page.
//!
//! A template calls them like any other element. Each builds its frames from runs of shaped text on a fixed grid; what
//! is out of the ordinary goes through Typst's own layout, piece by piece.

pub(super) mod folio;
mod roll_grid;
pub(super) mod run;

use folio::FolioElem;
use roll_grid::RollGridElem;
use typst::foundations::Target;
use typst::{Library, LibraryExt};

/// Typst's own elements and ours.
pub(super) fn library() -> Library {
    let mut library = Library::default();
    library.global.scope_mut().define_elem::<RollGridElem>();
    library.rules.register(Target::Paged, roll_grid::RULE);
    library.global.scope_mut().define_elem::<FolioElem>();
    library.rules.register(Target::Paged, folio::RULE);
    library
}
