"""What a process may say and hear."""

from dataclasses import dataclass

from finetooth_peft.protocol.commands import Commands
from finetooth_peft.protocol.heartbeat import Heartbeat
from finetooth_peft.protocol.lines import Lines


@dataclass(frozen=True, slots=True)
class Speech:
    """Lines and heartbeat are None in a process that does not speak."""

    lines: Lines | None
    commands: Commands
    heartbeat: Heartbeat | None
