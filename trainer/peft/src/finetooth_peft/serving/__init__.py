"""Answers on /v1, by transformers' generate."""
