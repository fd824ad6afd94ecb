"""The monthly report (seed 003, 5.1.6): one value of contents, one list of blocks, four formats of it."""
