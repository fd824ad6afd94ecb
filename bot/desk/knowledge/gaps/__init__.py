"""What the base could not answer: gathered by meaning, given to somebody, written, asked anew."""
