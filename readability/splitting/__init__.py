"""Text → blocks → sentences → tokens, each step a pure function over one folded copy of the text."""
