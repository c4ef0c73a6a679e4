package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.llama.Adapters;
import dev.finetooth.trainer.lora.llama.LlamaModel;
import dev.finetooth.trainer.lora.tensor.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Adapters read when first asked for, at most so many; the one used longest ago makes place for a
 * new one, and its memory is free at once. They are applied beside the frozen weights, not merged
 * into them: merging would need a copy of the weights for each.
 */
final class LoadedAdapters implements AutoCloseable {

  private static final Subject BASE = new Subject(Optional.empty(), Optional.empty());

  /** A subject that stays usable until it is given back. */
  interface Loan extends AutoCloseable {
    Subject subject();

    @Override
    void close();
  }

  private record Views(Adapters adapters) implements Scope.Owner {
    @Override
    public List<Tensor> tensors() {
      return adapters.matrices().toList();
    }
  }

  private static final class Loaded implements AutoCloseable {
    private final Subject subject;
    private final Adapters adapters;
    private final Tensor flat;
    private int loans;

    private Loaded(Path folder, Adapters adapters, Tensor flat) {
      this.subject = new Subject(Optional.of(folder), Optional.of(adapters));
      this.adapters = adapters;
      this.flat = flat;
    }

    /** The views hold the memory too. */
    @Override
    public void close() {
      adapters.matrices().forEach(Tensor::close);
      flat.close();
    }
  }

  private final LlamaModel model;
  private final Optional<Sha256> base;
  private final int places;
  private final Map<Path, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);

  LoadedAdapters(LlamaModel model, int places) {
    this(model, places, Optional.empty());
  }

  /**
   * @param places most adapters in memory, at least 1
   * @param base digest of the model, where it is known
   */
  LoadedAdapters(LlamaModel model, int places, Optional<Sha256> base) {
    this.base = base;
    this.model = model;
    this.places = places;
  }

  /**
   * A subject to compute with; empty where every place is taken by an adapter that somebody
   * computes with.
   *
   * @param folder of an adapter; empty for the base model alone
   * @param digest of its weights' file, where it is known
   * @throws DamagedAdapterException where the file has another digest
   * @throws IllegalArgumentException where the adapter does not fit
   * @throws IOException where it cannot be read
   */
  Optional<Loan> borrow(Optional<Path> folder, Optional<Sha256> digest) throws IOException {
    if (folder.isEmpty()) {
      return Optional.of(loan(BASE, () -> {}));
    }
    Loaded known = loaded.get(folder.get());
    if (known == null) {
      if (!makePlace()) {
        return Optional.empty();
      }
      requireDigest(folder.get(), digest);
      known = read(folder.get());
      loaded.put(folder.get(), known);
    }
    Loaded lent = known;
    lent.loans++;
    return Optional.of(loan(lent.subject, () -> lent.loans--));
  }

  private static void requireDigest(Path folder, Optional<Sha256> digest) throws IOException {
    if (digest.isPresent()) {
      Sha256 found = AdapterFolder.digest(folder);
      if (!found.equals(digest.get())) {
        throw new DamagedAdapterException(folder, digest.get(), found);
      }
    }
  }

  int size() {
    return loaded.size();
  }

  private boolean makePlace() {
    if (loaded.size() < places) {
      return true;
    }
    Optional<Loaded> oldest =
        loaded.values().stream().filter(adapter -> adapter.loans == 0).findFirst();
    oldest.ifPresent(
        victim -> {
          loaded.values().remove(victim);
          victim.close();
        });
    return oldest.isPresent();
  }

  private Loaded read(Path folder) throws IOException {
    try {
      // The scope frees what reading made on the way: twice the adapter's size and more.
      AdapterFolder.Loaded kept = Scope.value(() -> unscoped(folder));
      Views views = Scope.keepAll(() -> new Views(kept.layout().view(kept.flat(), kept.scale())));
      return new Loaded(folder, views.adapters(), kept.flat());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private AdapterFolder.Loaded unscoped(Path folder) {
    try {
      AdapterFolder.Loaded read = AdapterFolder.read(folder, model.config(), base);
      Tensor flat = Scope.detached(() -> model.compute().product(read.flat()).clone());
      return new AdapterFolder.Loaded(read.layout(), flat, read.scale());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Loan loan(Subject subject, Runnable giveBack) {
    return new Loan() {
      @Override
      public Subject subject() {
        return subject;
      }

      @Override
      public void close() {
        giveBack.run();
      }
    };
  }

  @Override
  public void close() {
    loaded.values().forEach(Loaded::close);
    loaded.clear();
  }
}
