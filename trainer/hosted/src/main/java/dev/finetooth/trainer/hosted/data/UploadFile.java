package dev.finetooth.trainer.hosted.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file as the provider wants it, with the same content for the same examples.
 *
 * @param digest of its content, which is also in its name
 * @param tokens of all examples together, by estimate
 */
public record UploadFile(Path path, Sha256 digest, long bytes, int examples, long tokens) {

  /** The fewest examples that the provider trains on. */
  public static final int LEAST_EXAMPLES = 10;

  /** The provider's limit on an uploaded file. */
  static final long MOST_BYTES = 512L << 20;

  /** Faults told one by one; the rest is counted. */
  private static final int TOLD = 20;

  /**
   * What a file must keep to.
   *
   * @param leastExamples of training data; 1 of validation data
   * @param contextTokens most tokens of an example that the provider reads
   */
  public record Limits(int leastExamples, int contextTokens) {}

  /** The name under which the provider keeps it. */
  public String name() {
    return "finetooth-" + digest.value() + ".jsonl";
  }

  /**
   * Checks a file by the provider's rules and writes it in its form.
   *
   * @param target is written anew
   * @throws DataException with every fault and its line
   */
  public static UploadFile write(Path source, Form form, Limits limits, Path target)
      throws IOException {
    List<LineFault> faults = new ArrayList<>();
    MessageDigest digest = Sha256.digest();
    int examples = 0;
    long tokens = 0;
    try (BufferedReader lines = Files.newBufferedReader(source);
        BufferedWriter out =
            new BufferedWriter(
                new OutputStreamWriter(
                    new DigestOutputStream(Files.newOutputStream(target), digest),
                    StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        examples++;
        Form.Written written = written(line, number, form, limits, faults);
        tokens += written.tokens();
        out.write(written.line());
        out.write('\n');
      }
    } catch (MalformedInputException e) {
      throw new DataException(source.getFileName() + " is not UTF-8 text; save it as UTF-8");
    }
    long bytes = Files.size(target);
    whole(examples, bytes, limits, faults);
    if (!faults.isEmpty()) {
      throw new DataException(inWords(source, faults));
    }
    return new UploadFile(target, Sha256.of(digest), bytes, examples, tokens);
  }

  private static Form.Written written(
      String line, int number, Form form, Limits limits, List<LineFault> faults) {
    List<String> found = new ArrayList<>();
    Form.Written written = new Form.Written("", 0);
    try {
      JsonNode example = Json.mapper().readTree(line);
      written = form.write(example, found);
    } catch (JsonProcessingException e) {
      found.add("no JSON: " + e.getOriginalMessage());
    }
    if (written.tokens() > limits.contextTokens()) {
      found.add(
          "about %,d tokens by estimate, and the provider reads %,d; shorten the example"
              .formatted(written.tokens(), limits.contextTokens()));
    }
    found.forEach(fault -> faults.add(new LineFault(number, fault)));
    return written;
  }

  private static void whole(int examples, long bytes, Limits limits, List<LineFault> faults) {
    if (examples < limits.leastExamples()) {
      faults.add(
          new LineFault(
              0,
              "%d examples, and the provider trains on at least %d; add some"
                  .formatted(examples, limits.leastExamples())));
    }
    if (bytes > MOST_BYTES) {
      faults.add(
          new LineFault(
              0,
              "%,d bytes, and the provider takes %,d; use fewer examples"
                  .formatted(bytes, MOST_BYTES)));
    }
  }

  private static String inWords(Path source, List<LineFault> faults) {
    String told =
        faults.stream().limit(TOLD).map(LineFault::inWords).collect(Collectors.joining("; "));
    String more = faults.size() > TOLD ? "; and %d more".formatted(faults.size() - TOLD) : "";
    return "%s cannot be used: %s%s".formatted(source.getFileName(), told, more);
  }
}
