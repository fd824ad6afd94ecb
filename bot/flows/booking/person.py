"""Steps «may we», «who» and «how to reach»: nothing that names a person is asked before the consent."""

import re
from typing import Literal, assert_never

from bot.consents.ledger import Decision, give, refuse
from bot.consents.words import ConsentText, purpose_text
from bot.conversation import Button, Reply
from bot.field_words import problem_words
from bot.flows.booking.form import Form, Went
from bot.flows.booking.heard import is_word
from nlu.entities import Entity, Problem, check, find_entities
from nlu.text import analyser, is_english, is_known, tokens

_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 5
_SHORT = 2
_NAMES = frozenset({"Name", "Surn", "Patr"})  # OpenCorpora's marks of a word that can be a part of a name


async def ask_consent(form: Form) -> Reply:
    """The exact words that will be stored, and two buttons."""
    text = form.say("booking-consent", text=_consent(form).text)
    return form.ask("consent", text, *_decisions(form))


async def take_consent(form: Form, text: str) -> Reply | Went:
    """A button's words decide; a bare «yes» decides nothing (clause 4.6.7.8)."""
    if is_word(form, text, "words-booking-agree"):
        return await agree(form)
    if is_word(form, text, "words-booking-refuse"):
        return await decline(form)
    if len(text.split()) <= _SHORT and not _DIGITS.search(text):
        words = form.say("booking-button-agree").lower()
        return form.ask("consent", form.say("booking-consent-words", words=words), *_decisions(form))
    return Went.ASIDE


async def agree(form: Form, _argument: str = "") -> Went:
    """`booking:agree`: writes the consent."""
    await give(form.toolbox.connection, _decision(form), form.now)
    return Went.ON


async def decline(form: Form, _argument: str = "") -> Reply:
    """`booking:refuse`: writes the refusal: who comes is not asked, and an operator books by phone. The way back stays open."""
    await refuse(form.toolbox.connection, _decision(form), form.now)
    form.wait("consent")
    text = f"{form.say('booking-refused', phone=form.view.centre.phone)} {form.say('booking-refused-live')}"
    agree_button = form.toolbox.button("booking:agree", "booking-button-agree")
    drop = form.toolbox.button("booking:drop", "booking-button-drop")
    return form.toolbox.reply("menu", text, agree_button, form.toolbox.operator, drop)


async def ask_name(form: Form) -> Reply:
    return form.ask("name", form.say("booking-name"))


async def ask_phone(form: Form) -> Reply:
    offering = form.offering
    key = "booking-phone-call" if offering and offering.kind == "call" else "booking-phone"
    return form.ask("phone", f"{form.say(key)} {form.say('booking-phone-example')}")


async def ask_email(form: Form) -> Reply:
    return form.ask("email", form.say("booking-email"), *_skip(form, "email"))


async def take_name(form: Form, text: str) -> Reply | Went:
    """The name; a phone written beside it is taken too."""
    phone = check("phone", text)
    name = name_in(text) or (_named_in(text) if isinstance(phone, Entity) else None)
    if name is None:
        return Went.ASIDE
    form.draft.name = name
    if isinstance(phone, Entity):
        form.draft.phone = str(phone.value)
    return Went.ON


async def take_phone(form: Form, text: str) -> Reply | Went:
    """Figures are meant as a phone; words are something else."""
    match check("phone", text):
        case Entity(value=number):
            form.draft.phone = str(number)
            return Went.ON
        case Problem() as problem:
            return form.ask("phone", wrong(form, problem)) if _looks_like_phone(text) else Went.ASIDE
        case never:
            assert_never(never)


async def take_email(form: Form, text: str) -> Reply | Went:
    if is_word(form, text, "words-booking-skip"):
        form.draft.email = ""
        return Went.ON
    match check("email", text):
        case Entity(value=box):
            form.draft.email = str(box)
            return Went.ON
        case Problem() as problem if "@" in text:
            return form.ask("email", wrong(form, problem), *_skip(form, "email"))
        case Problem():
            return Went.ON if mend(form, text) else Went.ASIDE
        case never:
            assert_never(never)


def mend(form: Form, text: str) -> bool:
    """Another phone, box or name in place of the one that was given; whether there was one in the text."""
    phone, email, name = check("phone", text), check("email", text), name_in(text)
    if isinstance(phone, Entity):
        form.draft.phone = str(phone.value)
    if isinstance(email, Entity):
        form.draft.email = str(email.value)
    if isinstance(phone, Entity) or isinstance(email, Entity):
        return True
    if name is not None:
        form.draft.name = name
    return name is not None


def wrong(form: Form, problem: Problem) -> str:
    """What is wrong and how to mend it."""
    return problem_words(form.toolbox.texts, problem, form.toolbox.language)


def ask_again(form: Form, step: Literal["name", "phone", "email"], text: str) -> Reply:
    """What is wrong with the answer, and how to mend it."""
    problem = check("person" if step == "name" else step, text)
    said = wrong(form, problem) if isinstance(problem, Problem) else form.say("booking-name-again")
    return form.ask(step, said, *_skip(form, step))


def name_in(text: str) -> str | None:
    """The person's name, however it was introduced; nothing where the words are a question or a wish.

    >>> name_in("Ann Smith"), name_in("+7 900 000-00-00")
    ('Ann Smith', None)
    """
    if "?" in text or _DIGITS.search(text) or is_english(text):
        return None
    checked = check("person", text)
    if not isinstance(checked, Entity):
        return None
    # Any two words of letters pass for a foreign name: those that the dictionary knows must be names to it.
    known = any(entity.kind == "person" for entity in find_entities(text))
    return str(checked.value) if known or all(map(_may_be_name, tokens(text))) else None


def _may_be_name(word: str) -> bool:
    return not is_known(word) or any(_NAMES & parse.tag.grammemes for parse in analyser().parse(word))


def _named_in(text: str) -> str | None:
    """A full name among other words."""
    people = [str(entity.value) for entity in find_entities(text) if entity.kind == "person"]
    return next((name for name in people if " " in name), None)


def _looks_like_phone(text: str) -> bool:
    return len(_DIGITS.findall(text)) >= _FEWEST_DIGITS


def _skip(form: Form, step: str) -> tuple[Button, ...]:
    return (form.toolbox.button("booking:skip", "booking-button-skip"),) if step == "email" else ()


def _decisions(form: Form) -> tuple[Button, ...]:
    return (
        form.toolbox.button("booking:agree", "booking-button-agree"),
        form.toolbox.button("booking:refuse", "booking-button-refuse"),
    )


def _consent(form: Form) -> ConsentText:
    return purpose_text("personal-data", form.toolbox.language, form.view.centre.name)


def _decision(form: Form) -> Decision:
    came = form.turn.inbound
    return Decision(
        client_id=form.client.id,
        purpose="personal-data",
        method="button" if came.pressed else "words",
        channel=came.channel,
        message=came.external_id,
        language=form.toolbox.language,
        text=_consent(form),
    )
