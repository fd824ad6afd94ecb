"""What is said of a person out of turn: before the consent, aloud in words, or that it will not be told."""

from bot.conversation import Reply
from bot.flows.booking import person
from bot.flows.booking.form import Form, Went
from bot.flows.booking.heard import has_phrase
from bot.wording import phone_in_words
from nlu.entities import Entity, check, find_entities
from nlu.text import analyser, tokens

_BEFORE = frozenset({"service", "office", "time"})
_FEW_NUMERALS = 2


async def note(form: Form, text: str) -> bool:
    """A name, a phone or a box given early: kept where the consent is given already, else it is said when to give it.

    Whether there was one; without the consent none of it is stored in the form (152-FZ).
    """
    found = details(text) if form.draft.step in _BEFORE else {}
    if not found:
        return False
    if not form.may_ask_person:
        form.leads.append(form.say("booking-no-name-here"))
        return True
    if not await form.has_consent():
        form.leads.append(form.say("booking-person-later"))
        return True
    keep(form, found)
    return True


def keep(form: Form, found: dict[str, str]) -> None:
    """Writes what `details` found into the form, and shows it back at once."""
    draft = form.draft
    draft.name, draft.phone = found.get("person", draft.name), found.get("phone", draft.phone)
    draft.email = found.get("email", draft.email)
    form.leads.append(form.say("booking-person-heard", what=", ".join(map(phone_in_words, found.values()))))


async def refuse(form: Form, text: str) -> Reply | None:
    """Who will not say who they are: how to come without that. Only the open question of consent is answered «no»."""
    if not _is_unwilling(form, text):
        return None
    if form.draft.step == "consent":
        return await person.decline(form)
    drop = form.toolbox.button("booking:drop", "booking-button-drop")
    return form.ask(form.draft.step, person.without_data(form), drop)


def in_figures(text: str) -> str:
    """A phone dictated in words written in figures, the rest as it was."""
    if isinstance(check("phone", text), Entity):
        return text
    dictated = next((each for each in find_entities(text) if each.kind == "phone" and not each.problem), None)
    return f"{text[: dictated.start]}{dictated.value}{text[dictated.end :]}" if dictated else text


def take_dictated(form: Form, text: str) -> Reply | Went:
    """A phone that came instead of the name is kept; one dictated in part is asked for in figures."""
    if form.draft.step == "name" and isinstance(phone := check("phone", in_figures(text)), Entity):
        keep(form, {"phone": str(phone.value)})
        return Went.ON
    if form.draft.step != "phone" or sum(map(_is_numeral, tokens(text))) < _FEW_NUMERALS:
        return Went.ASIDE
    return form.ask("phone", form.say("booking-phone-digits"))


def details(text: str) -> dict[str, str]:
    """By kind: person, phone, email. A name beside a phone needs two words to be one, as it does alone."""
    checked = (check("phone", in_figures(text)), check("email", text))
    found = {each.kind: str(each.value) for each in checked if isinstance(each, Entity)}
    people = (str(each.value) for each in find_entities(text) if each.kind == "person")
    alone = None if found else person.name_in(text)
    name = next((each for each in people if " " in each), None) if found else alone
    return ({"person": name} if name and " " in name else {}) | {
        str(kind): value for kind, value in found.items()
    }


def _is_unwilling(form: Form, text: str) -> bool:
    if has_phrase(form, text, "words-booking-unwilling"):
        return True
    understood = form.toolbox.understanding
    withdraws = understood is not None and understood.intent.name == "withdraw_consent"
    # Where the consent is asked for there is none to withdraw: it is the answer.
    return withdraws and form.draft.step == "consent"


def _is_numeral(word: str) -> bool:
    return bool(analyser().parse(word)[0].tag.POS == "NUMR")
