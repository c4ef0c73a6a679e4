package dev.finetooth.statistics.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetooth.statistics.cluster.Clusters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What a reference says of one input.
 *
 * @param command that said it
 * @param tolerance absolute
 * @param expected by name; a single figure is an array of one
 */
record Case(
    String method,
    String command,
    double tolerance,
    JsonNode given,
    Map<String, double[]> expected) {

  /** The cases of a topic, from the folder that -Dfinetooth.reference names or else as kept. */
  static List<Case> of(String topic) {
    try (InputStream in = open(topic + ".json")) {
      List<Case> cases = new ArrayList<>();
      new ObjectMapper().readTree(in).forEach(node -> cases.add(read(node)));
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    String folder = System.getProperty("finetooth.reference", "");
    return folder.isEmpty()
        ? Case.class.getResourceAsStream("/reference/" + name)
        : Files.newInputStream(Path.of(folder, name));
  }

  private static Case read(JsonNode node) {
    Map<String, double[]> expected = new LinkedHashMap<>();
    node.get("expected")
        .properties()
        .forEach(entry -> expected.put(entry.getKey(), numbers(entry.getValue())));
    return new Case(
        node.get("method").asText(),
        node.get("command").asText(),
        node.get("tolerance").asDouble(),
        node.get("given"),
        expected);
  }

  int count(String name) {
    return given.get(name).asInt();
  }

  double number(String name) {
    return given.get(name).asDouble();
  }

  /** "two-sided" is TWO_SIDED. */
  String constant(String name) {
    return given.get(name).asText().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  double[] row(String name) {
    return numbers(given.get(name));
  }

  int[] integers(String name) {
    return StreamSupport.stream(given.get(name).spliterator(), false)
        .mapToInt(JsonNode::asInt)
        .toArray();
  }

  double[][] rows(String name) {
    return StreamSupport.stream(given.get(name).spliterator(), false)
        .map(Case::numbers)
        .toArray(double[][]::new);
  }

  Clusters clusters(String name) {
    return Clusters.of(IntStream.of(integers(name)).boxed().toList());
  }

  private static double[] numbers(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray()
        : new double[] {node.asDouble()};
  }

  @Override
  public String toString() {
    return method + " " + expected.keySet();
  }
}
