"""In which language to answer: the one asked for by name, else the one the citizen writes in."""

from bot.conversation import Conversation
from bot.engines import Thought
from bot.memory import Memory
from bot.texts import LANGUAGES


def spoken_language(
    thought: Thought | None, memory: Memory, conversation: Conversation, *, is_first: bool
) -> str:
    """The reply's language. A single foreign word («ok») in a running talk does not turn it over."""
    if memory.chosen_language in LANGUAGES:
        return memory.chosen_language or conversation.language
    if thought is None or thought.understanding.language not in LANGUAGES:
        return conversation.language
    written = thought.understanding.language
    if written == "en" and not is_first and len(thought.understanding.text.split()) < 2:
        return conversation.language
    return written
