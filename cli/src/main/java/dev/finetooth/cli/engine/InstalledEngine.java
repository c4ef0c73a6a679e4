package dev.finetooth.cli.engine;

import java.util.List;

/**
 * An engine that this machine can start.
 *
 * @param name by which sweeps and jobs call it
 * @param version part of a trial's identity
 * @param command program and first arguments, absolute; no shell ever reads it
 * @param own whether it is the operator's, by engines.yaml
 */
public record InstalledEngine(String name, String version, List<String> command, boolean own) {

  public InstalledEngine {
    command = List.copyOf(command);
  }
}
