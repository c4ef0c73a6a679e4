#!/usr/bin/env bash
# Installs the peft engine into a virtual environment of its own, from the package index alone.
#
#   install.sh VENV
#
# With a GPU: PyTorch with its CUDA libraries, and bitsandbytes (about 7 GB). Without one: PyTorch with stubs in place
# of the CUDA libraries (about 2 GB), for the index has no build of it without CUDA. FINETOOTH_PEFT_CUDA=true or =false
# forces either. A second run changes nothing but this engine's own code.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
venv="$1"

fail() {
  echo "make peft: $*" >&2
  exit 1
}

python=
for candidate in "${FINETOOTH_PYTHON:-}" python3.11 python3 python; do
  if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2> /dev/null; then
    python="$candidate"
    break
  fi
done
[ -n "$python" ] || fail "the engine runs on Python 3.11, for which its versions are pinned, and there is none.
  Debian 12: the packages python3 and python3-venv. Elsewhere: install 3.11 and set FINETOOTH_PYTHON to it."
[ "$(uname -sm)" = "Linux x86_64" ] || fail "PyTorch is pinned for Linux on x86-64, and this is $(uname -sm)."

cuda="${FINETOOTH_PEFT_CUDA:-}"
if [ -z "$cuda" ]; then
  if [ -e /dev/nvidiactl ] || command -v nvidia-smi > /dev/null; then cuda=true; else cuda=false; fi
fi
case "$cuda" in
  true) locks=(torch.txt stack.txt cuda.txt) ;;
  false)
    locks=(torch.txt stack.txt)
    for tool in gcc readelf; do
      command -v "$tool" > /dev/null || fail "$tool is needed to make stubs. Install the packages gcc and binutils."
    done
    ;;
  *) fail "FINETOOTH_PEFT_CUDA is '$cuda'; write true or false." ;;
esac

wanted="$(cd "$here" && cat "${locks[@]}" cuda_stubs.py | sha256sum)"
if [ "$(cat "$venv/installed" 2> /dev/null)" != "$wanted" ]; then
  echo "Installing PyTorch, transformers, PEFT and TRL; this takes minutes."
  rm -rf "$venv"
  "$python" -m venv "$venv"
  for lock in "${locks[@]}"; do
    # Without --no-deps the CUDA libraries would come along wherever torch is named.
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir --no-deps --require-hashes \
      -r "$here/$lock"
  done
  if [ "$cuda" = false ]; then
    "$venv/bin/python" "$here/cuda_stubs.py" "$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
  fi
  "$venv/bin/python" -c 'import torch, transformers, peft, trl, accelerate, datasets'
  echo "$wanted" > "$venv/installed"
fi

# A build writes beside its sources.
sources="$(mktemp -d)"
trap 'rm -rf "$sources"' EXIT
cp -r "$here/../pyproject.toml" "$here/../src" "$sources"
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation --force-reinstall "$sources"
echo "$venv/bin/finetooth-peft is $("$venv/bin/finetooth-peft" version)"
