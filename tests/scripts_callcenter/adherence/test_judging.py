"""A finished call against the structure: what it needs, what it has, what was said amiss and where."""

from datetime import time
from pathlib import Path

import pytest

from scripts_callcenter.adherence import Transcript, Turn, judge
from scripts_callcenter.adherence.transcript import STAGES
from tests.scripts_callcenter.adherence.calls import judged

WHOLE = """
О: Добрый день! Служба озеленения, Маргарита. Чем могу помочь?
К: У нас тополь над качелями треснул.
О: Как к вам обращаться и по какому адресу двор?
К: Игорь, улица Кленовая, восемь.
О: Игорь, тополь наклонился или отломилась ветка?
К: Наклонился.
О: То есть тополь над качелями наклонился и может упасть, верно?
К: Верно.
О: Бригада приедет сегодня до шести и спилит его.
К: Спасибо.
О: Я ответила на ваш вопрос?
К: Да.
О: До свидания, Игорь!
"""
ALWAYS = [
    "greeting_by_time_of_day", "operator_name", "organisation_name", "offer_help", "identity_check",
    "purpose_question", "need_paraphrase", "satisfaction_check", "farewell",
]  # fmt: skip


def test_a_whole_inbound_call_lacks_nothing():
    found = judged(WHOLE)
    assert set(found.stages_present) == {*ALWAYS, "answer"}
    assert (found.stages_missing, found.violations, found.evidence) == ((), (), ())


def test_stages_come_in_the_order_of_the_standard():
    found = judged(WHOLE)
    assert list(found.stages_present) == [stage for stage in STAGES if stage in found.stages_present]


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("Добрый день! ", "greeting_by_time_of_day"),
        (", Маргарита", "operator_name"),
        ("Служба озеленения, ", "organisation_name"),
        (" Чем могу помочь?", "offer_help"),
        (
            "О: Как к вам обращаться и по какому адресу двор?\nК: Игорь, улица Кленовая, восемь.\n",
            "identity_check",
        ),
        ("О: Игорь, тополь наклонился или отломилась ветка?\nК: Наклонился.\n", "purpose_question"),
        ("О: То есть тополь над качелями наклонился и может упасть, верно?\nК: Верно.\n", "need_paraphrase"),
        ("О: Бригада приедет сегодня до шести и спилит его.\nК: Спасибо.\n", "answer"),
        ("О: Я ответила на ваш вопрос?\nК: Да.\n", "satisfaction_check"),
        ("О: До свидания, Игорь!\n", "farewell"),
    ],
)
def test_each_stage_that_is_left_out_is_missed_and_no_other(line, stage):
    assert line in WHOLE
    found = judged(WHOLE.replace(line, ""))
    assert found.stages_missing == (stage,)


@pytest.mark.parametrize(
    ("greeting", "at", "fits"),
    [
        ("Доброе утро", "11:59", True), ("Доброе утро", "12:00", False), ("Добрый день", "12:00", True),
        ("Добрый день", "17:59", True), ("Добрый день", "18:00", False), ("Добрый вечер", "18:00", True),
        ("Добрый вечер", "16:30", False), ("Здравствуйте", "14:00", False), ("Добрый день", "09:00", False),
        ("Доброй ночи", "03:00", True), ("Доброй ночи", "04:00", False), ("Доброе утро", "04:00", True),
        ("Добрый вечер", "23:30", True),
    ],
)  # fmt: skip
def test_a_greeting_fits_the_hour_of_the_call(greeting, at, fits):
    found = judged(WHOLE.replace("Добрый день", greeting), at=at)
    assert ("greeting_by_time_of_day" in found.stages_present) == fits


def test_a_good_day_wished_at_the_end_greets_nobody():
    found = judged(WHOLE.replace("Добрый день! ", "").replace("До свидания, Игорь!", "Доброго вам дня!"))
    assert found.stages_missing == ("greeting_by_time_of_day",)


