"""Notices: what is to be told, when, over which channel, and what became of it."""
