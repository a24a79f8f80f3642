"""Makes invented annual open-government reports together with the truth about them.

The package behind ``scripts/make_corpus.py``; README.md beside this file describes the tables of
the truth and the form of a phrase bank. It imports nothing of ``gimine``: an evaluation that used
the code under test to make its expectations would prove nothing.

Data flows one way: ``bank`` (wordings) and ``world`` (bodies) -> ``figures`` (numbers of each year)
-> ``plan`` (who copies what from whom) -> ``render`` (one report and its truth) -> ``noise`` ->
``truth`` (Parquet).
"""