TRANSFERRED = """
О: Добрый день! Приёмная главы, Олег. Чем могу помочь?
К: Мне нужен участок под гараж.
О: Перевожу вас в земельный отдел.
К: Жду.
О: Земельный отдел. Переключаю вас на имущество.
К: Хорошо.
"""


def test_two_transfers_are_allowed():
    assert judged(TRANSFERRED).violations == ()


def test_the_third_transfer_is_one_too_many():
    found = judged(TRANSFERRED + "О: Имущество. Соединяю с архитектурой.\nК: Опять?")
    assert found.violations == ("transfers_over_two",)
    assert [(one.turn, one.span) for one in found.evidence] == [(6, "Соединяю с архитектурой.")]


HELD = "О: Добрый день!\nК: Когда меня примут?\nО: {hold}\nК: Жду.\nО: Приём в среду в десять."


def test_a_hold_with_a_time_is_a_stage():
    found = judged(HELD.format(hold="Оставайтесь на линии, я вернусь через две минуты."))
    assert "hold_with_time" in found.stages_present
    assert found.violations == ()


def test_a_hold_without_a_time_is_a_violation_and_a_missing_stage():
    found = judged(HELD.format(hold="Не кладите трубку, я узнаю."))
    assert "hold_with_time" in found.stages_missing
    (fault,) = found.evidence
    assert (fault.turn, fault.violation, fault.span) == (
        2,
        "hold_without_time",
        "Не кладите трубку, я узнаю.",
    )


def test_a_call_without_a_hold_needs_none():
    assert "hold_with_time" not in judged(WHOLE).stages_missing


def test_a_client_heard_waiting_makes_a_look_into_the_papers_a_hold():
    text = HELD.format(hold="Сейчас посмотрю.").replace("Жду.", "Алло? Вы здесь?")
    assert "hold_without_time" in judged(text).violations
    assert (
        "hold_without_time"
        not in judged(HELD.format(hold="Сейчас посмотрю.").replace("Жду.", "Да.")).violations
    )


PROMISED = "О: Добрый день!\nК: Сколько мне насчитали?\nО: {promise}\nК: Хорошо.\nО: До свидания!"


def test_a_call_back_with_term_and_number_stands_for_the_answer():
    found = judged(PROMISED.format(promise="Я перезвоню вам завтра до обеда. По какому номеру?"))
    assert {"callback_deadline", "callback_contact"} <= set(found.stages_present)
    assert "answer" not in found.stages_missing


def test_a_bare_promise_to_call_lacks_its_term_and_its_number():
    found = judged(PROMISED.format(promise="Мы вам перезвоним."))
    assert {"callback_deadline", "callback_contact"} <= set(found.stages_missing)
    assert "answer" not in found.stages_missing


def test_a_polite_put_off_is_no_answer():
    said = "Вопрос важный, мы его рассмотрим в установленном порядке."
    found = judged(PROMISED.format(promise=said))
    assert "answer" in found.stages_missing


def test_an_insulted_operator_sets_a_boundary():
    text = "О: Добрый день!\nК: Дармоеды вы все!\nО: {reply}\nК: Ладно."
    assert "abuse_warning" in judged(text.format(reply="Слушаю вас.")).stages_missing
    assert "abuse_warning" in judged(text.format(reply="Прошу говорить без оскорблений.")).stages_present


def test_an_insult_to_somebody_else_needs_no_boundary():
    found = judged("О: Добрый день!\nК: Сосед — идиот, шумит ночами.\nО: Слушаю вас.")
    assert "abuse_warning" not in found.stages_missing


COLD = """
О: Добрый день! Это Инна из центра занятости. {offer}
К: {reply}
О: {then}
К: {last}
О: До свидания!
"""


def test_who_does_not_want_it_is_let_go():
    found = judged(
        COLD.format(
            offer="Вы хотели бы сменить профессию?",
            reply="Нет, спасибо, не нужно.",
            then="Понимаю, больше звонить не будем.",
            last="Хорошо, до свидания.",
        ),
        "outbound_cold",
    )
    assert found.stages_missing == ()


