# The feed of ratings for another service (docs/feed.md). Read by programmers.
feed-wrong-key = The key is not right. Send it as “Authorization: Bearer key”.
feed-old-cursor = Events right behind this place are deleted by their term. Begin anew, without since: from the first there is.
feed-unknown-cursor = The feed has no such place. Begin anew, without since.
