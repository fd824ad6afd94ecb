"""The classifiers of intents: the embedded one; a Rasa server's client."""
