"""The supervisor's screen: who waits, who works, what was promised, how the scripts fare (issue of the desk, point 12)."""
