package dev.finetooth.spec.sweep;

/** A default and the reason for it. */
public record Standard<T>(T value, String why) {}
