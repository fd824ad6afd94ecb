"""Consents: the words that are shown, the chain of decisions, what rests on them. Knows no channel and no framework."""
