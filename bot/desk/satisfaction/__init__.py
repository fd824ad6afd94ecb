"""Satisfaction at the desk: figures, pains, stars and the report, for whoever decides (issue 5, points 4 to 7)."""
