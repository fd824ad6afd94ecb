"""`/desk/booking`: operators see the day, book, move and cancel, and edit the plan."""
