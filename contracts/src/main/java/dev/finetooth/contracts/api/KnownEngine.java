package dev.finetooth.contracts.api;

/**
 * An engine that a sweep can name.
 *
 * @param version part of a trial's identity
 * @param installed whether the agents of this system can start it
 */
public record KnownEngine(String name, String version, boolean installed) {}
