#!/usr/bin/env python3
"""Stands for the training script that one has: it reads a YAML-like config, logs, saves a PEFT adapter after every epoch.

Replace it by Axolotl (axolotl train config.yaml) or LLaMA-Factory (llamafactory-cli train config.yaml): what wrapper.py
needs of it is lines that say how far it is, an adapter folder for each epoch, and that it can go on from the last one.
This one trains nothing; its adapters are of the right shape and worth nothing.
"""
import json
import os
import struct
import sys
import time

config = json.load(open(sys.argv[1]))
hidden = json.load(open(os.path.join(config["base_model"], "config.json")))["hidden_size"]
examples = [json.loads(line) for line in open(config["train"]) if line.strip()]
if not examples:
    sys.exit(config["train"] + " has no examples")


def tensor_file(path, rank, value):
    """safetensors: the header's length, the header, the data."""
    header, offset = {}, 0
    for name, shape in (("A", [rank, hidden]), ("B", [hidden, rank])):
        size = 4 * rank * hidden
        header["base_model.model.model.layers.0.self_attn.q_proj.lora_%s.weight" % name] = {
            "dtype": "F32", "shape": shape, "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + struct.pack("<f", value) * (offset // 4))


steps = -(-len(examples) // config["batch_size"])
for epoch in range(config["start_epoch"] + 1, config["epochs"] + 1):
    for step in range(1, steps + 1):
        time.sleep(0.005)
        if step % 10 == 0 or step == steps:
            print("step=%d/%d loss=%.4f" % ((epoch - 1) * steps + step, steps * config["epochs"], 2.0 / (epoch + step)),
                  flush=True)
    folder = os.path.join(config["output"], "epoch-%d" % epoch)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "adapter_config.json"), "w") as file:
        json.dump({"peft_type": "LORA", "r": config["rank"], "lora_alpha": config["alpha"],
                   "target_modules": ["q_proj"], "layers_to_transform": [0]}, file)
    tensor_file(os.path.join(folder, "adapter_model.safetensors"), config["rank"], 1e-4 * epoch)
    print("saved=%d" % epoch, flush=True)
