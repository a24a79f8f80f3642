"""What a text speaks of: the level of its body, a field of business and a theme, kept in its seed.

The low bits of a unit's seed say whose wording it is, so that every copy of a family says the same
and a measure can be drawn on the theme of the problem it answers.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpus_maker.dice import mix

COUNTY_KINDS = ("县", "区", "市")
GROUPS = ("common", "town", "street", "county", "bureau")
"""Whose words a text uses; ``common`` words fit every level."""
COMMON, TOWN, STREET, COUNTY, BUREAU = range(len(GROUPS))
FIELD_LISTS = ("office", "theme", "aspect", "people")
RURAL = frozenset("村农乡")
GROUP_BITS, FIELD_BITS, THEME_BITS = 3, 6, 5
THEMES = (1 << THEME_BITS) - 1
TAG_BITS = 1 + GROUP_BITS + FIELD_BITS + THEME_BITS

Part = tuple[str, tuple[str, ...]]
Field = dict[str, Part]
Words = Mapping[str, tuple[str, ...]]


class Tag(NamedTuple):
    """Group, field and theme of a text; field and theme count from 1, 0 leaves them to chance."""

    group: int
    field: int = 0
    theme: int = 0


def tagged(seed: int, tag: Tag, *, own: bool) -> int:
    """The seed with the tag in its low bits; odd seeds are a report's own wording."""
    low = tag.theme
    low = low << FIELD_BITS | tag.field
    low = low << GROUP_BITS | tag.group
    return seed >> TAG_BITS << TAG_BITS | low << 1 | own


def tag_of(seed: int) -> Tag:
    """The tag that the seed bears."""
    low = seed >> 1
    group = low % (1 << GROUP_BITS) % len(GROUPS)
    low >>= GROUP_BITS
    return Tag(group, low % (1 << FIELD_BITS), (low >> FIELD_BITS) % (1 << THEME_BITS))


def answer_to(seed: int) -> int:
    """The seed of the measure that goes with a shared problem: same group, field and theme."""
    low = seed % (1 << TAG_BITS)
    return mix(seed, 16) >> TAG_BITS << TAG_BITS | low


def group_of(level: str) -> int:
    """The group of a body's level."""
    if level in COUNTY_KINDS:
        return COUNTY
    return {"局": BUREAU, "街道": STREET}.get(level, TOWN)


def of_group(lists: Words, register: Words, own: Words, group: int) -> Field:
    """The word lists of one field as a group of bodies uses them, by name of the list.

    A list of the same name in the bank's lexicon (``own``) goes before them.
    """
    words = {name: lists[name] for name in FIELD_LISTS}
    words["office"] = _offices(lists, register, group)
    if group in {STREET, COMMON}:
        words |= {name: _urban(words[name]) for name in ("office", "theme", "people")}
    merged = {**register, **words}
    return {name: ("|" + "|".join(w), w) for name, w in merged.items() if name not in own}


def _offices(lists: Words, register: Words, group: int) -> tuple[str, ...]:
    """Stations of a township, departments of a county, sections of a bureau."""
    general = register.get("office", ())
    if group == COMMON:
        return general or lists["office"]
    name = {COUNTY: "department", BUREAU: "section"}.get(group, "office")
    return (*lists.get(name, lists["office"]), *(general if name in lists else ()))


def _urban(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those of the countryside, if any are left."""
    return tuple(word for word in words if not RURAL & set(word)) or words


def fits_street(lists: Words) -> bool:
    """Whether a field has enough themes, offices and people without the countryside."""
    return all(
        sum(not RURAL & set(word) for word in lists[name]) >= least
        for name, least in (("theme", 3), ("office", 2), ("people", 2))
    )


def fields_for(level: str, place: str, fields: Sequence[Words]) -> tuple[int, ...]:
    """Which fields (from 1) a body of that level speaks of: all, or those of its own business."""
    chosen = range(1, len(fields) + 1)
    if group_of(level) == STREET:
        mine = [number for number in chosen if fits_street(fields[number - 1])]
    elif group_of(level) == BUREAU:
        mine = [
            number
            for number in chosen
            if any(place.endswith(name) for name in fields[number - 1].get("department", ()))
        ]
    else:
        mine = []
    return tuple(mine or chosen)
