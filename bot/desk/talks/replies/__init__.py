"""Ready replies and macros: what operators say often, said well once (clause 4.6.4.7)."""
