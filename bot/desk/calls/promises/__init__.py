"""What was promised on the line, whether it was kept, and who is to be called back."""
