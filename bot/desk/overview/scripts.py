"""How a version of a call script fared, from the stored steps of its calls."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.queries_calls import Call, CallEvent
from bot.db.queries_overview import Period, logs_of
from bot.db.queries_scripts import body_of, missing_by_node
from bot.desk.calls.run.folding import OURS, engine_event
from bot.desk.calls.run.work import known_values
from knowledge.evaluation import Share
from scripts_callcenter import Script, script_from
from scripts_callcenter.analytics import Figures, NodeFigures, Run, figures


@dataclass(frozen=True, slots=True)
class Row:
    """One node as the page shows it: its text, figures, and what clients said where no answer fitted (masked)."""

    figures: NodeFigures
    text: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fared:
    """One version: `converted` of the calls reached a target, `finished` came to an end of the script.

    `kept`: of all the passed steps that are parts of a talk by the Standard, those that were said and not skipped.
    """

    script: Script
    figures: Figures
    converted: Share | None
    finished: Share
    kept: Share
    rows: tuple[Row, ...]


async def fared(connection: AsyncConnection, version_id: int, period: Period) -> Fared:
    """The version's figures over the calls begun in the period. LookupError: there is no such version."""
    script = script_from(await body_of(connection, version_id))
    logs = await logs_of(connection, version_id, period)
    counted = figures(script, [_run(call, steps) for call, steps in logs])
    said = await missing_by_node(connection, version_id)
    rows = tuple(Row(node, script.nodes[node.node].text, said.get(node.node, ())) for node in counted.nodes)
    parts = [node for node in counted.nodes if script.nodes[node.node].elements]
    passed = sum(sum(node.answers.values()) for node in parts)
    skipped = sum(node.skipped for node in parts)
    return Fared(
        script=script,
        figures=counted,
        converted=Share(counted.converted, counted.runs) if counted.has_target else None,
        finished=Share(counted.ended, counted.runs),
        kept=Share(passed - skipped, passed),
        rows=rows,
    )


def _run(call: Call, steps: tuple[CallEvent, ...]) -> Run:
    """The steps since this script was pinned; a call may have begun under another one."""
    newest = max((at for at, step in enumerate(steps) if step.kind == "begin"), default=-1)
    own = tuple(engine_event(step) for step in steps[newest + 1 :] if step.kind not in OURS)
    begun = steps[newest].at if newest >= 0 else call.started_at
    return Run(begun, own, known_values(call), closed=not call.is_live)
