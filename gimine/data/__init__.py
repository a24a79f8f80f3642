"""Data of the package: lexicon, stop words, statutory wording, thesaurus."""
