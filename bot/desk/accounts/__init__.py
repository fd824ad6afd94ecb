"""Keeping the accounts of the staff: one's own, everybody's, and the book of what was done."""
