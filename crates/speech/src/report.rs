//! The delivery in words: figures beside their reference bands, what stands out, what changed since an earlier take.
//!
//! A band is what published studies found in talk, with its source; being outside of it is no fault. Remarks tell what
//! was heard and what may help. None grades an accent or guesses at a feeling.

mod band;
mod compare;
mod figures;
mod remark;
mod timeline;

pub use band::{BANDS, Band, Place};
pub use compare::{Change, compare};
pub use figures::{Figure, Figures};
pub use remark::{Remark, remarks};
pub use timeline::timeline;

#[cfg(test)]
mod tests;
