"""A round of training: the client goes her own way, the trainee is told what was right and what was missing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts_callcenter import EdgeKind, Element
from scripts_callcenter.training import Round, Step, TrainingError, begin, play
from scripts_callcenter.training.course import LONGEST
from tests.scripts_callcenter.training.rounds import LOOKED_UP, ROUND_AND_ROUND, held, small, words

READ = [
    Step("", ""),
    Step("", "Называет имя"),
    Step("", "Говорит"),
]  # up to the question whether it was understood


def restating(weights: dict[EdgeKind, float], way: str) -> Round:
    """The round after this way was told at «Правильно понимаю»."""
    return play(small(), "calm", 1, [*READ, Step("", way)], words({EdgeKind.POSITIVE: 0.0001, **weights}))


def test_the_client_answers_and_the_round_ends_with_its_summary() -> None:
    *_, last = held(small(), "calm", 1, words())
    assert (last.over, last.node, last.ways) == (True, None, ())
    assert last.summary is not None
    assert (last.summary.steps, last.summary.right, last.summary.repeat) == (3, 3, ())
    assert last.summary.violations == ()
    assert {
        "greeting_by_time_of_day",
        "hold_with_time",
        "callback_deadline",
        "callback_contact",
        "farewell",
    } <= set(last.summary.stages_present)


def test_what_the_client_said_stands_in_the_next_lines() -> None:
    stands = {stand.node.key: stand for stand in held(small(), "calm", 1, words()) if stand.node}
    assert stands["name"].said in ("Меня зовут Вера.", "Зовите меня Вера.")
    assert stands["restate"].line in (
        "Правильно понимаю: вы хотите [хочу поменять паспорт]?",
        "Правильно понимаю: вы хотите [мне бы поменять паспорт]?",
    )
    assert "+7 900 000-00-01" in stands["later"].said


def test_the_name_said_is_the_name_by_which_the_client_is_called() -> None:
    said = {stand.said for seed in range(12) for stand in held(small(), "calm", seed, words())}
    assert {"Меня зовут Вера.", "Зовите меня Вера."} <= said
    assert "Николай я." not in said


def test_the_ways_are_all_that_are_open_and_a_plain_step_asks_for_none() -> None:
    stands = {stand.node.key: stand for stand in held(small(), "calm", 1, words()) if stand.node}
    assert {way.key for way in stands["restate"].ways} == {
        "Верно", "Не совсем", "Молчит", "Уточняет", "abuse", "dropped",
    }  # fmt: skip
    assert [stands[key].ways for key in ("hello", "hold", "later", "bye")] == [()] * 4


def test_a_round_is_the_same_each_time_and_another_with_another_seed() -> None:
    orders = {tuple(way.key for way in held(small(), "calm", seed, words())[3].ways) for seed in range(6)}
    assert len(orders) > 1
    assert held(small(), "calm", 4, words()) == held(small(), "calm", 4, words())


def test_a_wrong_way_is_told_and_the_call_goes_on_along_the_true_one() -> None:
    after = restating({}, "Уточняет")
    verdict = after.verdicts[-1]
    assert (verdict.right, verdict.true_way.label, verdict.why) == (False, "Верно", "other")
    assert after.node is not None
    assert after.node.key == "hold"


@pytest.mark.parametrize(
    ("leans", "told", "why"),
    [
        ({}, "Верно", "right"),
        ({}, "Не совсем", "sign"),
        ({EdgeKind.NEGATIVE: 1e9}, "Верно", "sign"),
        ({}, "Молчит", "silent"),
        ({EdgeKind.NO_ANSWER: 1e9}, "Верно", "silent"),
        ({EdgeKind.NEUTRAL: 1e9}, "Верно", "other"),
        ({}, "abuse", "stays"),
        ({EdgeKind.GLOBAL: 1e9}, "Верно", "interrupts"),
    ],
)
def test_why_a_way_is_wrong(leans: dict[EdgeKind, float], told: str, why: str) -> None:
    assert restating(leans, told).verdicts[-1].why == why


def test_what_the_screen_shows_is_neither_consent_nor_refusal() -> None:
    after = play(small(LOOKED_UP), "calm", 1, [Step("", "Пусто")], words())
    assert (after.verdicts[0].true_way.label, after.verdicts[0].why) == ("Есть", "other")


def test_a_phrase_comes_again_only_when_all_were_heard() -> None:
    clients = words({EdgeKind.NEGATIVE: 1.0, EdgeKind.POSITIVE: 0.3})
    for seed in range(12):
        said = [stand.said for stand in held(small(), "calm", seed, clients) if "паспорт" in stand.said]
        assert len(set(said[:2])) == len(said[:2])


def test_a_client_who_interrupts_comes_back_to_the_same_step() -> None:
    clients = words({EdgeKind.POSITIVE: 1e-9, EdgeKind.GLOBAL: 1.0}, {"abuse": 1.0, "dropped": 0.0})
    nodes = [stand.node.key for stand in held(small(), "abusive", 3, clients) if stand.node]
    assert nodes.count("restate") == 2
    assert any(key.startswith("abuse/") for key in nodes)
    assert nodes[-1] == "bye"


@pytest.mark.parametrize(
    ("node", "typed", "lacks"),
    [
        ("hello", "Здравствуйте. Слушаю вас.", {Element.GREETING}),
        ("hold", "Подождите, пожалуйста.", {Element.HOLD}),
        ("hold", "Подождите, пожалуйста, три минуты.", set()),
        ("later", "Я узнаю и перезвоню вам. На какой номер звонить?", {Element.CALLBACK}),
        ("later", "Перезвоню вам сегодня до шести вечера. На какой номер звонить?", set()),
        ("hello", "Добрый день! Чем могу помочь?", {Element.GREETING}),
        ("hello", "Добрый день, центр «Мои документы», Анна. Чем помочь?", set()),
        ("purpose", "Подскажите, какой у вас вопрос?", set()),
        ("purpose", "Хорошо, погода сегодня тёплая.", {Element.PURPOSE}),
        ("restate", "То есть вам нужно заменить паспорт?", set()),
        ("restate", "Понятно.", {Element.RESTATE}),
        ("bye", "Хорошо, всё записано.", {Element.FAREWELL_UNMET}),
        ("name", "Минуту внимания.", {Element.IDENTITY}),
        ("bye", "", set()),
    ],
)
def test_an_element_that_the_typed_line_lacks_is_told(node: str, typed: str, lacks: set[Element]) -> None:
    stands = held(small(), "calm", 1, words(), {node: typed})
    verdicts = {verdict.node: verdict for verdict in stands[-1].verdicts}
    assert set(verdicts[node].missing) == lacks
    assert all(not verdict.missing for key, verdict in verdicts.items() if key != node)


def test_the_typed_words_are_judged_by_step_and_over_the_whole_call() -> None:
    last = held(small(), "calm", 1, words(), {"hold": "Ну, щас гляну, подождите."})[-1]
    spans = {fault.span for verdict in last.verdicts for fault in verdict.faults}
    assert {"Ну", "щас", "гляну"} <= spans
    assert last.summary is not None
    assert {"filler_words", "colloquial", "hold_without_time"} <= set(last.summary.violations)
    assert "hold_with_time" in last.summary.stages_missing
    assert last.summary.repeat == ("Подождите, пожалуйста, 2 минуты, я посмотрю.",)


def test_a_slow_step_is_shown_and_not_counted() -> None:
    slow, quick = (
        play(small(), "calm", 1, [Step("", "", seconds)], words()).verdicts[0] for seconds in (16, 15)
    )
    assert (slow.slow, slow.right, quick.slow) == (True, True, False)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([Step("", "", 0), Step("", "Верно")], "name"),
        ([Step("", "", 0), Step("", "")], "name"),
        ([Step("", "Называет имя")], "hello"),
    ],
)
def test_a_step_that_cannot_be_names_its_place(steps: list[Step], told: str) -> None:
    with pytest.raises(TrainingError, match=f"шаг {len(steps)}, «{told}»"):
        play(small(), "calm", 1, steps, words())


def test_nothing_happens_after_the_end() -> None:
    ways = [verdict.true_way.key for verdict in held(small(), "calm", 1, words())[-1].verdicts]
    steps = [Step("", "" if way == "next" else way) for way in ways]
    with pytest.raises(TrainingError, match="окончен"):
        play(small(), "calm", 1, [*steps, Step("", "")], words())


def test_a_client_who_is_led_in_circles_hangs_up() -> None:
    stands = held(small(ROUND_AND_ROUND), "calm", 1, words())
    assert len(stands) == LONGEST + 1
    assert stands[-1].over


def test_words_of_the_temper_stand_beside_speech_and_never_beside_silence() -> None:
    clients = words({EdgeKind.NO_ANSWER: 1.0, EdgeKind.POSITIVE: 0.2}, before=("Ох,",), after=("Вот так.",))
    said = [stand.said for seed in range(8) for stand in held(small(), "upset", seed, clients) if stand.said]
    assert all(
        sum("Вот так." in stand.said for stand in held(small(), "upset", seed, clients)) <= 1
        for seed in range(4)
    )
    assert any(one.startswith("Ох, ") for one in said)
    assert any(one.endswith(" Вот так.") for one in said)
    assert {one for one in said if "молчит" in one or "тишина" in one} <= {"(молчит)", "(тишина)"}


def test_labels_nobody_has_phrases_for_are_heard_as_they_are() -> None:
    clients = words({EdgeKind.NEUTRAL: 1.0})
    said = {
        stand.said
        for stand in held(small(), "calm", 2, clients)
        if stand.node and stand.node.key == "restate"
    }
    assert "(Уточняет)" in said


step = st.builds(
    Step, st.sampled_from(["", "Минуту", "a" * 3000]), st.sampled_from(["", "Верно", "Говорит", "Называет имя", "abuse", "?"])
)  # fmt: skip


@settings(max_examples=40)
@given(steps=st.lists(step, max_size=12), seed=st.integers(0, 5))
def test_any_steps_are_played_or_refused(steps: list[Step], seed: int) -> None:
    try:
        stands = play(small(), "calm", seed, steps, words())
    except TrainingError:
        return
    assert len(stands.verdicts) == len(steps)
    assert stands.over is (stands.node is None) is (stands.summary is not None)


def test_a_round_begins_before_anything_was_done() -> None:
    assert begin(small(), "calm", 1, words()) == play(small(), "calm", 1, (), words())
