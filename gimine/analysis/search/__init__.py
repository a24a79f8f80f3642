"""Search: passages by meaning and by wording together."""

from gimine.analysis.search.index import SearchIndex
from gimine.analysis.search.run import Hit, SearchResult, search

__all__ = ["Hit", "SearchIndex", "SearchResult", "search"]
