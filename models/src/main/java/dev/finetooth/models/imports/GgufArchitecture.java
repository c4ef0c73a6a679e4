package dev.finetooth.models.imports;

import dev.finetooth.models.folder.Family;
import dev.finetooth.models.gguf.GgufMetadata;
import dev.finetooth.models.gguf.MalformedGgufException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The architectures that are read from GGUF files, by llama.cpp's names. */
enum GgufArchitecture {
  /** Llama; Mistral as well, which llama.cpp takes for one. */
  LLAMA("llama", Family.LLAMA, "LlamaForCausalLM", true),
  QWEN2("qwen2", Family.QWEN2, "Qwen2ForCausalLM", false),
  QWEN3("qwen3", Family.QWEN3, "Qwen3ForCausalLM", false);

  private final String code;
  private final Family family;
  private final String huggingFace;
  private final boolean interleaved;

  GgufArchitecture(String code, Family family, String huggingFace, boolean interleaved) {
    this.code = code;
    this.family = family;
    this.huggingFace = huggingFace;
    this.interleaved = interleaved;
  }

  static GgufArchitecture of(GgufMetadata metadata) throws MalformedGgufException {
    String said = metadata.requiredText("general.architecture");
    return Arrays.stream(values())
        .filter(known -> known.code.equals(said))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedGgufException(
                    ("its architecture is %s; %s are read. The peft engine trains what transformers"
                            + " can load, from a Hugging Face folder and a job file")
                        .formatted(
                            said,
                            Arrays.stream(values())
                                .map(known -> known.code)
                                .collect(Collectors.joining(", ")))));
  }

  /** The name of a field of this architecture. */
  String key(String field) {
    return code + "." + field;
  }

  Family family() {
    return family;
  }

  /** The name of the class in transformers. */
  String huggingFace() {
    return huggingFace;
  }

  /** Whether the converter reorders the rows of the query and key matrices: {@link HeadRows}. */
  boolean interleaved() {
    return interleaved;
  }
}
