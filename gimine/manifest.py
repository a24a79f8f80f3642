"""What a findings folder says of its making: versions, options, seconds, what was left out."""

import json
import sys
from collections.abc import Mapping
from importlib import metadata
from typing import Any

from gimine._version import __version__

MANIFEST = "manifest.json"

PACKAGES = {
    "bertopic": "bertopic",
    "charset-normalizer": "charset_normalizer",
    "duckdb": "duckdb",
    "hdbscan": "hdbscan",
    "jieba": "jieba",
    "lxml": "lxml",
    "numba": "numba",
    "numpy": "numpy",
    "openpyxl": "openpyxl",
    "pandas": "pandas",
    "pdfplumber": "pdfplumber",
    "pyarrow": "pyarrow",
    "pypdfium2": "pypdfium2",
    "python-docx": "docx",
    "pyyaml": "yaml",
    "rapidfuzz": "rapidfuzz",
    "rjieba": "rjieba",
    "scikit-learn": "sklearn",
    "scipy": "scipy",
    "selectolax": "selectolax",
    "sentence-transformers": "sentence_transformers",
    "spacy": "spacy",
    "torch": "torch",
    "umap-learn": "umap",
}
"""Packages that can shape a result, with the module that shows that one of them was at work."""

Manifest = dict[str, Any]


def packages_in_use() -> dict[str, str]:
    """Return the version of Python and of every package of `PACKAGES` that this process loaded."""
    loaded = {name for name, module in PACKAGES.items() if module in sys.modules}
    versions = {name: _version(name) for name in sorted(loaded)}
    return {"python": ".".join(map(str, sys.version_info[:3]))} | versions


def still_installed(packages: Mapping[str, str]) -> bool:
    """Tell whether the packages that an earlier run used are installed in the same versions."""
    python = ".".join(map(str, sys.version_info[:3]))
    return all(
        version == (python if name == "python" else _version(name))
        for name, version in packages.items()
    )


def record(
    command: str, *, options: Mapping[str, object], seconds: Mapping[str, float], **more: object
) -> Manifest:
    """Return the record of one run: gimine's and the packages' versions, options and seconds.

    Args:
        command: what ran, e.g. ``topics``.
        options: its options as given or by default; `seed` and `encoder` are also put on top.
        seconds: wall seconds by step.
        more: what else the analysis says of its making, e.g. its quality figures.
    """
    return {
        **more,
        "gimine": __version__,
        "command": command,
        "options": dict(options),
        "seed": options.get("seed"),
        "encoder": more.get("encoder", options.get("encoder")),
        "packages": packages_in_use(),
        "seconds": {step: round(value, 3) for step, value in seconds.items()},
    }


def combined(run: Manifest, earlier: Manifest, *, made: set[str], kept: set[str]) -> Manifest:
    """Return the manifest of a folder that holds the tables `made` by `run` and older, `kept` ones.

    The newest run's record stands on top; `tables` says which command made each table, and `runs`
    holds the record of every command whose tables are there.
    """
    makers = {name: earlier.get("tables", {}).get(name, "unknown") for name in kept}
    makers |= dict.fromkeys(made, run.get("command", "library"))
    earlier_runs = earlier.get("runs", {})
    runs = {name: earlier_runs[name] for name in makers.values() if name in earlier_runs}
    runs[run.get("command", "library")] = run
    return {**run, "tables": makers, "runs": runs}


def dumped(manifest: Manifest) -> str:
    """Return the manifest as JSON with sorted keys; numpy numbers and arrays become plain."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True, default=_plain)
    return text + "\n"


def _plain(value: object) -> object:
    """Return a numpy number or array, or anything with words for itself, as JSON knows it."""
    plain = getattr(value, "tolist", None)
    return plain() if callable(plain) else str(value)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"
