"""The letter page and its API: staff check a draft, mend it at its marks, take it away as a file (docs/letter.md)."""
