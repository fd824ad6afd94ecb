"""`otklik explain TEXT`: why the assistant answers as it does, layer by layer."""

from typing import Annotated
from uuid import uuid4
from zoneinfo import ZoneInfo

import typer

from bot.app import App
from bot.assistant import Explained
from bot.commands.running import run, show
from bot.commands.words import say
from bot.conversation import Inbound
from bot.engines import Thought
from bot.gazetteer import gazetteer_of
from nlu import mask_personal_data
from nlu.dates import Instant, Interval, read_slot
from nlu.entities import Entity, find_entities
from nlu.tone import Abuse, Danger


def explain(text: Annotated[str, typer.Argument(help=say("cli-ask-text"))]) -> None:
    """Prints language, tone, intent, entities, dates, candidates with their scores, the decision and the flow."""

    async def work(app: App) -> list[str]:
        explained = await app.assistant.explain(Inbound("console", uuid4().hex, uuid4().hex, text))
        return _lines(explained, app)

    show("\n".join(run(work, throwaway=True)))


def _lines(explained: Explained, app: App) -> list[str]:
    if explained.thought is None or explained.route is None:
        return [say("cli-explain-nothing"), explained.delivered.reply.text]
    route, search = explained.route, app.engines.search
    return [
        *_understood(explained.thought),
        *_named(explained.thought, app),
        *_searched(explained.thought),
        say(
            "cli-explain-thresholds",
            answer=f"{search.thresholds.answer:.2f}",
            clarify=f"{search.thresholds.clarify:.2f}",
        ),
        say(
            "cli-explain-flow",
            flow=":".join(part for part in (route.flow, route.action, route.argument) if part),
        ),
        say("cli-explain-reply", kind=explained.delivered.reply.kind),
        explained.delivered.reply.text,
    ]


def _understood(thought: Thought) -> list[str]:
    intent, tone = thought.understanding.intent, thought.understanding.tone
    why = [("danger", tone.danger), ("abuse", tone.abuse)]
    return [
        say("cli-explain-text", text=thought.understanding.text),
        say("cli-explain-language", written=thought.understanding.language),
        say(
            "cli-explain-intent",
            intent="/".join(filter(None, (intent.name or "?", intent.detail))),
            confidence=f"{intent.confidence:.2f}",
            other=intent.runner_up or "?",
            by=intent.by,
        ),
        say("cli-explain-mood", mood=tone.mood),
        *(
            say(f"cli-explain-{name}", span=_span(thought, found), rule=found.rule)
            for name, found in why
            if found
        ),
    ]


def _span(thought: Thought, found: Abuse | Danger) -> str:
    return thought.understanding.text[found.start : found.end]


def _named(thought: Thought, app: App) -> list[str]:
    """What a form would take from the text, personal data behind its marks, and the slot a booking would hear."""
    text, now = thought.understanding.text, app.clock().astimezone(ZoneInfo(app.engines.base.centre.timezone))
    entities = find_entities(text, gazetteer=gazetteer_of(app.engines.base, app.engines.names), now=now)
    slot = read_slot(text, now)
    lines = [
        say(
            "cli-explain-entity",
            kind=entity.kind,
            words=entity.text,
            value=_value(entity),
        )
        for entity in entities
    ]
    if slot.spans:
        heard: dict[str, object] = {"date": slot.date, "time": slot.time, "part": slot.part_of_day}
        heard |= {"from": slot.time_from, "to": slot.time_to, "wish": slot.wish, "problem": slot.problem}
        told = ", ".join(f"{name} {value}" for name, value in heard.items() if value)
        lines.append(say("cli-explain-slot", slot=told or "?"))
    masked = mask_personal_data(text)
    return [*lines, say("cli-explain-masked", text=masked)] if masked != text else lines


def _value(entity: Entity) -> str:
    """What is wrong with it, else its canonical form; moments as two ISO ends."""
    if entity.problem:
        return entity.problem.code
    if isinstance(entity.value, Interval):
        ends = (entity.value.start, entity.value.end_exclusive)
        return "/".join(end.isoformat() if end else ".." for end in ends)
    if isinstance(entity.value, Instant):
        return entity.value.value.isoformat()
    return str(entity.value)


def _searched(thought: Thought) -> list[str]:
    found = thought.found
    lines = [say("cli-explain-repaired", text=found.repaired)] if found.repaired else []
    lines.append(
        say(
            "cli-explain-decision",
            decision=found.decision,
            confidence=f"{found.confidence:.2f}",
            base=found.base_version,
        )
    )
    lines += [
        f"  {hit.score:.3f}  dense {hit.dense:.3f}  lexical {hit.lexical:.3f}  {hit.id}  {hit.title}"
        for hit in found.hits
    ]
    return lines
