"""gimine mines China's annual open-government reports and shows the characters that prove it.

``corpus = gimine.read("corpora/")`` reads reports; ``gimine.topics(corpus)`` and its sisters turn
them into findings. Everything heavy is loaded when it is first used.
"""

import importlib
from typing import TYPE_CHECKING

from gimine._version import __version__ as __version__

if TYPE_CHECKING:
    from gimine.analysis.audit import audit
    from gimine.analysis.keywords import keywords
    from gimine.analysis.reuse import reuse
    from gimine.analysis.search import search
    from gimine.analysis.topics import topics
    from gimine.corpus import Corpus
    from gimine.errors import GimineError
    from gimine.findings import Findings
    from gimine.findings import open_findings as open  # noqa: A004 (the contract's name)
    from gimine.folder import read
    from gimine.mine import mine
    from gimine.report import Report

__all__ = [
    "Corpus",
    "Findings",
    "GimineError",
    "Report",
    "audit",
    "keywords",
    "mine",
    "open",
    "read",
    "reuse",
    "search",
    "topics",
]

_HOMES = {
    "Corpus": ("gimine.corpus", "Corpus"),
    "Findings": ("gimine.findings", "Findings"),
    "GimineError": ("gimine.errors", "GimineError"),
    "Report": ("gimine.report", "Report"),
    "audit": ("gimine.analysis.audit", "audit"),
    "keywords": ("gimine.analysis.keywords", "keywords"),
    "mine": ("gimine.mine", "mine"),
    "open": ("gimine.findings", "open_findings"),
    "read": ("gimine.folder", "read"),
    "reuse": ("gimine.analysis.reuse", "reuse"),
    "search": ("gimine.analysis.search", "search"),
    "topics": ("gimine.analysis.topics", "topics"),
}


def __getattr__(name: str) -> object:
    """Load a public name from its module when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'gimine' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value: object = getattr(importlib.import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
