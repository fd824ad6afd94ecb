"""The operators' side: their queue, and their word in a conversation."""
