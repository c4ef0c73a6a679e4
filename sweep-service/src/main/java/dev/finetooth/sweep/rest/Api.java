package dev.finetooth.sweep.rest;

/** What the whole interface shares. */
final class Api {

  static final String ROOT = "/api/sweep/v1";

  private Api() {}
}
