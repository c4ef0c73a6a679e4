package dev.finetooth.contracts.engine;

import java.util.List;
import java.util.Optional;

/**
 * How likely a token was, before temperature and nucleus.
 *
 * @param token its id in the vocabulary; -1 where a provider keeps that to itself
 * @param bytes the token's own, in hexadecimal digits: a character's bytes may be spread over
 *     several tokens
 * @param logprob natural logarithm; empty for the first token of all, which nothing predicts
 * @param top the likeliest tokens in its place, the likeliest first
 */
public record TokenProbability(
    long token, String bytes, Optional<Double> logprob, List<Alternative> top) {

  /** A token that could have stood there. */
  public record Alternative(long token, String bytes, double logprob) {}

  public TokenProbability {
    top = List.copyOf(top);
  }
}
