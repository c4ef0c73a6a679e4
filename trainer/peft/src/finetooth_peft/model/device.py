"""Where is computed."""

import torch

from finetooth_peft.model.choices import PREFIX, ChoiceFault, Choices
from finetooth_peft.model.team import Team
from finetooth_peft.protocol.job import JobFault


def open_device(name: str, threads: int, choices: Choices) -> torch.device:
    """Sets the numerical library up; raises JobFault where the device is not there, ChoiceFault
    where a choice does not go with it."""
    torch.set_num_threads(threads)
    device = torch.device(name)
    if device.type == "cuda" and not torch.cuda.is_available():
        raise JobFault(
            f"the job asks for device {name}, and torch finds no CUDA here; install the NVIDIA"
            " driver and run make peft again, or give this queue the device cpu"
        )
    if device.type == "cuda" and (device.index or 0) >= torch.cuda.device_count():
        raise JobFault(
            f"the job asks for device {name}, and there are {torch.cuda.device_count()} here,"
            " counted from 0"
        )
    if choices.quantize is not None and device.type != "cuda":
        raise ChoiceFault(
            f"{PREFIX}QUANTIZE={choices.quantize} needs the device cuda, and the job says {name}"
        )
    return device


def open_team(name: str, threads: int, choices: Choices) -> Team:
    """The processes that a launcher started, or this one alone; raises as open_device does."""
    device = open_device(name, threads, choices)
    if choices.processes == 1:
        return Team(device)
    from finetooth_peft.model.fleet import Fleet

    return Fleet(device, choices)
