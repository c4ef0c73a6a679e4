"""Who speaks and hears for a job: in a team, the first process alone."""

from finetooth_peft.model.team import Team
from finetooth_peft.protocol.commands import Commands
from finetooth_peft.protocol.events import Event
from finetooth_peft.protocol.heartbeat import Heartbeat
from finetooth_peft.protocol.lines import Lines


class Voice:
    """Lines are None in a process that does not speak."""

    def __init__(
        self, lines: Lines | None, commands: Commands, heartbeat: Heartbeat | None, team: Team
    ) -> None:
        self._lines = lines
        self._commands = commands
        self._heartbeat = heartbeat
        self._team = team

    def say(self, event: Event) -> None:
        if self._lines is not None:
            self._lines.say(event)

    def doing(self, what: str) -> None:
        """What the heartbeat tells."""
        if self._heartbeat is not None:
            self._heartbeat.doing = what

    def leaving(self) -> bool:
        return self._team.agreed(self._commands.leaving)

    def stopped(self, lane: str) -> bool:
        return self._team.agreed(self._commands.stopped(lane))
