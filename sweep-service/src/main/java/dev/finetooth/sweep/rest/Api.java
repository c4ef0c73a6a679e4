package dev.finetooth.sweep.rest;

/** What the whole interface shares. */
final class Api {

  static final String ROOT = "/api/sweep/v1";
  static final String PROBLEM = "application/problem+json";

  private Api() {}
}
