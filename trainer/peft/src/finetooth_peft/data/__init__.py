"""Training examples as tokens, and their order."""
