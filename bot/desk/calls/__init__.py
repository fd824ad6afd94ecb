"""`/desk/calls`: calls with their script beside them, promises made on the line, callbacks (docs/calls.md)."""
