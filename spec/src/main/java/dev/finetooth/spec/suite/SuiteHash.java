package dev.finetooth.spec.suite;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.eval.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A suite's identity: everything that can change a score, and nothing else. */
final class SuiteHash {

  private SuiteHash() {}

  static Sha256 of(
      String metric,
      int maxTokens,
      double temperature,
      List<Grader> graders,
      Map<Part, List<Item>> items) {
    MessageDigest digest = Sha256.digest();
    feed(digest, List.of("suite-1", metric, maxTokens, temperature));
    graders.forEach(grader -> feed(digest, grader));
    new EnumMap<>(items)
        .forEach(
            (part, list) -> {
              feed(digest, part);
              list.forEach(
                  item ->
                      feed(
                          digest,
                          List.of(item.id(), item.cluster(), item.messages(), item.expected())));
            });
    return Sha256.of(digest);
  }

  private static void feed(MessageDigest digest, Object value) {
    digest.update(Json.write(value).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
