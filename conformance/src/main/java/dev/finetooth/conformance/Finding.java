package dev.finetooth.conformance;

/**
 * What became of a check.
 *
 * @param check its name
 * @param detail what was seen, where it passed; what the engine did, where it did not
 * @param wanted what the protocol wants
 */
public record Finding(String check, boolean passed, String detail, String wanted) {}
