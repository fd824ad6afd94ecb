"""One call from its first word to its wrap-up: the script walked, deeds done inside a step."""
