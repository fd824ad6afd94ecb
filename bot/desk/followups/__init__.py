"""`/desk/follow-ups`: low scores as tasks, and «you said, we did» to those who gave them (clauses 4.5.7.3, 4.5.7.4)."""
