"""The printed sheet says all that the script says, each block once."""

from scripts_callcenter import RETURN, lay_out, load_scripts
from scripts_callcenter.sheet.exits import exits_of
from tests.scripts_callcenter.sample import sample

SHEET = lay_out(sample("appointment"))
STEPS = {step.number: step for part in SHEET.parts for step in part.steps}


def test_the_sheet_has_the_script_and_each_of_its_blocks():
    assert [(part.number, part.title, part.always) for part in SHEET.parts] == [
        (0, "Запись на приём", False),
        (1, "Ждать на линии", False),
        (2, "Оскорбления", True),
    ]


def test_every_node_is_a_step_with_a_place_of_its_own():
    assert len(STEPS) == len(sample("appointment").nodes)
    assert len({step.anchor for step in STEPS.values()}) == len(STEPS)


def test_what_is_filled_in_is_named_in_brackets():
    assert (
        STEPS["1"].text == "[доброе утро, день, вечер]! [ваш орган], меня зовут [ваше имя]. Чем могу помочь?"
    )
    assert STEPS["3"].text == "[имя клиента], по какому вопросу хотите прийти?"


def test_a_hold_shows_its_minutes_and_a_callback_its_term():
    assert STEPS["1.1"].text == "Оставайтесь на линии, я вернусь через 3 минуты."
    assert "на линии 3 мин" in STEPS["1.1"].facts
    assert STEPS["6"].facts == ("Запишите: телефон", "перезвонить за 4 ч")


def test_ways_lead_to_numbers_and_conditions_are_told_in_words():
    ways = {(way.label, way.when): way for way in STEPS["4"].ways}
    assert (
        ways["Да", "если услуга — паспорт"].to
        == "часть 1 «Ждать на линии», потом выход 1 — шаг 6; выход 2 — шаг 5"
    )
    assert ways["Да", "если услуга — не паспорт"].to == "шаг 5"
    assert ways["Нет", ""].anchor == "s3"


def test_every_anchor_leads_somewhere():
    anchors = {step.anchor for step in STEPS.values()}
    assert {way.anchor for step in STEPS.values() for way in step.ways} - {""} <= anchors


def test_the_exits_of_a_block_are_numbered_where_it_has_several():
    assert [(way.label, way.to) for way in STEPS["1.2"].ways] == [("Да", "шаг 1.1"), ("Нет", "выход 1")]
    assert [way.to for way in STEPS["1.3"].ways] == ["выход 2"]


def test_exits_of_one_block_are_the_same_in_all_its_copies():
    """However often a shipped block is entered, its numbered exits lead on from every place of use."""
    script = load_scripts()["appointment"]
    for file in {node.file for node in script.nodes.values()} - {script.file}:
        leads = exits_of(script, file).leads
        assert len({len(each) for each in leads.values()}) == 1
        assert all(to == RETURN or to in script.nodes for each in leads.values() for to in each)


def test_answers_that_lead_to_one_place_stand_in_one_line():
    assert [(way.label, way.to) for way in STEPS["3"].ways] == [("Паспорт; Пособие; Другое", "шаг 4")]


def test_the_way_out_of_a_block_is_told_as_such():
    assert [way.to for way in STEPS["2.1"].ways] == ["туда, откуда пришли", "шаг 2.2"]


def test_an_end_tells_the_need_and_what_happened():
    assert STEPS["10"].facts == ("потребность закрыта; Записали на приём",)
