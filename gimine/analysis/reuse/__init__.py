"""Reuse: every borrowed wording, its template, its slots, and where it came from.

The steps, one a module: `sentences` (masking) -> `wordings` (hashes) -> `families` (variants) ->
`stretches` (cut across sentences) -> `blocks` (passages of several) -> `spans` (characters) ->
`kinds`, `lineage`, `templates`, `shares`, `neighbours` -> `tables`. `run.reuse` calls them.
"""

from gimine.analysis.reuse.findings import Family, ReuseFindings
from gimine.analysis.reuse.run import reuse

__all__ = ["Family", "ReuseFindings", "reuse"]
