"""The command serve: answers until the input ends."""

import logging

from transformers import GenerationConfig

from finetooth_peft import ENGINE, VERSION
from finetooth_peft.data.text import ModelText
from finetooth_peft.model.base import ModelFault, read_base
from finetooth_peft.model.choices import Choices
from finetooth_peft.model.device import open_device
from finetooth_peft.protocol.events import PROTOCOL
from finetooth_peft.protocol.job import JobFault
from finetooth_peft.protocol.lines import Lines
from finetooth_peft.protocol.serve import Completed, Generate, Piece, Ready, Refused, ServeJob
from finetooth_peft.running.memory import MemoryShortage
from finetooth_peft.serving.answer import Answer
from finetooth_peft.serving.generating import generate
from finetooth_peft.serving.loaded import LoadedAdapters
from finetooth_peft.serving.reader import RequestFault, RequestReader
from finetooth_peft.serving.requests import Requests

LOG = logging.getLogger(__name__)


def serve(job: ServeJob, choices: Choices, lines: Lines, requests: Requests) -> None:
    """Answers until the input ends; raises JobFault, ChoiceFault or OSError where the model cannot
    be loaded."""
    try:
        run = ServeRun(job, choices, lines, requests)
    except ModelFault as fault:
        raise JobFault(str(fault)) from fault
    run.run()


class ServeRun:
    """One base model and its adapters; requests of one adapter that wait together are computed
    together."""

    def __init__(self, job: ServeJob, choices: Choices, lines: Lines, requests: Requests) -> None:
        """Loads the base; raises JobFault, ChoiceFault, ModelFault or OSError."""
        self._job = job
        self._lines = lines
        self._requests = requests
        self._device = open_device(job.device, job.threads, choices)
        base = read_base(job.base, job.precision, self._device, choices)
        base.eval()
        # Answers are drawn by temperature and top_p alone, whatever the model comes with.
        base.generation_config = GenerationConfig()
        text = ModelText(job.base)
        self._reader = RequestReader(
            text,
            int(base.get_input_embeddings().weight.shape[0]),
            getattr(base.config.get_text_config(), "max_position_embeddings", None),
        )
        self._adapters = LoadedAdapters(base, job.adapters)

    def run(self) -> None:
        self._lines.say(
            Ready(
                protocol=PROTOCOL,
                engine=ENGINE,
                engine_version=VERSION,
                device=self._job.device,
            )
        )
        while commands := self._requests.next(self._job.max_batch):
            answers = [answer for command in commands if (answer := self._read(command))]
            if answers:
                self._complete(answers)

    def _read(self, command: Generate) -> Answer | None:
        try:
            return self._reader.read(command)
        except RequestFault as fault:
            self._refuse(command, fault)
            return None

    def _complete(self, answers: list[Answer]) -> None:
        first = answers[0].command
        try:
            with self._adapters.model(first.adapter, first.adapter_digest) as model:
                generate(model, answers, self._told)
        except Exception as fault:  # noqa: BLE001
            # The next requests may fare better.
            for answer in answers:
                if answer.finish is None:
                    self._refuse(answer.command, fault)

    def _told(self, answer: Answer) -> bool:
        command = answer.command
        if self._requests.dropped(command.id):
            return False
        if command.stream and (piece := answer.next_piece()):
            self._lines.say(Piece(id=command.id, text=piece))
        if answer.finish is not None:
            self._lines.say(
                Completed(
                    id=command.id,
                    text=answer.text,
                    finish=answer.finish,
                    prompt_tokens=len(answer.prompt),
                    completion_tokens=answer.generated,
                )
            )
        return True

    def _refuse(self, command: Generate, fault: Exception) -> None:
        shortage = MemoryShortage.behind(fault)
        if shortage is not None:
            words = shortage.in_words(self._device)
            message = f"{words}. Lower finetooth.agent.serve.max-batch, or ask for less"
            self._lines.say(Refused(id=command.id, kind="RESOURCE", message=message))
        elif isinstance(fault, RequestFault | OSError):
            self._lines.say(Refused(id=command.id, kind="USER", message=str(fault)))
        else:
            LOG.error("a fault of the engine", exc_info=fault)
            message = f"{type(fault).__name__}: {fault}"
            self._lines.say(Refused(id=command.id, kind="BUG", message=message))
