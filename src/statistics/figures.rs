//! Sets of figures that add up one by one.

use crate::facts::sum;

/// Figures that units have and their sum has.
pub trait Figures: Sized {
    /// The keys of the figures, in the order of the file.
    const KEYS: &'static [&'static str];

    /// The figures in the order of their keys.
    fn values(&self) -> Vec<Option<u32>>;

    /// The figure of a key.
    fn value(&self, key: &str) -> Option<u32> {
        Self::KEYS.iter().zip(self.values()).find(|(one, _)| **one == key)?.1
    }

    /// The set whose figures are those that `figure` gives for the reader of each.
    fn collect(figure: impl FnMut(fn(&Self) -> Option<u32>) -> Option<u32>) -> Self;

    /// Sums over units: known where every unit knows it.
    fn sum(units: &[&Self]) -> Self {
        Self::collect(|figure| sum(units.iter().map(|unit| figure(unit))))
    }
}

macro_rules! figures {
    ($(#[$about:meta])* $name:ident { $($(#[doc = $doc:literal])* $field:ident: $key:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[doc = $doc])*
                #[serde(rename = $key, default)]
                #[schemars(range(max = 1500000000))]
                pub $field: Option<u32>,
            )*
        }

        impl $crate::statistics::Figures for $name {
            const KEYS: &'static [&'static str] = &[$($key),*];

            fn values(&self) -> Vec<Option<u32>> {
                vec![$(self.$field),*]
            }

            fn collect(mut figure: impl FnMut(fn(&Self) -> Option<u32>) -> Option<u32>) -> Self {
                $name { $($field: figure(|unit| unit.$field)),* }
            }
        }
    };
}

pub(super) use figures;
