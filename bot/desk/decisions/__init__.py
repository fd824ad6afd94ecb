"""Decisions taken on ratings: written here, read by everybody on the open page (clause 4.5.7.5)."""
