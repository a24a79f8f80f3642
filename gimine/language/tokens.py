"""Chinese text -> words: jieba's dictionary with the terms of the genre, stop words, n-grams.

`rjieba` cuts as `jieba` does (a test holds the two equal) at many times the speed. Each
`Tokenizer` has a dictionary of its own; jieba's global one is never touched.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from importlib.resources import files
from typing import Any

_BREAKS = re.compile(r"\{[a-z_]+\d*\}|[^\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9]+")
_NUMERAL = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿两几多余第个]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_NAMING_TAGS = frozenset({"a", "ad", "an", "b", "i", "j", "l", "n", "ng", "nz", "v", "vd", "vn"})
"""Parts of speech that can name a topic: nouns, verbs, adjectives, set phrases; no proper names."""


def word_list(name: str) -> tuple[str, ...]:
    """Return the lines of a list in the package's data folder, without comments and blanks."""
    lines = files("gimine.data").joinpath(name).read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class Tokenizer:
    """Cuts text into words; knows which of them can stand for a topic.

    Args:
        extra: terms to keep whole beside those of the shipped lexicon.
        naming: words that can name a topic whatever part of speech the dictionary holds them for.
    """

    def __init__(self, extra: Iterable[str] = (), *, naming: Iterable[str] = ()) -> None:
        self._is_term: dict[str, bool] = {}
        self._naming = frozenset(naming)
        self.lexicon = tuple(dict.fromkeys([*word_list("lexicon.txt"), *extra]))

    @cached_property
    def _jieba(self) -> Any:  # noqa: ANN401 (rjieba has no types)
        import rjieba

        jieba = rjieba.Jieba()
        for word in self.lexicon:
            jieba.add_word(word, jieba.suggest_freq(word), "n")
        return jieba

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words that name no topic: function words, and those that every report is made of."""
        return frozenset(word_list("stopwords.txt"))

    def cut(self, text: str) -> list[str]:
        """Return all words of `text` in order, marks and blanks included; they join to `text`."""
        words: list[str] = self._jieba.cut(text)
        return words

    def runs(self, text: str) -> list[list[str]]:
        """Return the words of `text` in runs that end at punctuation, blanks and slot marks."""
        return [self.cut(stretch) for stretch in self.stretches(text)]

    def stretches(self, text: str) -> list[str]:
        """Return the text in stretches that end at punctuation, blanks and slot marks."""
        return [stretch for stretch in _BREAKS.split(text) if stretch]

    def is_known(self, word: str) -> bool:
        """Tell whether the dictionary has the word (else jieba guessed it from characters)."""
        known: bool = self._jieba.has_word(word)
        return known

    def is_term(self, word: str) -> bool:
        """Tell whether a word can name a topic: Chinese, known, no stop word, number or name."""
        if word not in self._is_term:
            self._is_term[word] = (
                len(word) > 1
                and word not in self.stop_words
                and _HAN.fullmatch(word) is not None
                and _NUMERAL.fullmatch(word) is None
                and self.is_known(word)
                and (word in self._naming or self._tag(word) in _NAMING_TAGS)
            )
        return self._is_term[word]

    def _tag(self, word: str) -> str:
        tags: list[tuple[str, str]] = self._jieba.tag(word)
        return tags[0][1] if len(tags) == 1 else ""
