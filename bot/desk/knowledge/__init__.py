"""The base of knowledge at the desk: articles from a draft to citizens, and what the base cannot answer yet."""
