"""The trainer: the machine is the client on the line, the trainee is the operator (clauses 4.6.3.3–4.6.3.9).

What clients say stands in `client/`: `common.yml` (`labels: {LABEL: [phrases]}`), `SCRIPT.yml` (`opening: [phrases]`,
`nodes: {NODE: {LABEL: [phrases]}}`), `tempers.yml` (`TEMPER: {weights: {KIND: number}, before: [words], after: [words],
globals: {BLOCK: number}}`) and `known.yml` (what stands on the card before an outbound call). The label of a global is
the title of its block, that of a plain edge is `next`. What stands in round brackets is no speech: «(молчит)», «(по
экрану: отказано) Ну что там?». `{client_name}` and `{phone}` in a phrase are those of the invented client.
"""

from scripts_callcenter.training.playing import begin, play
from scripts_callcenter.training.round import (
    TEMPERS,
    WHYS,
    Round,
    Step,
    Summary,
    Temper,
    TrainingError,
    Verdict,
    Way,
    Why,
)
from scripts_callcenter.training.speaking import ClientWords, client_words, load_client, phrases

__all__ = [
    "TEMPERS",
    "WHYS",
    "ClientWords",
    "Round",
    "Step",
    "Summary",
    "Temper",
    "TrainingError",
    "Verdict",
    "Way",
    "Why",
    "begin",
    "client_words",
    "load_client",
    "phrases",
    "play",
]
