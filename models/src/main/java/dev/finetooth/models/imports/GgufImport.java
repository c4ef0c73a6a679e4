package dev.finetooth.models.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.models.gguf.GgufFile;
import dev.finetooth.models.gguf.GgufTensor;
import dev.finetooth.models.gguf.MalformedGgufException;
import dev.finetooth.models.safetensors.FloatType;
import dev.finetooth.models.safetensors.NewTensor;
import dev.finetooth.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.LongUnaryOperator;

/** Turns a GGUF file into a Hugging Face folder. */
final class GgufImport {

  private final GgufFile file;
  private final FloatType weights;
  private final GgufArchitecture architecture;
  private final GgufSettings settings;

  /**
   * @throws MalformedGgufException where the model is of another architecture
   */
  GgufImport(GgufFile file, FloatType weights) throws MalformedGgufException {
    this.file = file;
    this.weights = weights;
    this.architecture = GgufArchitecture.of(file.metadata());
    this.settings = new GgufSettings(file.metadata(), architecture);
  }

  void writeTo(Path folder, DoubleConsumer progress) throws IOException {
    write(folder.resolve("config.json"), settings.config(file, weights));
    write(folder.resolve("generation_config.json"), settings.generation());
    write(folder.resolve("tokenizer.json"), GgufTokenizer.read(file.metadata()).toJson());
    write(folder.resolve("tokenizer_config.json"), settings.tokenizer());
    Files.writeString(folder.resolve("chat_template.jinja"), settings.chatTemplate());
    SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors(), progress);
  }

  private static void write(Path target, ObjectNode document) throws IOException {
    Files.writeString(target, Json.write(document));
  }

  private List<NewTensor> tensors() throws IOException {
    LongUnaryOperator heads = HeadRows.source(settings.headSize());
    List<NewTensor> tensors = new ArrayList<>();
    for (GgufTensor tensor : file.tensors()) {
      if (tensor.name().equals(GgufRotary.TENSOR)) {
        continue; // it is in config.json by now
      }
      String name =
          TensorNames.huggingFace(tensor.name())
              .orElseThrow(
                  () ->
                      new MalformedGgufException(
                          "the tensor %s is none of a plain model of its family; take the model's Hugging Face folder"
                              .formatted(tensor.name())));
      boolean turned = name.endsWith(".q_proj.weight") || name.endsWith(".k_proj.weight");
      LongUnaryOperator source =
          turned && architecture.interleaved() ? heads : LongUnaryOperator.identity();
      tensors.add(
          new NewTensor(
              name,
              weights,
              tensor.shape(),
              sink -> {
                float[] row = new float[tensor.rowValues()];
                for (long i = 0; i < tensor.rows(); i++) {
                  file.read(tensor, source.applyAsLong(i), row);
                  sink.accept(row);
                }
              }));
    }
    return tensors;
  }
}
