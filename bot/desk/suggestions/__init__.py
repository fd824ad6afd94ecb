"""What an operator may say next: answers with their sources, near cases, ready replies; and how a draft reads."""
