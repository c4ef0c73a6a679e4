package dev.finetooth.spec.data;

import dev.finetooth.contracts.api.Problem.Fault;
import java.util.ArrayList;
import java.util.List;

/** The faults of a file of lines: the first few in full, the others counted. */
public final class LineFaults {

  /** More than these tell nothing new. */
  public static final int SHOWN = 20;

  private final String path;
  private final List<Fault> shown = new ArrayList<>();
  private int count;

  public LineFaults(String path) {
    this.path = path;
  }

  public void add(int line, String message) {
    keep(new Fault(path + " line " + line, message));
  }

  /** A fault of the file as a whole. */
  public void add(String message) {
    keep(new Fault(path, message));
  }

  private void keep(Fault fault) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(fault);
    }
  }

  public int count() {
    return count;
  }

  /** At most {@link #SHOWN} faults, and one more that counts the others. */
  public List<Fault> list() {
    if (count <= SHOWN) {
      return List.copyOf(shown);
    }
    List<Fault> all = new ArrayList<>(shown);
    all.add(new Fault(path, "and " + (count - SHOWN) + " more faults like these."));
    return all;
  }
}
