"""The single checks of a base, a module for each kind of file; `knowledge.checking` runs them all."""
