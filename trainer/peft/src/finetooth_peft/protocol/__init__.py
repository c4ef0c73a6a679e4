"""The engine protocol of dev.finetooth.contracts.engine, as this engine reads and writes it."""
