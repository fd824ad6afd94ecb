"""Rewordings in the right form: a verb for its noun, one verb for two words, «они» for a passive."""

from collections.abc import Sequence

from readability.marks.lists import Action, actions
from readability.marks.mark import Finding
from readability.marks.phrases import in_form, recase, they_do, verb_like
from readability.marks.words import Word, clause


def as_verb(words: Sequence[Word], place: int, action: Action | None) -> Finding:
    """A noun of action; «для получения справки» becomes «чтобы получить справку» where commas are sure."""
    word = words[place]
    plain = Finding(word.start, word.end, detail=action.verb if action else "")
    if action is None or not action.verb or place == 0 or words[place - 1].form.text != "для" or word.before:
        return plain
    said = infinitive_phrase(words, place, action)
    if said is None:
        return plain
    text, last = said
    core = (word.start, word.end)
    ends, comma = _after(words, last)
    if place == 1 and comma is not None:
        return Finding(
            words[0].start, words[last].end, f"{_cased(words[0], 'чтобы')} {text}{comma}", action.verb, core
        )
    if ends and not words[place - 1].before and words[place - 2].form.pos != "CONJ":
        start = words[place - 2].end
        return Finding(start, words[last].end, f", чтобы {text}", action.verb, core)
    return plain


def infinitive_phrase(words: Sequence[Word], place: int, action: Action) -> tuple[str, int] | None:
    """«получения справки» → «получить справку» and its last word; None where the complement is not plain."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.before:
        return action.verb, place
    if action.complement == "same":
        return action.verb, place
    if following.form.pos in {"VERB", "INFN", "PRED", "NPRO", "PRCL"} and not following.form.is_modifier:
        return action.verb, place
    if action.complement != "acc":
        return None
    phrase = recase(words, place + 1, "gent", "accs")
    if phrase is None:
        return None
    last = phrase.last
    while last + 1 < len(words) and not words[last + 1].before and words[last + 1].form.is_genitive_noun:
        last += 1
    tail = "".join(f" {word.text}" for word in words[phrase.last + 1 : last + 1])
    return f"{action.verb} {phrase.text}{tail}", last


def _after(words: Sequence[Word], last: int) -> tuple[bool, str | None]:
    """Whether the clause ends after `last`, and the comma to put there; None where it is not sure that one fits."""
    if last + 1 == len(words) or words[last + 1].before:
        return True, ""
    verb = words[last + 1].form.pos in {"VERB", "PRED", "ADJS", "PRTS"} or words[last + 1].form.text == "вам"
    return False, "," if verb else None


def joined_verb(words: Sequence[Word], verb: int, noun: int, *, perfective: bool) -> Finding:
    """A split predicate; «осуществляет проверку счётчика» becomes «проверяет счётчик» where all is plain."""
    first, last = min(verb, noun), max(verb, noun)
    action = actions().get(words[noun].form.lemma)
    meant = (action.perfective if perfective else action.imperfective) if action else ""
    plain = Finding(words[first].start, words[last].end, detail=meant)
    if action is None or noun != verb + 1 or words[noun].kind != "word":
        return plain
    begin, said = _predicate(words, verb, meant)
    if said is None:
        return plain
    tail = _object(words, noun, action)
    if tail is None:
        return plain
    text, end = tail
    return Finding(
        words[begin].start, words[end].end, _cased(words[begin], said) + text, meant, (plain.start, plain.end)
    )


def _predicate(words: Sequence[Word], verb: int, meant: str) -> tuple[int, str | None]:
    """Where the predicate begins and the one verb that says it."""
    form = words[verb].form
    if not meant:
        return verb, None
    if form.is_short_passive:
        return _they_did(words, verb, meant)
    if form.is_reflexive:
        tense = "past" if form.has("past") else "pres"
        return verb, they_do(meant, tense) if form.has("VERB") and not _has_agent(words, verb) else None
    return verb, verb_like(form, meant)


def _they_did(words: Sequence[Word], verb: int, meant: str) -> tuple[int, str | None]:
    begin, tense = verb, "past"
    if verb and not words[verb].before and words[verb - 1].form.lemma == "быть":
        begin = verb - 1
        tense = "futr" if words[begin].form.has("futr") else "past"
    return begin, None if _has_agent(words, verb) else they_do(meant, tense)


def _has_agent(words: Sequence[Word], verb: int) -> bool:
    """Whether the clause names who acts: an instrumental noun or pronoun."""
    return any(word.form.has("NOUN", "ablt") or word.form.has("NPRO", "ablt") for word in clause(words, verb))


def _object(words: Sequence[Word], noun: int, action: Action) -> tuple[str, int] | None:
    """What follows the noun, said after the verb: text with its space, and the last word taken."""
    following = words[noun + 1] if noun + 1 < len(words) else None
    if following is None or following.before or action.complement == "same":
        return "", noun
    if following.form.pos == "PREP":
        return ("", noun) if following.form.text in {"до", "через", "после", "без"} else None
    if following.form.pos in {"ADVB", "CONJ"}:
        return "", noun
    phrase = recase(words, noun + 1, "gent", "accs") if action.complement == "acc" else None
    return (f" {phrase.text}", phrase.last) if phrase else None


def passive_reworded(words: Sequence[Word], first: int, last: int, verb: int) -> Finding:
    """A passive; «ваша справка выдана» becomes «вашу справку выдали» where the subject stands before it.

    `first` to `last` is the predicate with its «был»; `verb` the participle or the verb in -ся.
    """
    plain = Finding(words[first].start, words[last].end)
    form = words[verb].form
    meant, tense = _active(words, verb)
    said = they_do(meant, tense) if meant and not _has_agent(words, verb) else None
    if said is None or form.pos == "INFN" or (last > verb):
        return plain
    if form.has("neut", "sing") and first == verb and not _has_subject(words, first):
        return Finding(words[first].start, words[last].end, _cased(words[first], said), meant)
    subject = 0
    while subject < min(first, 6) and words[subject].form.is_modifier:
        subject += 1
    if subject != first - 1 or any(words[place].before for place in range(1, first + 1)):
        return plain
    phrase = recase(words, 0, "nomn", "accs")
    if phrase is None or phrase.last != subject:
        return plain
    return Finding(words[0].start, words[last].end, f"{phrase.text} {said}", meant, (plain.start, plain.end))


def _active(words: Sequence[Word], verb: int) -> tuple[str, str]:
    form = words[verb].form
    participle = form.reading("PRTS", "pssv")
    if participle is not None:
        future = verb and words[verb - 1].form.lemma == "быть" and words[verb - 1].form.has("futr")
        return participle.lemma, "futr" if future else "past"
    lemma = form.lemma
    base = lemma.removesuffix("ся") if lemma.endswith("ся") else ""
    return base, "past" if form.has("past") else "pres"


def _has_subject(words: Sequence[Word], place: int) -> bool:
    return any(word.form.is_noun and word.form.has("NOUN", "nomn", "neut") for word in clause(words, place))


def instead(words: Sequence[Word], first: int, last: int, template: str) -> Finding:
    """What a list says may stand instead: plain words, or words and the change of case of what follows."""
    start, end = words[first].start, words[last].end
    if template in {"", "-"}:
        return Finding(start, end)
    template, _, forbidden = template.partition(" !")
    *said, change = template.split()
    if ">" not in change:
        said_anew = in_form(words[first : last + 1], template)
        return Finding(start, end, _cased(words[first], said_anew) if said_anew else None)
    source, target = change.split(">")
    lead = " ".join(said)
    if target == "verb":
        return _instead_verb(words, first, last, lead)
    phrase = recase(words, last + 1, source, target) if last + 1 < len(words) else None
    if phrase is None or words[phrase.last].form.lemma in forbidden.split(","):
        return Finding(start, end)
    if lead == "о" and phrase.text[:1].lower() in "аэиоу":
        lead = "об"
    return Finding(
        start, words[phrase.last].end, f"{_cased(words[first], lead)} {phrase.text}", core=(start, end)
    )


def _instead_verb(words: Sequence[Word], first: int, last: int, lead: str) -> Finding:
    plain = Finding(words[first].start, words[last].end)
    noun = last + 1
    action = actions().get(words[noun].form.lemma) if noun < len(words) else None
    said = infinitive_phrase(words, noun, action) if action and action.verb else None
    if said is None or words[noun].before:
        return plain
    text, end = said
    core = (plain.start, plain.end)
    ends, comma = _after(words, end)
    if first == 0 and comma is not None:
        return Finding(words[0].start, words[end].end, f"{_cased(words[0], lead)} {text}{comma}", core=core)
    if ends and words[first].before.endswith(","):
        return Finding(words[first].start, words[end].end, f"{lead} {text}", core=core)
    if ends and not words[first].before:
        return Finding(words[first - 1].end, words[end].end, f", {lead} {text}", core=core)
    return plain


def _cased(word: Word, text: str) -> str:
    return text[:1].upper() + text[1:] if word.capital else text
