package dev.finetooth.trainer.lora.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryShortageTest {

  private static final long GIB = 1L << 30;

  @Test
  void readsWhatWasAskedFor() {
    assertThat(
            asked(
                "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate"
                    + " memory: you tried to allocate 8589934592 bytes. Error code 12 (Cannot"
                    + " allocate memory)\nframe #0: c10::ThrowEnforceNotMet"))
        .hasValue(8 * GIB);
    assertThat(
            asked(
                "CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 has a total capacity of"
                    + " 15.77 GiB of which 1.02 GiB is free."))
        .hasValue(5 * GIB / 2);
    assertThat(asked("std::bad_alloc")).isEmpty();
  }

  @Test
  void isFoundBehindOtherFailures() {
    Throwable failure =
        new IOException("Map failed", new OutOfMemoryError("Cannot reserve the mapping"));

    assertThat(MemoryShortage.in(failure))
        .hasValueSatisfying(shortage -> assertThat(shortage.ofHeap()).isFalse());
    assertThat(MemoryShortage.in(new OutOfMemoryError("Java heap space")))
        .hasValueSatisfying(shortage -> assertThat(shortage.ofHeap()).isTrue());
    assertThat(MemoryShortage.in(new IOException("train.jsonl"))).isEmpty();
    assertThat(MemoryShortage.in(new IllegalStateException())).isEmpty();
  }

  @Test
  void saysWhatThereIs() {
    MachineMemory machine =
        MachineMemory.of(
            16 * GIB,
            List.of(
                "Limit                     Soft Limit           Hard Limit           Units     ",
                "Max resident set          unlimited            unlimited            bytes     ",
                "Max address space         4294967296           unlimited            bytes     "),
            List.of("VmPeak:\t 4000000 kB", "VmHWM:\t 1572864 kB", "VmRSS:\t 1048576 kB"),
            List.of("MemTotal:\t 16777216 kB", "MemAvailable:\t 2097152 kB"),
            GIB / 2);
    MemoryShortage shortage = new MemoryShortage(OptionalLong.of(8 * GIB), false, "no");

    assertThat(shortage.inWords(machine))
        .isEqualTo(
            "8.0 GiB more memory could not be had: the machine has 16.0 GiB, of which this process"
                + " may address 4.0 GiB, and the engine has held 1.5 GiB (no)");
    assertThat(MachineMemory.of(16 * GIB, List.of(), List.of(), List.of(), GIB).inWords())
        .isEqualTo("the machine has 16.0 GiB");
    assertThat(machine.forThisProcess()).isEqualTo(3 * GIB);
  }

  private static OptionalLong asked(String text) {
    return MemoryShortage.in(new IllegalStateException(text)).orElseThrow().asked();
  }
}
