"""What stays of a lane over attempts: its files, and what it says."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from finetooth_peft import VERSION
from finetooth_peft.protocol.events import Event, LaneEnd, LaneOutcome, Snapshot
from finetooth_peft.protocol.job import EngineLane
from finetooth_peft.training.checkpoint import Checkpoint
from finetooth_peft.training.whole import write_file


class LaneFiles:
    """The folder of one lane under the job's out."""

    def __init__(self, lane: EngineLane, out: Path, say: Callable[[Event], None]) -> None:
        self.lane = lane
        self.folder = out / lane.id.replace("/", "_")
        self._say = say
        self._told: set[int] = set()

    def ended(self) -> bool:
        """Whether an earlier attempt has ended the lane."""
        return self._end_record().exists()

    def repeat(self) -> None:
        """Says again what an earlier attempt has finished."""
        for epochs in self.lane.snapshots:
            record = self._snapshot_record(epochs)
            if record.exists():
                self._say(Snapshot.model_validate_json(record.read_text(encoding="utf-8")))
                self._told.add(epochs)
        if self.ended():
            self._say(LaneEnd.model_validate_json(self._end_record().read_text(encoding="utf-8")))

    def end(self, outcome: LaneOutcome, detail: str) -> None:
        """Says how the lane ended, also to later attempts; but one with more memory, or with fewer
        lanes, may do better."""
        end = LaneEnd(lane=self.lane.id, outcome=outcome, detail=detail)
        if outcome != LaneOutcome.OUT_OF_MEMORY:
            _write_record(self._end_record(), end)
        self._say(end)

    def snapshot(self, snapshot: Snapshot) -> None:
        """Says that an adapter is there, once in an attempt."""
        _write_record(self._snapshot_record(snapshot.epochs), snapshot)
        if snapshot.epochs not in self._told:
            self._told.add(snapshot.epochs)
            self._say(snapshot)

    def adapter(self, epochs: int) -> Path:
        """Folder of the adapter after so many epochs."""
        return self.folder / f"epoch-{epochs}"

    def checkpoint(self, examples: int, held: str) -> Checkpoint:
        """That of this configuration, seed and number of examples, on a base held in this way."""
        lane = self.lane
        identity = "/".join(
            [VERSION, held, lane.configuration.line(), str(lane.seed), str(examples)]
        )
        return Checkpoint(
            self.folder / "checkpoint" / "state.safetensors",
            sha256(identity.encode()).hexdigest(),
        )

    def _snapshot_record(self, epochs: int) -> Path:
        return self.folder / f"epoch-{epochs}.json"

    def _end_record(self) -> Path:
        return self.folder / "end.json"


def _write_record(file: Path, event: Event) -> None:
    def writing(target: Path) -> None:
        target.write_text(event.line(), encoding="utf-8")

    write_file(file, writing)
