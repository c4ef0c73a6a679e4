package dev.finetooth.trainer.hosted.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import dev.finetooth.contracts.ErrorKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Tells what a failure of the client means, in the provider's words, with what to do. */
public final class Failures {

  private static final Set<String> NO_CREDIT =
      Set.of("insufficient_quota", "billing_hard_limit_reached", "billing_not_active");
  private static final int LONGEST = 500;

  private final Optional<String> key;

  public Failures(Optional<String> key) {
    this.key = key;
  }

  public ProviderException of(OpenAIException e) {
    return e instanceof OpenAIServiceException refused ? refused(refused) : cut(e);
  }

  /** No answer, or half of one: nobody knows whether the provider did what it was asked. */
  private ProviderException cut(OpenAIException e) {
    Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
    return new ProviderException(
        ErrorKind.TRANSIENT,
        0,
        Optional.empty(),
        "the provider cannot be understood or reached (%s)".formatted(scrubbed(inWords(cause))),
        e);
  }

  private ProviderException refused(OpenAIServiceException e) {
    int status = e.statusCode();
    String code = e.code().orElse("");
    String words = "%d%s: %s".formatted(status, code.isEmpty() ? "" : " " + code, words(e));
    boolean credit = NO_CREDIT.contains(code);
    boolean passing = !credit && (status == 408 || status == 409 || status == 429 || status >= 500);
    String message =
        credit
            ? "the provider has no credit for this (%s). Add credit or raise the limit there, then run the sweep again"
            : passing
                ? "the provider is busy or broken (%s)"
                : switch (status) {
                  case 401 ->
                      "the provider does not accept the key (%s). Set "
                          + ProviderSettings.KEY
                          + " where the agent runs";
                  case 403 ->
                      "the key may not do this (%s). Ask the owner of the provider's project for the permission";
                  default -> advised(code, e.param().orElse(""));
                };
    return new ProviderException(
        passing ? ErrorKind.TRANSIENT : ErrorKind.USER,
        status,
        retryAfter(e),
        message.formatted(scrubbed(words)),
        e);
  }

  private static String advised(String code, String param) {
    if (code.equals("model_not_found")
        || code.equals("model_not_available")
        || param.equals("model")) {
      return "the provider does not know the model, or does not train it (%s). Name one that it does: finetooth model hosted MODEL";
    }
    if (code.equals("invalid_training_file")
        || param.equals("training_file")
        || param.equals("file")) {
      return "the provider refuses the training file (%s). Correct the data and run the sweep again";
    }
    if (param.startsWith("hyperparameters") || param.startsWith("method")) {
      return "the provider refuses the hyperparameters (%s). Change the search or the settings";
    }
    return "the provider refuses this (%s)";
  }

  /** In seconds; a date, which is allowed as well, is left aside. */
  private static Optional<Duration> retryAfter(OpenAIServiceException e) {
    return e.headers().values("Retry-After").stream()
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .findFirst();
  }

  /** Of the body's error, as the provider writes it. */
  private static String words(OpenAIServiceException e) {
    try {
      JsonNode body = e.body().convert(JsonNode.class);
      String said =
          body == null
              ? ""
              : body.path("message").asText(body.path("error").path("message").asText(""));
      return said.isBlank() ? String.valueOf(e.getMessage()) : said;
    } catch (RuntimeException noJson) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String inWords(Throwable cause) {
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }

  /** One line, not too long, and never with the key in it. */
  private String scrubbed(String text) {
    String line = text.lines().findFirst().orElse("");
    String without = key.map(secret -> line.replace(secret, "***")).orElse(line);
    return without.length() > LONGEST ? without.substring(0, LONGEST) + "..." : without;
  }
}
