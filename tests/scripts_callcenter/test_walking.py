"""Where a talk stands is the fold of its log, and nothing else."""

import json
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scripts_callcenter import (
    EdgeKind,
    End,
    Event,
    EventKind,
    Live,
    Need,
    WalkError,
    advance,
    begin,
    choices,
    load_blocks,
    load_scripts,
    offered,
    script_from,
    walk,
)
from tests.scripts_callcenter.sample import SAMPLE, sample, walked
from tests.scripts_callcenter.wandering import possible, talks

APPOINTMENT = sample("appointment")
HELLO = ("answer", "hello")
NAMED = ("answer", "name", "Назвал имя", "Анна")


def place(live: Live) -> Live:
    """The live path without what was written down along the way: that outlives a step back."""
    return replace(live, missing=(), notes=())


def keys(live: Live) -> list[str]:
    return [edge.key for edge in choices(APPOINTMENT, live)]


def test_a_talk_begins_at_the_start_with_what_the_card_knows():
    live = begin(sample("offer"), {"basis": "согласие от 1 мая"})
    assert (live.node, live.values, live.path) == ("hello", {"basis": "согласие от 1 мая"}, ("hello",))


def test_an_answer_leads_on_and_keeps_its_value():
    live = walked(APPOINTMENT, HELLO, NAMED)
    assert (live.node, live.values) == ("purpose", {"client_name": "Анна"})


def test_an_answer_may_set_values_of_its_own():
    live = walked(APPOINTMENT, HELLO, NAMED, ("answer", "purpose", "Паспорт"))
    assert live.values["service"] == "passport"


def test_only_answers_whose_conditions_hold_are_offered():
    passport = walked(APPOINTMENT, HELLO, NAMED, ("answer", "purpose", "Паспорт"))
    other = walked(APPOINTMENT, HELLO, NAMED, ("answer", "purpose", "Другое"))
    assert [edge.to for edge in choices(APPOINTMENT, passport)] == ["wait/wait", "purpose", "abuse/calm"]
    assert [edge.to for edge in choices(APPOINTMENT, other)] == ["book", "purpose", "abuse/calm"]


def test_the_same_answer_leads_where_its_condition_says():
    live = walked(APPOINTMENT, HELLO, NAMED, ("answer", "purpose", "Другое"), ("answer", "restate", "Да"))
    assert live.node == "book"


def test_the_client_said_it_so_it_is_written_down():
    with pytest.raises(WalkError, match="«name»: сначала заполните: Имя клиента"):
        walked(APPOINTMENT, HELLO, ("answer", "name", "Назвал имя"))


def test_what_the_client_keeps_to_himself_is_not_asked_for_again():
    live = walked(APPOINTMENT, HELLO, ("answer", "name", "Не называет"))
    assert (live.node, live.values) == ("purpose", {"client_name": ""})


def test_a_choice_is_one_of_its_options():
    with pytest.raises(WalkError, match="нет значения «dog»; есть: passport, benefit, other"):
        walked(APPOINTMENT, HELLO, NAMED, ("answer", "purpose", "Паспорт", "dog"))


def test_going_back_drops_what_the_abandoned_branch_collected():
    live = walked(APPOINTMENT, HELLO, NAMED, ("back", "purpose"))
    assert (live.node, live.values, live.path) == ("name", {}, ("hello", "name"))


def test_the_end_can_be_taken_back_too():
    steps = (HELLO, NAMED, ("answer", "purpose", "Другое"), ("answer", "restate", "Да"), ("answer", "book", "Записал"),
             ("answer", "ok", "Да"), ("answer", "bye-met"))  # fmt: skip
    over = walked(APPOINTMENT, *steps)
    assert (over.node, over.ended) == (None, End("met", Need.MET, "booked"))
    again = walked(APPOINTMENT, *steps, ("back", "met"))
    assert (again.node, again.ended) == ("bye-met", None)


def test_there_is_nothing_before_the_beginning():
    with pytest.raises(WalkError, match="«hello» — начало; вернуться некуда"):
        walked(APPOINTMENT, ("back", "hello"))


def test_after_the_end_nothing_happens_but_going_back_and_notes():
    over = walk(sample("news"), [Event("answer", "hello"), Event("answer", "who", "Нет")])
    with pytest.raises(WalkError, match="разговор окончен в «wrong»"):
        advance(sample("news"), over, Event("answer", "wrong"))
    assert (
        advance(sample("news"), over, Event("note", "wrong", said="перезвонить")).notes[0].said
        == "перезвонить"
    )


