//! What things are: the words of the product as types, with the rules that hold for them everywhere.
//!
//! This crate never reads a file, a clock or a network, knows no database and no JSON, and its entities do not
//! derive `Serialize`: stored rows, exports and pages have types of their own. Time and chance come in as parameters.
//!
//! Start reading at [`dossier`] (all that belongs to one application), then [`ledger`] (what was said, append-only)
//! and [`stage`] (how an application moves). [`span`] ties everything derived to its place in a source.

pub mod application;
pub mod ask;
pub mod competency;
pub mod debrief;
pub mod document;
pub mod dossier;
pub mod exchange;
pub mod fact;
pub mod finding;
pub mod id;
pub mod interviewer;
pub mod ledger;
pub mod letter;
pub mod money;
pub mod offer;
pub mod outlook;
pub mod profile;
pub mod promise;
pub mod proof;
pub mod question;
pub mod referee;
pub mod research;
pub mod round;
pub mod share;
pub mod signal;
pub mod source;
pub mod span;
pub mod stage;
pub mod story;
pub mod take;
pub mod task;
pub mod text;
pub mod time;
pub mod transcript;
pub mod workspace;

/// Declares an enum whose variants have a fixed code (stored, exported, typed by users) and a label for people.
///
/// The codes are part of the data format: never change one, add a variant instead.
#[macro_export]
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// All variants, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The fixed code that is stored and typed.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The words shown to people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The variant with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
