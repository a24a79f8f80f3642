"""A family's template taken apart: wording and slots."""

import re
from dataclasses import dataclass

_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Part:
    """A stretch of a template: fixed wording, or the name of a slot."""

    text: str
    slot: bool


def template_parts(template: str | None) -> list[Part]:
    """Return the parts of a template such as ``{place}主动公开信息{number}条``."""
    parts = []
    for place, text in enumerate(_SLOT.split(template or "")):
        if text:
            parts.append(Part(text, slot=place % 2 == 1))
    return parts
