"""False alarms and true ones: traps of surnames, quotations, figures of speech and facts that are over, beside real cries."""

from pathlib import Path

import pytest
import yaml

import nlu
from nlu.tone import read_tone
from tests.nlu.tone.cases import read_cases

ALARMS = read_cases("alarm")
INTENTS = Path(nlu.__file__).parent / "data" / "intents"
LOUD = {"abuse", "threat_or_self_harm"}


def phrases(intent: str) -> list[str]:
    """The example phrases of an intent's file."""
    blocks = yaml.safe_load((INTENTS / f"{intent}.yml").read_text("utf-8"))["nlu"]
    lines = [line for block in blocks for line in block.get("examples", "").splitlines()]
    return [line.strip().removeprefix("- ").strip() for line in lines if line.strip()]


CALM = sorted(path.stem for path in INTENTS.glob("*.yml") if path.stem not in LOUD)


def alarmed(texts: list[str]) -> list[str]:
    return [text for text in texts if (tone := read_tone(text)).danger or tone.abuse]


def test_the_file_holds_enough_of_both_kinds() -> None:
    calm = [case for case in ALARMS if case.expected == "calm"]
    assert len(calm) >= 300
    assert len(ALARMS) - len(calm) >= 180


def test_no_trap_raises_an_alarm() -> None:
    assert alarmed([case.text for case in ALARMS if case.expected == "calm"]) == []


def test_every_true_danger_is_heard() -> None:
    dangers = [case.text for case in ALARMS if case.expected not in {"calm", "abuse"}]
    assert [text for text in dangers if read_tone(text).danger is None] == []


def test_every_true_insult_is_heard() -> None:
    insults = [case.text for case in ALARMS if case.expected == "abuse"]
    assert [text for text in insults if read_tone(text).abuse is None] == []


@pytest.mark.parametrize("intent", CALM)
def test_what_people_ask_for_raises_no_alarm(intent: str) -> None:
    texts = phrases(intent)
    assert len(alarmed(texts)) <= (len(texts) // 100 if intent == "off_topic" else 0)


def test_insults_and_threats_are_heard_by_the_rules_alone() -> None:
    insults, threats = phrases("abuse"), phrases("threat_or_self_harm")
    assert sum(read_tone(text).abuse is not None for text in insults) >= 0.77 * len(insults)
    assert sum(read_tone(text).danger is not None for text in threats) >= 0.84 * len(threats)


@pytest.mark.parametrize(
    ("name", "insult"),
    [
        ("паспорт для Козлова готов?", "козлы, паспорт готов?"),
        ("г-н Баранов принимает?", "господа, вы бараны"),
        ("запишите к Дураковой", "запишите к другой, дура"),
        ("выдать Козлу Ивану Петровичу полис", "козел ты, где полис"),
        ("едем в Мудищево", "едем, мудила"),
    ],
)
def test_a_name_is_told_from_an_insult(name: str, insult: str) -> None:
    assert read_tone(name).abuse is None
    assert read_tone(insult).abuse is not None


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("охранник сказал «пошёл вон»", "пошёл вон"),
        ("слово «бездарь» обидное?", "вы «бездарь»"),
        ("на стене написано «вы идиоты»", "на стене написано «выход», вы идиоты"),
    ],
)
def test_a_quotation_is_told_from_an_insult(told: str, said: str) -> None:
    assert read_tone(told).abuse is None
    assert read_tone(said).abuse is not None


@pytest.mark.parametrize(
    ("over", "lasting"),
    [
        ("муж избивал меня в прошлом году", "муж избивал меня в прошлом году и опять бьёт"),
        ("тётя покончила с собой, что с наследством", "тётя покончила с собой, я тоже хочу умереть"),
        ("инфаркт был в мае, как оформить инвалидность", "инфаркт прямо сейчас, как оформить вызов"),
        ("дочь потерялась, уже нашли", "дочь потерялась, не нашли"),
        ("дом горел, уже потушили", "дом горит, ещё не потушили"),
        ("отравились осенью, где результаты", "отравились, помогите"),
    ],
)
def test_what_is_over_is_no_danger_and_what_lasts_is(over: str, lasting: str) -> None:
    assert read_tone(over).danger is None
    assert read_tone(lasting).danger is not None


@pytest.mark.parametrize(
    ("figure", "plan"),
    [
        ("хочу убить этот долг", "хочу убить этого соседа"),
        ("лучше смерть, чем звонить", "лучше смерть, чем так жить"),
        ("жена прибьёт, если не перенесу запись", "муж убьёт меня, если вернусь домой"),
        ("меня не станет в списке", "меня скоро не станет"),
        ("в чём смысл жизни", "не вижу смысла жизни"),
        ("сама я ничего не отслежу", "я тебя отслежу"),
    ],
)
def test_a_figure_of_speech_is_told_from_a_plan(figure: str, plan: str) -> None:
    assert read_tone(figure).danger is None
    assert read_tone(plan).danger is not None
