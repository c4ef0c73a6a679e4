"""Finetooth's engine on transformers, PEFT and TRL."""

ENGINE = "peft"
"""The engine's name in the protocol."""

VERSION = "peft-1"
"""Part of a trial's identity; equals EngineVersions.PEFT_VERSION in contracts."""
