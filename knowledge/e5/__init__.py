"""The bundled multilingual-e5-small: its weights file and the graph made of it."""
