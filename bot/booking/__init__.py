"""Appointments: a plan of windows and offerings, openings in it, and the ledger of what is taken."""