def test_what_no_answer_fits_is_kept_with_its_node_even_after_going_back():
    events = [Event("answer", "hello"), Event("missing", "name", said="я от соседки"), Event("back", "name")]
    live = walk(APPOINTMENT, events)
    assert live.node == "hello"
    assert [(said.node, said.said) for said in live.missing] == [("name", "я от соседки")]


def test_what_no_answer_fits_may_lead_into_a_global_at_once():
    live = walk(APPOINTMENT, [Event("answer", "hello"), Event("missing", "name", "abuse", said="…")])
    assert (live.node, live.returns) == ("abuse/calm", ("name",))
    assert live.missing[0].node == "name"


def test_a_global_leads_back_to_where_it_was_taken():
    live = walked(APPOINTMENT, HELLO, ("global", "name", "abuse"), ("answer", "abuse/calm", "Продолжает"))
    assert (live.node, live.returns) == ("abuse/warn", ("name",))
    live = advance(APPOINTMENT, live, Event("answer", "abuse/warn", "Успокоился"))
    assert (live.node, live.returns) == ("name", ())


def test_a_global_is_not_offered_inside_itself():
    assert "abuse" in keys(walked(APPOINTMENT, HELLO))
    assert "abuse" not in keys(walked(APPOINTMENT, HELLO, ("global", "name", "abuse")))


def test_going_back_out_of_a_global_forgets_it():
    live = walked(APPOINTMENT, HELLO, ("global", "name", "abuse"), ("back", "abuse/calm"))
    assert (live.node, live.returns) == ("name", ())
    assert "abuse" in keys(live)


HOLDING = (HELLO, NAMED, ("answer", "purpose", "Паспорт"), ("answer", "restate", "Да"))


def test_a_hold_ends_on_the_line_or_when_its_time_runs_out():
    assert walked(APPOINTMENT, *HOLDING, ("hold_end", "wait/wait")).node == "wait/back-line"
    assert walked(APPOINTMENT, *HOLDING, ("hold_end", "wait/wait", "timeout")).node == "wait/late"


def test_only_a_hold_is_ended_as_one():
    with pytest.raises(WalkError, match="из «hello» нет пути «hold_end»; есть: next, abuse"):
        walked(APPOINTMENT, ("hold_end", "hello"))


def test_loops_are_counted():
    round_again = (("hold_end", "wait/wait", "timeout"), ("answer", "wait/late", "Да"))
    live = walked(APPOINTMENT, *HOLDING, *round_again, *round_again)
    assert live.visits("wait/wait") == 3


def test_a_callback_wants_its_contact_and_leaves_its_promise():
    steps = (*HOLDING, ("hold_end", "wait/wait", "timeout"), ("answer", "wait/late", "Нет"))
    with pytest.raises(WalkError, match="сначала заполните: Телефон"):
        walked(APPOINTMENT, *steps, ("answer", "later"))
    live = walked(APPOINTMENT, *steps, ("answer", "later", "next", "+7 000 555-01-00"))
    assert (live.values["phone"], live.values["within_hours"]) == ("+7 000 555-01-00", "4")


def test_a_step_that_is_not_required_can_be_skipped_without_its_value():
    live = walk(APPOINTMENT, [Event("answer", "hello"), Event("skip", "name", "Назвал имя")])
    assert (live.node, live.values) == ("purpose", {})


def test_a_required_step_cannot_be_skipped():
    with pytest.raises(WalkError, match="«hello» нельзя пропустить; есть: next, abuse"):
        walked(APPOINTMENT, ("skip", "hello"))


def test_a_consent_cannot_be_skipped_into():
    offer = sample("offer")
    events = [
        Event("answer", "hello"),
        Event("answer", "purpose", "Да"),
        Event("answer", "need", "Называет", "мне"),
    ]
    with pytest.raises(WalkError, match="«consent» нельзя пропустить; есть: Да, Нет, abuse"):
        walk(offer, [*events, Event("skip", "consent", "Да")])


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (Event("answer", "purpose", "Паспорт"), "событие о «purpose», а разговор в «hello»"),
        (Event("answer", "hello", "Да"), "из «hello» нет пути «Да»; есть: next, abuse"),
        (Event("global", "hello", "senior"), "из «hello» нет пути «senior»; есть: next, abuse"),
        (Event("dance", "hello"), "событие «dance» неизвестно"),
    ],
)
def test_an_event_that_cannot_happen_is_told_with_the_ways_there_are(event, told):
    with pytest.raises(WalkError, match=told):
        walk(APPOINTMENT, [event])


