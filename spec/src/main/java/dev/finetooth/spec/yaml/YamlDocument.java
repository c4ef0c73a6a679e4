package dev.finetooth.spec.yaml;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Composes YAML into nodes that know their lines, without making any objects of it. */
public final class YamlDocument {

  private YamlDocument() {}

  /** The document's mapping; empty, with a fault, where the text is no YAML or no mapping. */
  public static Optional<YamlMap> read(String text, Faults faults) {
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String problem = e.getProblem() == null ? "something is wrong" : e.getProblem();
      faults.add(mark == null ? 1 : mark.getLine() + 1, "", "this is no valid YAML: " + problem);
      return Optional.empty();
    } catch (YAMLException e) {
      faults.add(1, "", "this is no valid YAML: " + e.getMessage());
      return Optional.empty();
    }
    if (root == null) {
      faults.add(1, "", "the document is empty.");
      return Optional.empty();
    }
    return new YamlValue(root, "", faults).map();
  }
}
