package dev.finetooth.trainer.lora.adapter;

import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.trainer.lora.llama.Adapters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/**
 * Where the matrices of an adapter lie in one flat buffer, so that the optimiser works on a single
 * tensor. The A matrices of maps that share an input lie one after another.
 */
public final class AdapterLayout {

  /** The linear maps that get adapters, as PEFT names them. */
  public static final List<String> MODULES =
      List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

  private record Slot(long offset, int rows, int columns) {
    Tensor of(Tensor flat) {
      return flat.narrow(0, offset, (long) rows * columns).view(rows, columns);
    }

    /** [adapters, rows, columns] of [adapters, size]. */
    Tensor ofEach(Tensor flat) {
      return flat.narrow(1, offset, (long) rows * columns).view(-1, rows, columns);
    }
  }

  private record Group(String path, int in, List<String> modules, List<Integer> outs) {}

  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final List<Group> groups;
  private final int first;
  private final int layers;
  private final int rank;
  private long size;

  /**
   * For adapters of a rank on the topmost layers.
   *
   * @param first lowest layer with adapters; all above have them
   */
  public AdapterLayout(ModelShape config, int first, int rank) {
    this.first = first;
    this.layers = config.layers();
    this.rank = rank;
    int wide = config.intermediate();
    int hidden = config.hidden();
    int q = config.heads() * config.headSize();
    int kv = config.keyValueHeads() * config.headSize();
    this.groups =
        List.of(
            new Group("self_attn", hidden, List.of("q_proj"), List.of(q)),
            new Group("self_attn", hidden, List.of("k_proj", "v_proj"), List.of(kv, kv)),
            new Group("self_attn", q, List.of("o_proj"), List.of(hidden)),
            new Group("mlp", hidden, List.of("gate_proj", "up_proj"), List.of(wide, wide)),
            new Group("mlp", wide, List.of("down_proj"), List.of(hidden)));
    for (int layer = first; layer < layers; layer++) {
      for (Group group : groups) {
        for (String module : group.modules()) {
          add(name(layer, group, module, "A"), rank, group.in());
        }
        for (int i = 0; i < group.modules().size(); i++) {
          add(name(layer, group, group.modules().get(i), "B"), group.outs().get(i), rank);
        }
      }
    }
  }

  /** Number of trainable weights. */
  public long size() {
    return size;
  }

  public int rank() {
    return rank;
  }

  public int first() {
    return first;
  }

  public int layers() {
    return layers;
  }

  /** Views of a flat buffer as a model applies them. */
  public Adapters view(Tensor flat, double scale) {
    return stacked(flat.unsqueeze(0), List.of(scale));
  }

  /**
   * The same of several adapters.
   *
   * @param flat [adapters, size]
   * @param scales alpha / rank of each
   */
  public Adapters stacked(Tensor flat, List<Double> scales) {
    List<Adapters.Layer> views = new ArrayList<>();
    for (int layer = first; layer < layers; layer++) {
      List<Adapters.Pair> pairs = new ArrayList<>();
      for (Group group : groups) {
        pairs.add(pair(flat, layer, group));
      }
      views.add(
          new Adapters.Layer(pairs.get(0), pairs.get(1), pairs.get(2), pairs.get(3), pairs.get(4)));
    }
    return new Adapters(first, views, scales);
  }

  /** Views of a flat buffer under PEFT's names. */
  public SortedMap<String, Tensor> named(Tensor flat) {
    SortedMap<String, Tensor> named = new TreeMap<>();
    slots.forEach((name, slot) -> named.put(name, slot.of(flat)));
    return named;
  }

  private Adapters.Pair pair(Tensor flat, int layer, Group group) {
    Slot top = slot(name(layer, group, group.modules().getFirst(), "A"));
    Slot all = new Slot(top.offset(), rank * group.modules().size(), group.in());
    List<Tensor> b =
        group.modules().stream()
            .map(module -> slot(name(layer, group, module, "B")).ofEach(flat))
            .toList();
    return new Adapters.Pair(all.ofEach(flat), b);
  }

  private Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalStateException(name + " is not in the layout");
    }
    return slot;
  }

  private void add(String name, int rows, int columns) {
    slots.put(name, new Slot(size, rows, columns));
    size += (long) rows * columns;
  }

  private static String name(int layer, Group group, String module, String matrix) {
    return "base_model.model.model.layers."
        + layer
        + "."
        + group.path()
        + "."
        + module
        + ".lora_"
        + matrix
        + ".weight";
  }
}
