"""Every sentence the program itself says, in Fluent files beside this module, and nothing but loud errors.

A language is one file, `ru.ftl`, and one for each large area beside it: `ru.booking.ftl`.

Fluent prints a variable's name when the variable is missing; a citizen must never see that, so here it raises.
"""

from collections.abc import Mapping
from functools import cache, cached_property, partial
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import ast, parse

from bot.errors import MissingText, MissingVariable

HERE = Path(__file__).parent
LANGUAGES = ("ru", "en")
DEFAULT = "ru"

Variable = str | int | float


class Texts:
    """The sentences of all languages.

    `say` finds a key in the language asked for, else in Russian.
    """

    def __init__(self, sources: Mapping[str, str], first_language: str = DEFAULT) -> None:
        """`first_language` is that of a conversation which gives no other hint."""
        self.first_language = first_language
        # A command says a few sentences in one language: another is read when somebody speaks it.
        self._read = {
            language: cache(partial(_read, language, source)) for language, source in sources.items()
        }
        self._read[DEFAULT]()
        self._plain: dict[tuple[str, str], str] = {}
        self._words: dict[str, frozenset[str]] = {}

    def say(self, key: str, language: str = DEFAULT, **variables: Variable) -> str:
        """The sentence of this key.

        Raises:
            MissingText: no language has the key.
            MissingVariable: the sentence names a variable that was not given.
        """
        if not variables and (plain := self._plain.get((key, language))) is not None:
            return plain
        said = self._format(key, language, variables)
        if not variables:
            self._plain[key, language] = said
        return said

    def words(self, key: str) -> frozenset[str]:
        """The lower-case words and phrases of every language that give one command, e.g. `words-stop`."""
        if key not in self._words:
            bundles = (read()[0] for read in self._read.values())
            spoken = (bundle for bundle in bundles if bundle.has_message(key))
            phrases = [self._value(bundle, key, {}).split("|") for bundle in spoken]
            if not phrases:
                raise MissingText(f"no language has the words {key!r}")
            self._words[key] = frozenset(phrase.strip() for line in phrases for phrase in line)
        return self._words[key]

    def knows(self, key: str) -> bool:
        """Whether there is a sentence of this key; languages that nobody speaks are not read for it."""
        return key in self._read[DEFAULT]()[1]

    @cached_property
    def keys(self) -> Mapping[str, frozenset[str]]:
        """The keys each language file holds, for the contract tests."""
        return {language: read()[1] for language, read in self._read.items()}

    def _format(self, key: str, language: str, variables: Mapping[str, Variable]) -> str:
        for spoken in (language, DEFAULT):
            if spoken in self._read and (bundle := self._read[spoken]()[0]).has_message(key):
                return self._value(bundle, key, variables)
        raise MissingText(f"no sentence {key!r} in {language!r} nor in {DEFAULT!r}")

    @staticmethod
    def _value(bundle: FluentBundle, key: str, variables: Mapping[str, Variable]) -> str:
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise MissingText(f"the key {key!r} holds no sentence")
        said, problems = bundle.format_pattern(pattern, dict(variables))
        if problems:
            raise MissingVariable(f"{key!r}: {problems[0]}")
        return str(said)


def load_texts(first_language: str = DEFAULT) -> Texts:
    """Reads `ru.ftl`, `ru.*.ftl` and the same of the other languages beside this module.

    Raises:
        MissingText: a file holds a line that Fluent cannot read.
    """
    return Texts({language: read_source(language) for language in LANGUAGES}, first_language)


def read_source(language: str) -> str:
    """All files of a language in one: the general one, then the areas by name."""
    files = (HERE / f"{language}.ftl", *sorted(HERE.glob(f"{language}.*.ftl")))
    return "\n".join(file.read_text("utf-8") for file in files)


def _read(language: str, source: str) -> tuple[FluentBundle, frozenset[str]]:
    """The sentences of a language and their keys."""
    resource = parse(source)
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise MissingText(f"{language}*.ftl cannot be read near: {(entry.content or '')[:80]!r}")
    # Isolating marks are for mixing right-to-left names into a sentence; they would spoil plain text searches.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    return bundle, frozenset(entry.id.name for entry in resource.body if isinstance(entry, ast.Message))
