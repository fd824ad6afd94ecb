"""The plan at the desk: windows, offerings, closures, the whole document, its history."""
