# ruff: noqa: N818 (each name says what is wrong; a suffix would add nothing)
"""Every error of ours, in one tree. An expected outcome is a value; what is here means a contract was broken.

OtklikError
├── TextError              a sentence is asked for that the texts do not hold
│   ├── MissingText            no such key in any language
│   └── MissingVariable        the sentence wants a variable that was not given
├── DatabaseError          the database is not what the program expects
│   ├── LateBotMessage         a bot message written under an ownership that has passed
│   ├── NoSuchConversation     a message is posted into a conversation that does not exist
│   └── TickTaken              a window's time was taken by somebody who did not lock the office
├── DeclinedTwice          a text was sent to a form again that had declined it
├── BadInput               a file, field or value given on the command line cannot be used; exit code 2
└── BadButton              a button was made that a messenger would refuse (longer than 64 bytes)
"""


class OtklikError(Exception):
    """Root of the tree: `except OtklikError` catches what we raise and nothing else."""


class TextError(OtklikError):
    """A sentence cannot be said."""


class MissingText(TextError):
    """No such key. Mend `bot/texts/ru.ftl`."""


class MissingVariable(TextError):
    """The sentence names a variable that the caller did not give."""


class DatabaseError(OtklikError):
    """The stored data and the program disagree."""


class LateBotMessage(DatabaseError):
    """The bot's message was written under an owner epoch that has passed: a human has taken over since."""


class NoSuchConversation(DatabaseError):
    """A message was posted into a conversation that is not stored."""


class TickTaken(DatabaseError):
    """Time of a window was taken past the lock of its office; the transaction is rolled back."""


class LeaseLost(DatabaseError):
    """The worker was silent for so long that another one took the notice: nothing of its own may be written."""


class DeclinedTwice(OtklikError):
    """A form declined a text, and the routing past the form led to a form again."""


class BadButton(OtklikError):
    """A button id is longer than the 64 bytes that Telegram carries."""


class BadInput(OtklikError):
    """What the user gave cannot be used; the message names it and the way out."""
