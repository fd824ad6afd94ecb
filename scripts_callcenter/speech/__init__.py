"""How an operator may speak (clause 4.6.3.3): `speech_faults` finds what to say otherwise."""

from scripts_callcenter.speech.faults import Fault, SpeechRule, speech_faults

__all__ = ["Fault", "SpeechRule", "speech_faults"]
