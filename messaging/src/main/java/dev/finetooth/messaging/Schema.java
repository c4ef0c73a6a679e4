package dev.finetooth.messaging;

import java.util.regex.Pattern;

/** The PostgreSQL schema of a service, in which its outbox and inbox lie. */
public record Schema(String name) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*");

  public Schema {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no name of a schema");
    }
  }

  String outbox() {
    return name + ".outbox";
  }

  String inbox() {
    return name + ".inbox";
  }
}
