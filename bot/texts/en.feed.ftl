# The feed of ratings for another service (docs/feed.md). Read by programmers.
feed-wrong-key = The key is not right. Send it as “Authorization: Bearer key”.
feed-unknown-cursor = The feed has no such place. Begin anew, without since.
