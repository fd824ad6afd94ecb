"""`otklik scripts train`: a round at the keyboard."""

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.errors import BadInput
from scripts_callcenter import load_scripts
from scripts_callcenter.training import Round, Step, begin, play

SCRIPT, SEED = "appointment", 3


def run(*words: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["scripts", "train", *words], input=typed)
    if isinstance(result.exception, BadInput):
        raise result.exception
    return result.exit_code, result.output


def keyboard() -> tuple[str, Round]:
    """What a trainee types who reads every line and always takes the first way, and where that leads."""
    script = load_scripts()[SCRIPT]
    stands, steps, typed = begin(script, "calm", SEED), list[Step](), ""
    while not stands.over:
        typed += ("\n" if stands.line else "") + ("1\n" if stands.ways else "")
        steps.append(Step("", stands.ways[0].key if stands.ways else ""))
        stands = play(script, "calm", SEED, steps)
    return typed, stands


def test_a_round_goes_to_its_end_and_tells_what_was_right() -> None:
    typed, last = keyboard()
    code, told = run(SCRIPT, "--seed", str(SEED), "--temper", "calm", typed=typed)
    assert last.summary is not None
    assert code == 0
    assert f"Верных путей: {last.summary.right} из {last.summary.steps}" in told
    assert "Запись на приём. Клиент: спокойный. Разговор номер 3." in told
    assert "Клиент: " in told
    assert "Прозвучало: Приветствие по времени суток; " in told


def test_one_may_leave_and_come_back_to_the_same_call() -> None:
    _, told = run(SCRIPT, "--seed", "3", "--temper", "upset", typed="Ну, алло\nq\n")
    assert "«Ну». Слово-пустышка. Уберите его." in told
    assert "В ваших словах не хватает: приветствие по времени суток, ваше имя и орган." in told
    assert "otklik scripts train appointment --seed 3 --temper upset" in told


def test_a_number_that_is_no_way_is_asked_again() -> None:
    _, told = run(SCRIPT, "--seed", "3", "--temper", "calm", typed="\n\n99\nx\n1\n")
    assert told.count("Введите число от 1 до ") == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["appointmet"], "Может быть, «appointment»?"),
        (["hold"], "часть сценария"),
        ([SCRIPT, "--temper", "rude"], "Можно: calm, hurried, talkative, upset, abusive, silent"),
    ],
)
def test_what_cannot_be_trained_is_told(words: list[str], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        run(*words)
