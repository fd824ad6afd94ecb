"""Articles as they are stored, checked and handed to the engine; nothing here draws a page."""
