//! Elements of Typst's that are laid out here: for what a document has by the ten thousand, or on every page.
//!
//! A template calls them like any other element. Each builds its frames from runs of shaped text on a fixed grid; what
//! is out of the ordinary goes through Typst's own layout, piece by piece. `roll-grid` is for lists of names, `card-sheet`
//! for cards, whose own words stand in places that are each a `card-slot`.

mod card_front;
mod card_sheet;
pub(super) mod folio;
mod picture;
mod roll_grid;
pub(super) mod run;
mod slot;

use super::roles::HAN;
use card_sheet::CardSheetElem;
use folio::FolioElem;
use roll_grid::RollGridElem;
use slot::CardSlotElem;
use typst::foundations::Target;
use typst::{Library, LibraryExt};

/// Typst's own elements and ours, and the pattern of a Han character, which each document would make anew.
pub(super) fn library() -> Library {
    let mut library = Library::default();
    let scope = library.global.scope_mut();
    scope.define_elem::<RollGridElem>();
    scope.define_elem::<CardSheetElem>();
    scope.define_elem::<CardSlotElem>();
    scope.define_elem::<FolioElem>();
    scope.define("han", HAN.clone());
    library.rules.register(Target::Paged, roll_grid::RULE);
    library.rules.register(Target::Paged, card_sheet::RULE);
    library.rules.register(Target::Paged, slot::RULE);
    library.rules.register(Target::Paged, folio::RULE);
    library
}
