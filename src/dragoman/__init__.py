"""Who did and said what to whom, when, and on whose word, read from the press."""
