"""Language: passages become features (tokens, masked wordings, vectors)."""
