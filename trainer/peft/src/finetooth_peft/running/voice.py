"""Who speaks and hears for a job: in a team, the first process alone."""

from finetooth_peft.model.team import Team
from finetooth_peft.protocol.events import Event
from finetooth_peft.protocol.speech import Speech


class Voice:
    """What all processes of a team take as said and heard."""

    def __init__(self, speech: Speech, team: Team) -> None:
        self._speech = speech
        self._team = team

    def say(self, event: Event) -> None:
        if self._speech.lines is not None:
            self._speech.lines.say(event)

    def doing(self, what: str) -> None:
        """What the heartbeat tells."""
        if self._speech.heartbeat is not None:
            self._speech.heartbeat.doing = what

    def leaving(self) -> bool:
        return self._team.agreed(self._speech.commands.leaving)

    def stopped(self, lane: str) -> bool:
        return self._team.agreed(self._speech.commands.stopped(lane))
