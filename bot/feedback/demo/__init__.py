"""Invented months for showing and trying out: a plan made of a seed, written through the same doors as real answers."""
