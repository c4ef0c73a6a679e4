"""What `serve serve.json` reads and says: records of the contracts' ServeJob, ServeCommand and
ServeEvent."""

from typing import Literal, Self

from pydantic import Field, model_validator

from finetooth_peft.protocol.job import Device
from finetooth_peft.protocol.record import FilePath, Record


class ServeJob(Record):
    """The file serve.json. Repeated prompts are not reused, so the bounds for that have no use."""

    version: int
    base: FilePath
    device: Device
    threads: int = Field(ge=1)
    precision: Literal["fp32", "bf16"]
    max_batch: int = Field(ge=1)
    adapters: int = Field(default=16, ge=1)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.version != 1:
            raise ValueError(f"version {self.version} is not known to this engine, which reads 1")
        return self


class ChatMessage(Record):
    """One turn of a conversation."""

    role: str
    content: str


class RawPrompt(Record):
    """A prompt that is no conversation, as text or as tokens."""

    text: str | None = None
    tokens: tuple[int, ...] = ()
    echo: bool = False


class Generate(Record):
    """Complete a conversation or a raw prompt, by an adapter or the untouched base."""

    id: str
    adapter: FilePath | None = None
    messages: tuple[ChatMessage, ...]
    max_tokens: int
    temperature: float
    top_p: float
    seed: int
    stop: tuple[str, ...]
    stream: bool
    adapter_digest: str | None = None
    raw: RawPrompt | None = None
    logprobs: int | None = None


class Ready(Record):
    """The model is loaded."""

    type: Literal["ready"] = "ready"
    protocol: int
    engine: str
    engine_version: str
    device: str


class Piece(Record):
    """More text of a streamed answer."""

    type: Literal["piece"] = "piece"
    id: str
    text: str


class Completed(Record):
    """The whole answer."""

    type: Literal["completed"] = "completed"
    id: str
    text: str
    finish: Literal["stop", "length"]
    prompt_tokens: int
    completion_tokens: int


class Refused(Record):
    """There is no answer."""

    type: Literal["refused"] = "refused"
    id: str
    kind: Literal["USER", "TRANSIENT", "RESOURCE", "BUG"]
    message: str
