package dev.finetooth.spec.suite;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem.Fault;
import dev.finetooth.spec.data.ChatData;
import dev.finetooth.spec.data.ChatExample;
import dev.finetooth.spec.data.LineFaults;
import dev.finetooth.spec.data.MessageTemplate;
import dev.finetooth.spec.data.Records;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns the lines of an item file into items.
 *
 * @param template the prompt, or empty for the items' own messages
 * @param expected the field with the right answer; empty for the last assistant message
 * @param cluster the field that groups dependent items
 */
record ItemReader(
    Optional<MessageTemplate> template, Optional<String> expected, Optional<String> cluster) {

  /** The items of a file, those lines left out that have faults. */
  record Read(List<Item> items, Sha256 sha256, List<Fault> faults) {}

  /**
   * Reads a file.
   *
   * @param part names items without an id: selection-12 is on line 12
   */
  Read read(String path, InputStream in, String part) {
    return template.isEmpty() ? chat(path, in, part) : records(path, in, part, template.get());
  }

  private Read chat(String path, InputStream in, String part) {
    ChatData data = ChatData.read(path, in);
    LineFaults faults = new LineFaults(path);
    List<Item> items = new ArrayList<>();
    for (ChatExample example : data.examples()) {
      Map<String, String> fields = example.fields();
      if (lacks(fields, neededFields(Set.of()), example.line(), faults)) {
        continue;
      }
      String id = example.id().orElse(part + "-" + example.line());
      items.add(
          new Item(
              id,
              cluster.map(fields::get).orElse(id),
              example.prompt(),
              Optional.of(expected.map(fields::get).orElseGet(example::answer)),
              fields));
    }
    List<Fault> all = new ArrayList<>(data.faults());
    all.addAll(faults.list());
    return new Read(items, data.sha256(), all);
  }

  private Read records(String path, InputStream in, String part, MessageTemplate prompt) {
    Records records = Records.read(path, in);
    LineFaults faults = new LineFaults(path);
    List<Item> items = new ArrayList<>();
    for (Records.Row row : records.rows()) {
      Map<String, String> fields = row.fields();
      if (lacks(fields, neededFields(prompt.fields()), row.line(), faults)) {
        continue;
      }
      String id = fields.getOrDefault("id", part + "-" + row.line());
      items.add(
          new Item(
              id,
              cluster.map(fields::get).orElse(id),
              prompt.fill(fields),
              expected.map(fields::get),
              fields));
    }
    List<Fault> all = new ArrayList<>(records.faults());
    all.addAll(faults.list());
    return new Read(items, records.sha256(), all);
  }

  private Set<String> neededFields(Set<String> ofPrompt) {
    Set<String> needed = new TreeSet<>(ofPrompt);
    expected.ifPresent(needed::add);
    cluster.ifPresent(needed::add);
    return needed;
  }

  private static boolean lacks(
      Map<String, String> fields, Set<String> needed, int line, LineFaults faults) {
    List<String> missing = needed.stream().filter(name -> !fields.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      faults.add(
          line,
          "no field %s. The line has %s."
              .formatted(
                  String.join(", ", missing),
                  fields.isEmpty() ? "none" : String.join(", ", new TreeSet<>(fields.keySet()))));
    }
    return !missing.isEmpty();
  }
}
