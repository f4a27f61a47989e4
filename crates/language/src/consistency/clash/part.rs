//! Another part in the same deed: `I led the refit` and `our director ran the refit, I helped`.

use super::{Found, Pair};
use crate::consistency::said::Said;

pub(super) fn find(pair: &Pair<'_, '_>) -> Option<Found> {
    let (earlier, later) = (pair.earlier.part?, pair.later.part?);
    if !earlier.excludes(later) || pair.is_renamed() {
        return None;
    }
    let telling = |said: &Said<'_>| -> Vec<usize> {
        let words = said.words.iter().enumerate();
        words.filter(|(_, word)| word.tells_part).map(|(at, _)| at).collect()
    };
    let (mine, theirs) = (telling(pair.later), telling(pair.earlier));
    let share = pair.cover.share_without(pair.later, &mine);
    let back = pair.back.share_without(pair.earlier, &theirs);
    // What stands beside the parts is the deed. Where one side names none, it is the one just spoken of.
    let is_unnamed = |said: &Said<'_>| said.deed_weight() < 0.6 && said.points_back;
    let unnamed = is_unnamed(pair.later) || is_unnamed(pair.earlier);
    let same = pair.cover.hits > 0 && (share >= 0.5 || back >= 0.5) && share.min(back) >= 0.25;
    (same || unnamed && pair.is_short).then(|| Found {
        code: "role",
        earlier: earlier.words().to_owned(),
        later: later.words().to_owned(),
    })
}
