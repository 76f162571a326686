//! Pages as small grey pictures, compared with some tolerance: the text goldens hold every letter, the
//! pictures hold the look.

use super::golden;
use std::fs;
use std::path::{Path, PathBuf};
use tiny_skia::{Pixmap, PremultipliedColorU8};
use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;

const DPI: f64 = 40.0;
/// A pixel that differs by more than this, of 255, differs much.
const MUCH: u8 = 64;
/// How much of the pixels may differ much.
const SHARE: f64 = 0.002;
/// How much pixels may differ on average, of 255.
const MEAN: f64 = 0.5;

/// A page in grey.
pub fn draw(page: &Page) -> Pixmap {
    let options = RenderOptions { pixel_per_pt: Scalar::new(DPI / 72.0), ..RenderOptions::default() };
    let mut picture = typst_render::render(page, &options);
    for pixel in picture.pixels_mut() {
        let sum = 299 * u32::from(pixel.red()) + 587 * u32::from(pixel.green()) + 114 * u32::from(pixel.blue());
        let grey = (sum / 1000) as u8;
        *pixel = PremultipliedColorU8::from_rgba(grey, grey, grey, 255).expect("an opaque pixel");
    }
    picture
}

/// What is wrong with a picture, if it differs from its golden file.
pub fn difference(name: &str, picture: &Pixmap) -> Option<String> {
    let png = || picture.encode_png().expect("a PNG");
    let wrong = match Pixmap::load_png(golden::path(name)) {
        Err(_) => "no golden file".to_owned(),
        Ok(expected) => unlike(&expected, picture)?,
    };
    if golden::blessing() {
        golden::bless(name, &png());
        return None;
    }
    let actual = failed(name);
    fs::create_dir_all(actual.parent().expect("a parent")).expect("a folder");
    fs::write(&actual, png()).expect("the actual picture");
    Some(format!("{name}: {wrong}; the actual picture is {}", actual.display()))
}

fn failed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures").join(name)
}

/// How two pictures differ; `None` if they are alike.
pub fn unlike(expected: &Pixmap, actual: &Pixmap) -> Option<String> {
    let size = |picture: &Pixmap| (picture.width(), picture.height());
    if size(expected) != size(actual) {
        return Some(format!("{:?} pixels instead of {:?}", size(actual), size(expected)));
    }
    let pairs = expected.pixels().iter().zip(actual.pixels());
    let differences: Vec<u8> = pairs.map(|(old, new)| old.red().abs_diff(new.red())).collect();
    let count = differences.len() as f64;
    let mean = differences.iter().map(|difference| f64::from(*difference)).sum::<f64>() / count;
    let share = differences.iter().filter(|difference| **difference > MUCH).count() as f64 / count;
    (mean > MEAN || share > SHARE).then(|| format!("mean difference {mean:.2}, {:.2} % differ much", share * 100.0))
}
