#!/usr/bin/env python3
"""Makes PyTorch's CUDA build importable on a machine without a GPU, without its CUDA libraries.

The package index has torch for Linux on x86-64 as a CUDA build alone, whose libraries are linked to
3 GB of CUDA libraries that nothing calls where there is no GPU. For each of them that is not there
this writes a library of the same name into torch/lib, which torch's libraries search first. It
exports what they import, and each function returns 1, CUDA's word for an error: should anything
call one in spite of all, it fails instead of computing nonsense.

Needs gcc and readelf. The small nvidia-cuda-runtime and nvidia-cuda-cupti come as they are.

usage: cuda_stubs.py SITE_PACKAGES
"""

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

_LOADED_ON_A_GPU_ONLY = {"libtorch_cuda_linalg.so", "libcaffe2_nvrtc.so"}

_UNVERSIONED = {
    "cusparseLt": "libcusparseLt",
    "cuFile": "libcufile",
    "nccl": "libnccl",
    "nvshmem": "libnvshmem_host",
}
"""Libraries whose symbols carry no version that would name them, by how their symbols begin."""


@dataclass
class Stub:
    """A library to write: symbols by their version, which is empty where they have none."""

    versions: set[str] = field(default_factory=set)
    symbols: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def main(site: Path) -> None:
    torch = site / "torch/lib"
    there = {file.name for file in site.glob("nvidia/**/*.so*")} | {f.name for f in torch.iterdir()}
    stubs: dict[str, Stub] = {}
    for library in sorted(torch.glob("lib*.so")):
        if library.name not in _LOADED_ON_A_GPU_ONLY:
            collect(library, there, stubs)
    for name, stub in stubs.items():
        write(torch / name, stub)
    print(f"{len(stubs)} CUDA libraries that nothing calls here are stubs: {', '.join(stubs)}")


def collect(library: Path, there: set[str], stubs: dict[str, Stub]) -> None:
    """Adds what a library wants of those that are missing."""
    for name in re.findall(r"NEEDED.*\[(.*)\]", readelf("-d", library)):
        if re.match(r"lib(cu|nccl|nv)", name) and name not in there:
            stubs.setdefault(name, Stub())
    owners: dict[str, str] = {}
    owner = ""
    for line in readelf("-V", library).splitlines():
        if file := re.search(r"File: (\S+)", line):
            owner = file.group(1)
        elif (version := re.search(r"Name: (\S+)\s+Flags", line)) and owner in stubs:
            owners[version.group(1)] = owner
            stubs[owner].versions.add(version.group(1))
    for line in readelf("--dyn-syms", library).splitlines():
        fields = line.split()
        if len(fields) < 8 or fields[6] != "UND":
            continue
        symbol, _, version_name = fields[7].partition("@")
        holder = owners.get(version_name) if version_name else holder_of(symbol, stubs)
        if holder is not None:
            stubs[holder].symbols[version_name].add(symbol)


def holder_of(symbol: str, stubs: dict[str, Stub]) -> str | None:
    """The missing library that a symbol without a version is from."""
    for start, library in _UNVERSIONED.items():
        if symbol.startswith(start):
            return next((name for name in stubs if name.startswith(library + ".")), None)
    return None


def write(target: Path, stub: Stub) -> None:
    """Compiles a library."""
    symbols = sorted(set().union(*stub.symbols.values()))
    code = "".join(f"long {symbol}(void) {{ return 1; }}\n" for symbol in symbols)
    words = ["gcc", "-shared", "-fPIC", "-O1", "-w", "-fno-builtin", f"-Wl,-soname,{target.name}"]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "stub.c")
        source.write_text(code + "int stub_marker;\n")
        if stub.versions:
            script = Path(folder, "versions.map")
            script.write_text("".join(version_node(name, stub) for name in sorted(stub.versions)))
            words.append(f"-Wl,--version-script={script}")
        subprocess.run([*words, "-o", str(target), str(source)], check=True)


def version_node(version: str, stub: Stub) -> str:
    """A part of a linker's version script; an empty one would be refused."""
    symbols = sorted(stub.symbols[version]) or ["stub_marker"]
    return f"{version} {{\n  global:\n" + "".join(f"    {s};\n" for s in symbols) + "};\n"


def readelf(what: str, library: Path) -> str:
    words = ["readelf", "-W", what, str(library)]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]))
