"""Compiled loops over arrays of symbols: the parts of reuse where every character is touched.

Importing these modules loads Numba; the steps of `gimine.analysis.reuse` do so when they run.
"""
