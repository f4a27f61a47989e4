//! Characters that no font can show: a typesetter drops them in silence, so they become boxes and are reported.

use std::collections::BTreeMap;

use crate::fonts::Fonts;

/// What stands where a character could not be shown.
const BOX: char = '▯';

/// The characters that no font could show, and how often each was wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loss {
    characters: BTreeMap<char, usize>,
}

impl Loss {
    /// Nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// The characters in order, each with how often it was wanted.
    pub fn characters(&self) -> impl Iterator<Item = (char, usize)> {
        self.characters.iter().map(|(&character, &times)| (character, times))
    }

    /// How many places show a box.
    pub fn places(&self) -> usize {
        self.characters.values().sum()
    }

    /// The text as it can be printed: a box for what cannot be shown, white space as spaces, and without what has no
    /// picture by its nature, such as marks of direction.
    pub(crate) fn printable(&mut self, fonts: &Fonts, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for character in text.chars() {
            if character.is_ascii_graphic() || character == ' ' {
                shown.push(character);
            } else if character.is_whitespace() {
                shown.push(if character == '\u{a0}' { character } else { ' ' });
            } else if !has_no_picture(character) {
                shown.push(self.pictured(fonts, character));
            }
        }
        shown
    }

    fn pictured(&mut self, fonts: &Fonts, character: char) -> char {
        if fonts.shows(character) {
            return character;
        }
        *self.characters.entry(character).or_default() += 1;
        BOX
    }
}

/// Control characters, soft hyphens, joiners, marks of direction and selectors of a variant.
fn has_no_picture(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> (String, Loss) {
        let mut loss = Loss::default();
        (loss.printable(&Fonts::compiled_in(), text), loss)
    }

    #[test]
    fn what_a_font_lists_and_has_not_drawn_becomes_a_box() {
        assert_eq!(printed("a ⁁ b ⁓").0, "a ▯ b ▯");
    }

    #[test]
    fn names_of_europe_are_shown_whole() {
        let names = "Gráinne Ó Súilleabháin, Łukasz Żółć, Þórunn Ægisdóttir, Νίκος, Зоя, Ștefan, € 12 – “yes”";
        assert_eq!(printed(names), (names.to_owned(), Loss::default()));
    }

    #[test]
    fn a_character_without_a_font_becomes_a_box_and_is_counted() {
        let (shown, loss) = printed("王 and 王 and 😀");
        assert_eq!(shown, "▯ and ▯ and ▯");
        assert_eq!(loss.characters().collect::<Vec<_>>(), [('王', 2), ('😀', 1)]);
        assert_eq!(loss.places(), 3);
    }

    #[test]
    fn the_box_itself_is_in_the_fonts() {
        assert!(Fonts::compiled_in().shows(BOX));
    }

    #[test]
    fn what_has_no_picture_is_left_out_without_a_report() {
        let (shown, loss) = printed("a\u{200b}b\u{202e}c\td\u{0}");
        assert_eq!(shown, "abc d");
        assert!(loss.is_empty());
    }
}
