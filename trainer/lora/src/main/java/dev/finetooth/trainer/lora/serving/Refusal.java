package dev.finetooth.trainer.lora.serving;

import dev.finetooth.contracts.ErrorKind;
import dev.finetooth.contracts.engine.ServeEvent;
import dev.finetooth.trainer.lora.memory.MachineMemory;
import dev.finetooth.trainer.lora.memory.MemoryShortage;
import dev.finetooth.trainer.lora.text.TemplateException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Says why a request has no answer. */
final class Refusal {

  private Refusal() {}

  static ServeEvent.Refused of(String id, Throwable e) {
    Optional<MemoryShortage> shortage = MemoryShortage.in(e);
    if (shortage.isPresent()) {
      String words = shortage.get().inWords(MachineMemory.read());
      return new ServeEvent.Refused(id, ErrorKind.RESOURCE, words);
    }
    // Some of the Java library's own exceptions say nothing but their names.
    String message =
        Objects.requireNonNullElseGet(e.getMessage(), e::toString).lines().findFirst().orElse("");
    ErrorKind kind =
        switch (e) {
          case IllegalArgumentException ignored -> ErrorKind.USER;
          case TemplateException ignored -> ErrorKind.USER;
          case IOException ignored -> ErrorKind.USER;
          default -> ErrorKind.BUG;
        };
    return new ServeEvent.Refused(id, kind, message);
  }
}
