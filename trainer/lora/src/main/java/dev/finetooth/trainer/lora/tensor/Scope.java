package dev.finetooth.trainer.lora.tensor;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Frees native memory in time: what is created inside is closed at the end. Without it the garbage
 * collector, which sees only small Java objects, lets gigabytes pile up.
 */
public final class Scope {

  /** Something that owns tensors. */
  public interface Owner {
    List<Tensor> tensors();
  }

  private Scope() {}

  public static void run(Runnable work) {
    PointerScope scope = new PointerScope();
    try {
      work.run();
    } finally {
      scope.close();
    }
  }

  /** The result holds no tensors of the scope. */
  public static <T> T value(Supplier<T> work) {
    PointerScope scope = new PointerScope();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

  /** The resulting tensor outlives the scope and belongs to the surrounding one, if any. */
  public static Tensor keep(Supplier<Tensor> work) {
    return keeping(work, List::of);
  }

  /** The resulting tensors outlive the scope and belong to the surrounding one, if any. */
  public static <T extends Owner> T keepAll(Supplier<T> work) {
    return keeping(work, Owner::tensors);
  }

  /** The resulting tensor belongs to no scope: the garbage collector frees it, or its owner. */
  public static Tensor detached(Supplier<Tensor> work) {
    PointerScope scope = new PointerScope();
    try {
      Tensor result = work.get();
      result.retainReference();
      return result;
    } finally {
      scope.close();
    }
  }

  private static <T> T keeping(
      Supplier<T> work, java.util.function.Function<T, List<Tensor>> tensors) {
    PointerScope outer = PointerScope.getInnerScope();
    PointerScope scope = new PointerScope();
    try {
      T result = work.get();
      for (Tensor tensor : tensors.apply(result)) {
        if (outer == null) {
          tensor.retainReference();
        } else {
          outer.attach(tensor);
        }
      }
      return result;
    } finally {
      scope.close();
    }
  }
}