def test_who_wants_it_is_asked_for_consent_and_told_the_next_step():
    offered = COLD.format(
        offer="Вы хотели бы сменить профессию?",
        reply="Да, давно думаю о курсах.",
        then="{then}",
        last="Да, давайте.",
    )
    silent = judged(offered.format(then="Курсы у нас хорошие."), "outbound_cold")
    assert {"need_paraphrase", "consent_request", "next_step_info"} <= set(silent.stages_missing)
    asked = judged(
        offered.format(
            then="То есть вы думаете о курсах. Вы согласны, если я запишу вас? Приходите в среду к десяти."
        ),
        "outbound_cold",
    )
    assert asked.stages_missing == ()


SCENARIO = """
О: Добрый день! Меня зовут Пётр, фонд ремонта. {told}
К: Да, помню.
О: Вам удобнее утром или вечером?
К: Утром. {asked}
О: То есть утром вам удобнее. Приходите в среду в девять.
К: Хорошо.
О: Всего доброго!
"""


def test_an_earlier_service_asks_whether_it_was_good():
    done = judged(SCENARIO.format(told="Мы меняли крышу вашего дома.", asked=""), "outbound_scenario")
    told = judged(SCENARIO.format(told="Звоню о вашем заявлении.", asked=""), "outbound_scenario")
    assert done.stages_missing == ("satisfaction_check",)
    assert told.stages_missing == ()


def test_a_question_of_the_clients_wants_an_answer_at_once():
    asked = SCENARIO.format(told="Звоню о вашем заявлении.", asked="А пошлину платить?")
    assert (
        "answer"
        in judged(
            asked.replace("О: То есть", "О: Нет, пошлины нет. То есть"), "outbound_scenario"
        ).stages_present
    )
    unanswered = asked.replace("О: То есть утром вам удобнее. Приходите в среду в девять.", "О: Мы уточним.")
    assert "answer" in judged(unanswered, "outbound_scenario").stages_missing


def test_only_the_operator_is_judged():
    found = judged("О: Добрый день!\nК: Ну, щас, короче, бумажку найду.\nО: Хорошо.")
    assert found.violations == ()


def test_evidence_stands_word_for_word_in_its_turn():
    text = "О: Ну, здравствуйте.\nК: Где справка?\nО: Щас гляну. Вы что, спешите? Мне всё равно."
    found = judged(text)
    turns = [line.split(": ", 1)[1] for line in text.splitlines()]
    assert {one.violation for one in found.evidence} >= {"filler_words", "colloquial", "indifferent_tone"}
    assert all(one.span in turns[one.turn] for one in found.evidence)


@pytest.mark.parametrize("direction", ["inbound", "outbound_cold", "outbound_scenario"])
@pytest.mark.parametrize("texts", [(), ("",), ("…", "?"), ("Алло", "", "Алло")])
def test_any_transcript_is_read(direction, texts):
    turns = tuple(
        Turn("operator" if number % 2 == 0 else "client", text) for number, text in enumerate(texts)
    )
    found = judge(Transcript(direction, time(12), turns))
    assert "farewell" in found.stages_missing


def written_calls():
    text = (Path(__file__).parent / "calls.txt").read_text("utf-8")
    for block in text.split("\n@ ")[1:]:
        head, _, lines = block.partition("\n")
        where, present, missing, violations = (part.split() for part in head.split("|"))
        yield pytest.param(lines, where, set(present), set(missing), set(violations), id=" ".join(where))


@pytest.mark.parametrize(("lines", "where", "present", "missing", "violations"), list(written_calls()))
def test_a_written_call_is_judged_as_it_was_labelled(lines, where, present, missing, violations):
    found = judged(lines, *where)
    assert set(found.stages_present) == present
    assert set(found.stages_missing) == missing - {"-"}
    assert set(found.violations) == violations