def test_several_fields_come_as_one_object():
    form = {"type": "form", "collects": ["client_name", "phone"]}
    body = APPOINTMENT.body()
    body["nodes"]["hello"] |= form
    script = script_from(body)
    both = json.dumps({"client_name": "Анна", "phone": "+7 000 555-01-00"}, ensure_ascii=False)
    assert walked(script, ("answer", "hello", "next", both)).values["client_name"] == "Анна"
    for wrong in ("Анна", "[1]", '{"dog": "x"}', '{"phone": 7}'):
        with pytest.raises(WalkError, match="значения полей — объект JSON из client_name, phone"):
            walked(script, ("answer", "hello", "next", wrong))
    with pytest.raises(WalkError, match="сначала заполните"):
        walked(script, ("answer", "hello", "next", '{"phone": "1"}'))


def test_a_block_walked_on_its_own_ends_where_it_would_be_left():
    live = walked(load_blocks(SAMPLE)["hold"], ("hold_end", "wait"), ("answer", "back-line"))
    assert live.ended == End("back-line", Need.NONE, "")
    assert live.path == ("wait", "back-line")


SCRIPTS = st.sampled_from([sample("appointment"), sample("offer"), sample("news")])
TALKS = SCRIPTS.flatmap(lambda script: st.tuples(st.just(script), talks(script)))


@given(TALKS, st.integers(0, 25))
def test_a_log_folds_the_same_in_one_go_and_in_two(told, cut):
    script, events = told
    live = walk(script, events[:cut])
    for event in events[cut:]:
        live = advance(script, live, event)
    assert live == walk(script, events)


@given(TALKS)
def test_a_stored_script_walks_as_the_script_itself(told):
    script, events = told
    stored = script_from(json.loads(json.dumps(script.body(), ensure_ascii=False)))
    assert stored == script
    assert walk(stored, events) == walk(script, events)


@given(TALKS)
def test_back_and_forward_again_is_as_if_never_gone(told):
    script, events = told
    assume(events)
    before, after = walk(script, events[:-1]), walk(script, events)
    assume(len(after.behind) > len(before.behind))
    here = after.node or after.ended.node
    back = advance(script, after, Event(EventKind.BACK, here))
    assert place(back) == place(before)
    assert place(advance(script, back, events[-1])) == place(after)


@given(TALKS)
def test_only_the_live_path_is_known(told):
    """What is known equals what the steps that still stand have collected: nothing of an abandoned branch is left."""
    script, events = told
    standing: list[Event] = []
    for event in events:
        if event.kind is EventKind.BACK:
            standing.pop()
        elif event.kind is not EventKind.NOTE and not (event.kind is EventKind.MISSING and not event.edge):
            standing.append(event)
    assert place(walk(script, standing)) == place(walk(script, events))


@given(TALKS, st.data())
def test_an_event_out_of_place_never_changes_the_talk(told, data):
    script, events = told
    live = walk(script, events)
    allowed = {(event.kind, event.node, event.edge) for event in possible(script, live)}
    kind = data.draw(st.sampled_from(EventKind))
    node = data.draw(st.sampled_from(sorted(script.nodes)))
    edge = data.draw(st.sampled_from(["", "next", "timeout", "abuse", "Да", "Нет"]))
    plain = edge or ("next" if kind in (EventKind.ANSWER, EventKind.SKIP, EventKind.HOLD_END) else "")
    named = "" if kind in (EventKind.BACK, EventKind.NOTE) else plain
    assume((kind, node, named) not in allowed)
    assume(not (kind is EventKind.NOTE and live.ended and node == live.ended.node))
    with pytest.raises(WalkError):
        advance(script, live, Event(kind, node, edge))


def test_operator_is_not_shown_a_global_that_an_answer_of_the_step_names_too() -> None:
    script = load_scripts()["distress"]
    titles = {edge.label for edge in script.globals.values()}
    named = [
        node.key
        for node in script.nodes.values()
        if not titles.isdisjoint(edge.label for edge in node.edges if edge.kind is not EdgeKind.GLOBAL)
    ]
    shown = [[edge.label for edge in offered(script, replace(begin(script, {}), node=key))] for key in named]
    assert named
    assert [len(labels) for labels in shown] == [len(set(labels)) for labels in shown]
