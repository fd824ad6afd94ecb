"""Small calls for the trainer, clients of our own making, and rounds played to their ends."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from scripts_callcenter import EdgeKind, Script, read_script
from scripts_callcenter.training import TEMPERS, ClientWords, Round, Step, Temper, play
from scripts_callcenter.training.speaking import Manner, Person

OPENED = """id: small
direction: inbound
title: Короткий звонок
start: hello
fields:
  client_name: {label: Имя, kind: name}
  wish: {label: Чего хочет, kind: text}
  phone: {label: Телефон, kind: phone}
globals: [abuse, dropped]
nodes:
  hello: {type: say, element: [greeting, offer_help], max_seconds: 15, text: "{greeting}! {body}, меня зовут {operator}. Чем могу помочь?", to: name}
  name: {type: ask, element: identity, saves: client_name, text: "Как к вам обращаться?", answers: [{label: Называет имя, kind: positive, to: purpose}, {label: Не называет, kind: negative, to: purpose, sets: {client_name: ""}}]}
  purpose: {type: ask, element: purpose, saves: wish, text: "Что вы хотите узнать или сделать?", answers: [{label: Говорит, kind: positive, to: restate}]}
  restate: {type: ask, element: restate, text: "Правильно понимаю: вы хотите {wish}?", answers: [{label: Верно, kind: positive, to: hold}, {label: Не совсем, kind: negative, to: purpose}, {label: Молчит, kind: no_answer, to: purpose}, {label: Уточняет, kind: neutral, to: purpose}]}
  hold: {type: hold, element: hold, minutes: 2, text: "Подождите, пожалуйста, {minutes}, я посмотрю.", to: later, timeout: later}
  later: {type: callback, element: callback, within_hours: 4, needs: [phone], text: "Я узнаю ответ и перезвоню вам до {due}. По какому номеру вам звонить?", to: bye}
  bye: {type: say, element: farewell_unmet, text: "Спасибо за звонок. До свидания!", to: done}
  done: {type: end, need: deferred, disposition: callback-promised}
"""
ROUND_AND_ROUND = """id: loop
direction: inbound
title: Круг
start: one
nodes:
  one: {type: ask, text: "Да или нет?", answers: [{label: Да, kind: positive, to: two}]}
  two: {type: ask, text: "А теперь?", answers: [{label: Нет, kind: negative, to: one}, {label: Всё, kind: neutral, to: done, when: {field: never, known: true}}]}
  done: {type: end, need: met, disposition: answered}
fields: {never: {label: Никогда, kind: text}}
"""
LOOKED_UP = """id: looked
direction: inbound
title: Поиск
start: find
nodes:
  find: {type: lookup, text: "Сейчас найду ответ.", answers: [{label: Есть, kind: positive, to: done}, {label: Пусто, kind: negative, to: done}]}
  done: {type: end, need: met, disposition: answered}
"""
LABELS = {
    "Называет имя": ("Меня зовут {client_name}.", "Николай я.", "Зовите меня {client_name}."),
    "Говорит": ("Хочу поменять паспорт.", "Мне бы поменять паспорт."),
    "Верно": ("Да, всё так.", "Именно так."),
    "Не совсем": ("Нет, не так.", "Не совсем."),
    "Молчит": ("(молчит)", "(тишина)"),
}
AGREES = {EdgeKind.POSITIVE: 1.0}


@cache
def small(text: str = OPENED) -> Script:
    return read_script(text, f"{text.split()[1]}.yml")


def words(
    weights: Mapping[EdgeKind, float] | None = None,
    leanings: Mapping[str, float] | None = None,
    **changes: Any,
) -> ClientWords:
    """Clients of every temper who lean alike: without weights they always agree."""
    whole = {kind: (weights or AGREES).get(kind, 0.0) for kind in EdgeKind}
    manner = Manner(whole, leanings or {}, changes.pop("before", ()), changes.pop("after", ()))
    return ClientWords(
        **{
            "labels": LABELS,
            "topics": {},
            "manners": dict.fromkeys(TEMPERS, manner),
            "people": (Person("Вера", "female", "+7 900 000-00-01"),),
            "operator": "Ирина",
            "body": "Центр «Мои документы»",
            "known": {},
            "answers": {"phone": ("{phone}.", "Пишите: {phone}.")},
            **changes,
        }
    )


def held(
    script: Script,
    temper: Temper,
    seed: int,
    clients: ClientWords | None = None,
    lines: Mapping[str, str] | None = None,
) -> list[Round]:
    """Every stand of a round in which all ways are told right; `lines`: what is typed at a node, else it is read."""
    stands, steps = [play(script, temper, seed, (), clients)], list[Step]()
    while (node := stands[-1].node) is not None:
        line = (lines or {}).get(node.key, "")
        guess = stands[-1].ways[0].key if stands[-1].ways else ""
        after = play(script, temper, seed, [*steps, Step(line, guess)], clients)
        way = after.verdicts[-1].true_way.key if guess else ""
        steps.append(Step(line, way))
        stands.append(play(script, temper, seed, steps, clients))
    return stands
