//! Words of a closed list: how a header writes them and what they mean to people, in one place.

/// An enum whose variants a header names in `kebab-case`; the text is what people read: in lists, in messages and in the
/// template manual.
macro_rules! words {
    ($(#[$about:meta])* pub enum $name:ident { $( $(#[$more:meta])* $variant:ident = $word:literal, )+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $( $(#[$more])* #[schemars(description = $word)] $variant, )+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: [$name; [$( stringify!($variant), )+].len()] = [$( $name::$variant, )+];

            /// What people call it.
            pub fn word(self) -> &'static str {
                match self {
                    $( $name::$variant => $word, )+
                }
            }
        }
    };
}

pub(super) use words;
