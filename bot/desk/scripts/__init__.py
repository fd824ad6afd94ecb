"""`/desk/scripts`: versions of call scripts, checked, reviewed, published by another person, retired."""
