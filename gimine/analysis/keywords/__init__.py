"""Keywords: the terms of a corpus, of its groups, and of single reports; words not yet known."""

from gimine.analysis.keywords.discovery import new_words
from gimine.analysis.keywords.run import KeywordFindings, keywords

__all__ = ["KeywordFindings", "keywords", "new_words"]
