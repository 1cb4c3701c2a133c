#!/usr/bin/env bash
# Every step from labelled conversations to packages/coder/model/encoder, resumable: BASES_FOLDER=… training/run.sh DATA WORK [FOLDS] [BASE]
# WORK keeps rows, checkpoints and exported models; it holds sentences of the labelled conversations and stays out of the tree.
set -euo pipefail
export BASES_FOLDER=$(realpath "${BASES_FOLDER:-.}")
data=$(realpath "$1") work=$(realpath -m "$2") folds=${3:-2} base=${4:-minilm-l6} root=$(realpath "$(dirname "$0")/..")
mkdir -p "$work"
cd "$root"
[ -d "$work/venv" ] || { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q -r training/requirements.txt; }
[ -f "$work/rows.jsonl" ] || npm run --silent train:rows -- "$data" "$work/rows.jsonl"
make_model() { # NAME FOLD
  [ -f "$work/onnx/$1/tokenizer.json" ] && return
  (cd training && "$work/venv/bin/python" -m oarlock_training.train "$work/rows.jsonl" "$work/$1" --fold "$2" --folds "$folds" --base "$base" &&
    "$work/venv/bin/python" -m oarlock_training.export "$work/$1" "$work/onnx/$1")
}
make_model full none
for ((fold = 0; fold < folds; fold++)); do make_model "fold-$fold" "$fold"; done
npm run --silent train:calibrate -- "$work/onnx" "$data" "$work/out-of-fold.json"
(cd training && "$work/venv/bin/python" -m oarlock_training.golden "$work/rows.jsonl" "$root/packages/coder/model/encoder" "$root/packages/coder/tests/golden.json")
