"""The base and its adapters in memory."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peft import PeftModel

from finetooth_peft.model.adapters import CONFIG, WEIGHTS
from finetooth_peft.serving.reader import RequestFault
from finetooth_peft.training.whole import digest


class LoadedAdapters:
    """So many at most; the one used longest ago makes place."""

    def __init__(self, base: Any, most: int) -> None:
        self._base = base
        self._most = most
        self._names: OrderedDict[Path, str] = OrderedDict()
        self._adapted: PeftModel | None = None
        self._loads = 0

    @contextmanager
    def model(self, folder: Path | None, sha256: str | None) -> Iterator[Any]:
        """The model as an adapter makes it, or the untouched base; the digest is that of the
        adapter's weights, where it is known. Raises RequestFault or OSError."""
        if folder is not None:
            self._use(folder, sha256)
            yield self._adapted
        elif self._adapted is not None:
            with self._adapted.disable_adapter():
                yield self._adapted
        else:
            yield self._base

    def _use(self, folder: Path, sha256: str | None) -> None:
        if folder not in self._names:
            self._load(folder, sha256)
        self._names.move_to_end(folder)
        if self._adapted is not None:
            self._adapted.set_adapter(self._names[folder])

    def _load(self, folder: Path, sha256: str | None) -> None:
        for name in (WEIGHTS, CONFIG):
            if not (folder / name).is_file():
                raise RequestFault(f"{folder} is no adapter: it holds no {name}")
        found = digest(folder / WEIGHTS)
        if sha256 is not None and found != sha256:
            raise RequestFault(
                f"the adapter {sha256[:12]} is damaged: its weights in {folder} have the SHA-256"
                f" {found}. Remove that folder, and train the adapter again or copy it anew"
            )
        self._loads += 1
        name = f"adapter-{self._loads}"
        try:
            if self._adapted is None:
                self._adapted = PeftModel.from_pretrained(self._base, folder, adapter_name=name)
                self._adapted.eval()
            else:
                self._adapted.load_adapter(folder, adapter_name=name)
        except (ValueError, KeyError, RuntimeError, TypeError) as fault:
            raise RequestFault(
                f"the adapter in {folder} does not fit the model: {str(fault).splitlines()[0]}"
            ) from fault
        self._names[folder] = name
        self._make_place()

    def _make_place(self) -> None:
        if len(self._names) > self._most and self._adapted is not None:
            folder = next(iter(self._names))
            self._adapted.delete_adapter(self._names.pop(folder))
