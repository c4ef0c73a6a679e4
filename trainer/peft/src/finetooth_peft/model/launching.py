"""Starts the processes of a fleet: by accelerate on GPUs, by PyTorch's launcher on a CPU, where
accelerate starts one process alone. Each runs this program again and finds its rank."""

import sys
from collections.abc import Mapping

from finetooth_peft.model.choices import ChoiceFault, Choices

_PROGRAM = ("-m", "finetooth_peft", "run")

_SHARDED = (
    "--use_fsdp",
    "--fsdp_version=2",
    "--fsdp_auto_wrap_policy=TRANSFORMER_BASED_WRAP",
    "--fsdp_reshard_after_forward=true",
    "--fsdp_cpu_ram_efficient_loading=true",
)


def is_launched(environment: Mapping[str, str]) -> bool:
    """Whether a launcher started this process."""
    return "LOCAL_RANK" in environment


def rank_of(environment: Mapping[str, str]) -> int:
    """0 where no launcher started this process."""
    return int(environment.get("RANK", "0"))


def accelerate_words(job: str, choices: Choices) -> list[str]:
    """Arguments of accelerate launch."""
    return [
        *(_SHARDED if choices.shard else ("--multi_gpu",)),
        f"--num_processes={choices.processes}",
        "--num_machines=1",
        "--machine_rank=0",
        "--main_process_ip=127.0.0.1",
        "--main_process_port=0",
        "--mixed_precision=no",
        "--dynamo_backend=no",
        *_PROGRAM,
        job,
    ]


def torch_words(job: str, choices: Choices) -> list[str]:
    """Arguments of PyTorch's launcher."""
    return ["--standalone", f"--nproc_per_node={choices.processes}", *_PROGRAM, job]


def launch(job: str, device: str, choices: Choices) -> int:
    """Runs the fleet to its end; the exit status. The first process inherits both pipes."""
    if device.startswith("cuda:"):
        raise ChoiceFault(
            f"FINETOOTH_PEFT_PROCESSES={choices.processes} takes a GPU for each process, and the"
            f" job says {device}; give the queue the device cuda"
        )
    # The descriptor stays as it is for the processes; the launchers print by Python alone.
    sys.stdout = sys.stderr
    from torch.distributed.elastic.multiprocessing.errors import ChildFailedError

    try:
        if device == "cpu":
            from torch.distributed import run

            run.main(torch_words(job, choices))
        else:
            from accelerate.commands.launch import launch_command, launch_command_parser

            launch_command(launch_command_parser().parse_args(accelerate_words(job, choices)))
    except ChildFailedError as fault:
        print(f"run failed: a process of the fleet died: {fault}", file=sys.stderr)
        return 1
    return 0
