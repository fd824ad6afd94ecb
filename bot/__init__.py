"""The application: the only package that knows the world (database, web, messengers)."""
