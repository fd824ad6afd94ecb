"""Staff's question → the clause of an official document, quoted; where not sure, the nearest clauses to look at.

Only where the installation has documents (`otklik serve --documents`), and only after the knowledge base has
had its say: a citizen's answer in plain words comes before the letter of an act.
"""

from dataclasses import replace

from bot.conversation import Reply, ReplyKind, SourceLine
from bot.toolbox import Toolbox
from knowledge import Hit

_NEAREST = 3


def reply(toolbox: Toolbox) -> Reply | None:
    """The quotation with its clause; the nearest clauses when several fit; nothing when none does."""
    found = toolbox.clauses
    if found is None or not found.hits or found.decision == "handover":
        return None
    if found.decision == "answer":
        return _quoted(toolbox, "answer", "clauses-one", found.hits[:1])
    return _quoted(toolbox, "clarify", "clauses-nearest", found.hits[:_NEAREST])


def _quoted(toolbox: Toolbox, kind: ReplyKind, key: str, hits: tuple[Hit, ...]) -> Reply:
    toolbox.memory.unknown_in_row = 0
    quotations = [toolbox.say("clauses-quotation", title=hit.title, text=hit.text) for hit in hits]
    said = toolbox.reply(kind, "\n\n".join([toolbox.say(key), *quotations]))
    sources = tuple(SourceLine(hit.id, hit.source, hit.id.partition("#")[2]) for hit in hits)
    return replace(said, sources=sources)
