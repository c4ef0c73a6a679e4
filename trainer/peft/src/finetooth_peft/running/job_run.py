"""Trains the lanes of a job, one after another: PEFT cannot train them together."""

import gc
import logging
from dataclasses import dataclass

import torch

from finetooth_peft.model.choices import Choices
from finetooth_peft.model.team import Team
from finetooth_peft.protocol.events import Bye, LaneOutcome
from finetooth_peft.protocol.job import EngineJob
from finetooth_peft.protocol.lines import Clock
from finetooth_peft.running.failure import ON_COMMAND, LaneFailure
from finetooth_peft.running.lane_files import LaneFiles
from finetooth_peft.running.lane_run import LaneRun
from finetooth_peft.running.material import LeftEarly, Material, Prepared
from finetooth_peft.running.voice import Voice
from finetooth_peft.training.faults import lane_faults
from finetooth_peft.training.lane import Lane
from finetooth_peft.training.stopwatch import Stopwatch

LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class JobRun:
    """From the events of earlier attempts to Bye."""

    job: EngineJob
    choices: Choices
    team: Team
    voice: Voice
    clock: Clock

    def run(self) -> None:
        """To the end, or until told to leave."""
        material = Material(self.job, self.choices, self.team)
        left = False
        for files in self._open():
            left = left or not self._train(files, material)
        self.voice.say(Bye(left=left))

    def _open(self) -> list[LaneFiles]:
        """The lanes that have not ended."""
        lanes = [LaneFiles(lane, self.job.out, self.voice.say) for lane in self.job.lanes]
        waiting = self.team.agreed([files.lane.id for files in lanes if not files.ended()])
        for files in lanes:
            self.team.first(files.repeat)
            faults = lane_faults(files.lane)
            if files.lane.id in waiting and faults:
                self._end(files, LaneOutcome.INVALID, "; ".join(faults))
                waiting.remove(files.lane.id)
        return [files for files in lanes if files.lane.id in waiting]

    def _end(self, files: LaneFiles, outcome: LaneOutcome, detail: str) -> None:
        self.team.first(lambda: files.end(outcome, detail))

    def _train(self, files: LaneFiles, material: Material) -> bool:
        """Whether the lane has ended."""
        try:
            prepared = material.prepare(files.lane, lambda what: self._go_on(files, what))
            try:
                return self._steps(files, prepared)
            finally:
                material.take_back(prepared)
        except LeftEarly:
            return self._stop_if_told(files)
        except BrokenPipeError:
            # Whoever started this is gone, and so is the log: no fault of the lane.
            raise
        except Exception as fault:
            if self.team.size > 1 and not isinstance(fault, self.team.shared_faults):
                # The other processes know nothing of it, and would wait for this one.
                raise
            self._fail(files, fault)
            return True
        finally:
            _free_memory()

    def _go_on(self, files: LaneFiles, what: str) -> None:
        self.voice.doing(f"{what} for {files.lane.id}")
        if self.voice.leaving() or self.voice.stopped(files.lane.id):
            raise LeftEarly

    def _stop_if_told(self, files: LaneFiles) -> bool:
        if self.voice.stopped(files.lane.id):
            self._end(files, LaneOutcome.STOPPED, ON_COMMAND)
            return True
        return False

    def _steps(self, files: LaneFiles, prepared: Prepared) -> bool:
        """Whether the lane has ended."""
        self.voice.doing(f"training {files.lane.id}")
        held = f"{self.choices.quantize}/{self.job.base_hash}"
        checkpoint = files.checkpoint(len(prepared.train), held)
        saved = checkpoint.read()
        lane = Lane(files.lane, prepared.model, prepared.train, self.team, saved)
        run = LaneRun(
            files=files,
            lane=lane,
            prepared=prepared,
            checkpoint=checkpoint,
            checkpoint_seconds=self.job.checkpoint_seconds,
            base_name=self.job.base.name,
            watch=Stopwatch(self.clock, saved.seconds if saved else 0.0),
            voice=self.voice,
            team=self.team,
        )
        while not lane.finished:
            if self._stop_if_told(files):
                return True
            if self.voice.leaving():
                _save_if_possible(run)
                return False
            run.step()
        self._end(files, LaneOutcome.COMPLETED, "")
        self.team.first(checkpoint.delete)
        return True

    def _fail(self, files: LaneFiles, fault: BaseException) -> None:
        failure = LaneFailure.of(
            fault,
            files.lane.configuration.settings,
            self.team.device,
            self.choices.gradient_checkpointing,
        )
        LOG.error("%s: %s: %s", files.lane.id, failure.outcome, failure.detail)
        self._end(files, failure.outcome, failure.detail)


def _save_if_possible(run: LaneRun) -> None:
    """Leaving loses no more than the time since the checkpoint before."""
    try:
        run.save()
    except OSError as fault:
        LOG.warning("leaving without a new checkpoint: %s", fault)


def _free_memory() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
