"""`/desk/surveys`: places with a QR code, and the sheets that are hung up there (clauses 4.5.6.4, 4.5.7.1)."""
