"""Codebooks: codes with examples of how they are worded, the shipped one or a scholar's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from gimine.errors import GimineError

ROLES = ("problem", "measure")
_KEYS = {"id", "label", "examples", *ROLES}


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its examples by role; an example that serves every role is under each."""

    id: str
    label: str
    examples: Mapping[str, tuple[str, ...]]

    def of(self, role: str) -> tuple[str, ...]:
        """Return the examples of a role; for one that is no role of a codebook, all of them."""
        if role in self.examples:
            return self.examples[role]
        return tuple(dict.fromkeys(e for each in self.examples.values() for e in each))


def shipped_codebook() -> tuple[Code, ...]:
    """Return the codebook that comes with the package: a code per theme of the thesaurus."""
    return parse_codebook(files("gimine.data").joinpath("codebook.yaml").read_text("utf-8"))


def read_codebook(path: Path) -> tuple[Code, ...]:
    """Read a codebook (YAML, see the shipped one).

    Raises:
        GimineError: it cannot be read, or all that is wrong with it, with lines and keys.
    """
    try:
        return parse_codebook(path.read_text("utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise GimineError(f"{path} cannot be read as a codebook ({error})") from error


def parse_codebook(text: str, source: str = "codebook") -> tuple[Code, ...]:
    """Return the codes of a YAML text.

    Raises:
        GimineError: all that is wrong with it, in one line, with lines and keys.
    """
    import yaml

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise GimineError(f"{source} is not YAML: {reason}") from error
    entries = list(_entries(node))
    wrong = [f"line {line}: {what}" for line, entry in entries for what in _mistakes(entry)]
    wrong += _twice(entries)
    if not entries:
        wrong = ["line 1: key 'codes' with a list of codes is missing"]
    if wrong:
        raise GimineError(f"{source}: " + "; ".join(wrong))
    return tuple(_code(entry) for _, entry in entries)


def _entries(node: Any) -> Iterator[tuple[int, object]]:  # noqa: ANN401 (yaml's nodes)
    """Yield (line, entry) of the list under ``codes``."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value == "codes" and isinstance(value, yaml.SequenceNode):
            for item in value.value:
                plain = yaml.load(yaml.serialize(item), Loader=yaml.SafeLoader)
                yield item.start_mark.line + 1, plain


def _mistakes(entry: object) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "a code must have keys: id, label, and examples, problem or measure"
        return
    if not isinstance(entry.get("id"), str | int):
        yield "key 'id' is missing"
    for key in sorted(set(map(str, entry)) - _KEYS):
        yield f"key {key!r} is none of {', '.join(sorted(_KEYS))}"
    given = {key: entry[key] for key in ("examples", *ROLES) if key in entry}
    for key, value in given.items():
        if not (isinstance(value, list) and value and all(isinstance(v, str) for v in value)):
            yield f"key {key!r} must be a list of wordings"
    if not given:
        yield "examples are missing: a list under 'examples', 'problem' or 'measure'"


def _twice(entries: Sequence[tuple[int, object]]) -> list[str]:
    seen: dict[str, int] = {}
    wrong = []
    for line, entry in entries:
        name = str(entry.get("id")) if isinstance(entry, dict) else ""
        if name in seen:
            wrong.append(f"line {line}: id {name!r} stands in line {seen[name]} already")
        seen.setdefault(name, line)
    return wrong


def _code(entry: Any) -> Code:  # noqa: ANN401 (checked YAML)
    common = entry.get("examples", [])
    examples = {role: (*common, *entry.get(role, [])) for role in ROLES}
    return Code(str(entry["id"]), str(entry.get("label", entry["id"])), examples)
