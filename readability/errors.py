"""What the engine raises: something it was given cannot be used."""


class ReadabilityError(ValueError):
    """A file, segment, kind or file of limits cannot be used; the message says which and the way out."""
