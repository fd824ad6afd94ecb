"""The line itself: what the telephone exchange tells, whether somebody may be called now."""
