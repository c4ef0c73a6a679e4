#!/usr/bin/env python3
"""Makes an engine of a training script: `wrapper.py run job.json`. The protocol: docs/engines.md."""
import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
import urllib.parse

TRAIN = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "train.py")]
inbox = queue.Queue()  # the agent's orders and the script's lines, as they come
stopped, leave = set(), threading.Event()


def say(kind, **fields):
    print(json.dumps({"type": kind, **fields}), flush=True)


def path(uri):
    """Paths in job.json are file:/// URIs."""
    return urllib.parse.unquote(urllib.parse.urlparse(uri).path)


def feed(source, stream):
    for line in stream:
        inbox.put((source, line))
    inbox.put((source, None))


def lines(source):
    """What the script prints. Meanwhile orders are heard, and silence is filled."""
    while True:
        try:
            origin, line = inbox.get(timeout=5)
        except queue.Empty:
            say("alive", doing="training " + source)
            continue
        if origin == "agent":
            order = json.loads(line) if line and line.strip() else {"type": "ignored"}
            if line is None or order["type"] == "leave":
                leave.set()
            elif order["type"] == "stop-lane":
                stopped.add(order["lane"])
        yield line if origin == source else ""
        if origin == source and line is None:
            return


def train(job, lane):
    """Whether the lane has ended; if not, a later attempt goes on with it."""
    asked, settings = lane["configuration"], lane["configuration"]["settings"]
    out, done, loss, started = os.path.join(path(job["out"]), lane["id"].replace("/", "_")), 0, 0.0, time.monotonic()
    while os.path.exists(os.path.join(out, "epoch-%d.json" % (done + 1))):
        done += 1  # here an adapter is the checkpoint; what was said of it is said again
        say("snapshot", **json.load(open(os.path.join(out, "epoch-%d.json" % done))))
    if asked["rank"] < 1 or asked["learningRate"] <= 0 or "preference" in settings:
        say("lane-end", lane=lane["id"], outcome="INVALID",
            detail="rank and learning_rate must be above 0, and settings.method left out: only answers are trained on")
        return True
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "config.json"), "w") as file:
        json.dump({"base_model": path(job["base"]), "train": path(job["train"]), "output": out, "start_epoch": done,
                   "epochs": asked["epochs"], "rank": asked["rank"], "learning_rate": asked["learningRate"],
                   "alpha": settings.get("alpha") or settings["alphaPerRank"] * asked["rank"],
                   "batch_size": settings["batchSize"], "seed": lane["seed"]}, file)
    with subprocess.Popen(TRAIN + [file.name], stdout=subprocess.PIPE, text=True) as script:
        threading.Thread(target=feed, args=(lane["id"], script.stdout), daemon=True).start()
        for line in lines(lane["id"]):
            if leave.is_set() or lane["id"] in stopped:
                script.kill()
                if not leave.is_set():
                    say("lane-end", lane=lane["id"], outcome="STOPPED", detail="on command")
                return not leave.is_set()
            words = dict(word.split("=") for word in (line or "").split() if "=" in word)
            if "step" in words:
                step, steps = map(int, words["step"].split("/"))
                loss = float(words["loss"])
                say("progress", point={"lane": lane["id"], "step": step, "steps": steps, "loss": loss, "tokens": 0,
                                       "epoch": step * asked["epochs"] / steps, "seconds": time.monotonic() - started})
            if "saved" in words and int(words["saved"]) in lane["snapshots"]:
                folder = os.path.join(out, "epoch-" + words["saved"])
                with open(os.path.join(folder, "adapter_model.safetensors"), "rb") as weights:
                    event = {"lane": lane["id"], "epochs": int(words["saved"]), "folder": folder, "trainLoss": loss,
                             "sha256": hashlib.sha256(weights.read()).hexdigest(), "tokens": 0,
                             "seconds": time.monotonic() - started}
                json.dump(event, open(folder + ".json", "w"))
                say("snapshot", **event)
    good = script.returncode == 0
    say("lane-end", lane=lane["id"], outcome="COMPLETED" if good else "FAILED",
        detail="" if good else "the training script ended with status %d; see its log" % script.returncode)
    return True


try:
    with open(sys.argv[2]) as job_file:
        job = json.load(job_file)
    if job["version"] != 1:
        raise ValueError("version %s is not known" % job["version"])
except (OSError, ValueError, KeyError) as fault:
    sys.exit("the job cannot be read: %s" % fault)
say("hello", protocol=1, engine="my-engine", engineVersion="my-engine-1", device=job["device"])
threading.Thread(target=feed, args=("agent", sys.stdin), daemon=True).start()
say("bye", left=not all([not leave.is_set() and train(job, lane) for lane in job["lanes"]]))
