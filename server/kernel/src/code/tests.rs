//! Every letter comes up, equally often, and no other.

use std::collections::BTreeMap;

use super::*;
use crate::SeededRandom;

const ALL: [(Alphabet, usize); 3] = [
    (Alphabet::UNMISTAKABLE, 32),
    (Alphabet::WORDLESS, 24),
    (Alphabet::ALPHANUMERIC, 62),
];

#[test]
fn every_letter_is_equally_likely_and_of_the_alphabet() {
    for (alphabet, letters) in ALL {
        assert_eq!(alphabet.size(), letters);
        let drawn = alphabet.draw(&SeededRandom::new(1), letters * 1_000);
        assert_eq!(drawn.len(), letters * 1_000);
        let mut counted: BTreeMap<char, usize> = BTreeMap::new();
        for letter in drawn.chars() {
            assert!(alphabet.contains(letter), "{letter}");
            *counted.entry(letter).or_default() += 1;
        }
        assert_eq!(counted.len(), letters);
        // Of a thousand each: seven standard deviations away.
        for (letter, times) in counted {
            assert!((780..=1_220).contains(&times), "{letter}: {times}");
        }
    }
}

#[test]
fn letters_that_look_alike_and_words_are_left_out() {
    for letter in ['0', 'O', '1', 'I', 'a', 'Ł', '-'] {
        assert!(!Alphabet::UNMISTAKABLE.contains(letter), "{letter}");
    }
    for letter in "aeiouyl0157BŁ".chars() {
        assert!(!Alphabet::WORDLESS.contains(letter), "{letter}");
    }
}

#[test]
fn draws_differ_and_follow_the_seed() {
    let draw = |seed| Alphabet::UNMISTAKABLE.draw(&SeededRandom::new(seed), 20);
    assert_eq!(draw(1), draw(1));
    assert_ne!(draw(1), draw(2));
    assert_eq!(Alphabet::WORDLESS.draw(&SeededRandom::new(1), 0), "");
}

#[test]
fn numbers_have_their_last_digit() {
    let digits: String = [0, 9, 10, 61, 62]
        .map(|number| Alphabet::ALPHANUMERIC.digit(number))
        .iter()
        .collect();
    assert_eq!(digits, "09Az0");
}

#[test]
fn groups_have_four_letters() {
    for (code, grouped) in [
        ("", ""),
        ("ABCD", "ABCD"),
        ("ABCDE", "ABCD-E"),
        ("äöüßé", "äöüß-é"),
    ] {
        assert_eq!(in_groups_of_four(code), grouped);
    }
}
