"""The files of a phrase bank: ours, those of another folder, and ours in more words."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from corpus_maker.varying import Variety, laid_out, unlike, varied, variety

DEFAULT = Path(__file__).parent / "bank"
MORE = DEFAULT / "varied"
ROLES = {"problems": "problem", "measures": "measure", "overview": "overview", "other": "other"}
SHARED = {"lexicon", "names", "frames", "facts", "levels"}
CUES = "open_"


class BankError(ValueError):
    """A phrase bank that cannot be used; the message is one line."""


def read(folder: Path | None, name: str, *, more: bool = False) -> dict[str, Any]:
    """The file of that name: the folder's own, and for what all wordings need, added to ours.

    With ``more`` our own texts are varied; those of the folder never are.
    """
    own = None if folder is None else folder / f"{name}.yaml"
    if folder is not None and not folder.is_dir():
        raise BankError(f"no such phrase bank: {folder}")
    if own is not None and own.is_file():
        return (_ours(name, more=more) if name in SHARED else {}) | _read(own)
    return _ours(name, more=more)


def _ours(name: str, *, more: bool) -> dict[str, Any]:
    data = _read(DEFAULT / f"{name}.yaml")
    if not more:
        return data
    if (MORE / f"{name}.yaml").is_file():
        data = _joined(data, _read(MORE / f"{name}.yaml"))
    if name == "frames":
        return {key: _frames(key, texts) for key, texts in data.items()}
    if name in ROLES:
        return {key: _topic(value, ROLES[name]) for key, value in data.items()}
    return data


def _joined(data: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """The lists of both files, key by key."""
    joined = dict(data)
    for key, texts in more.items():
        old = joined.get(key, [])
        joined[key] = (
            {**old, "wordings": [*old["wordings"], *texts]}
            if isinstance(old, dict)
            else [*old, *texts]
        )
    return joined


def _frames(key: str, texts: list[str]) -> list[str]:
    """Cues word for word, no two of them alike: whoever opens with the same one may have copied."""
    return unlike(s for text in texts for s in laid_out(text)) if key.startswith(CUES) else texts


def _topic(value: Any, role: str) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {**value, "wordings": varied(value["wordings"], role, _rules())}
    return varied(value, role, _rules())


@lru_cache(maxsize=1)
def _rules() -> Variety:
    files = ("synonyms", "endings", "insertions")
    return variety(*(_read(MORE / f"{name}.yaml") for name in files))


def _read(path: Path) -> dict[str, Any]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise BankError(f"cannot read phrase bank file {path}: {reason}") from error
    if not isinstance(data, dict) or not data:
        raise BankError(f"phrase bank file {path} must map topics to lists of wordings")
    return data
