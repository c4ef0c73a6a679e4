package dev.finetooth.trainer.lora;

import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.LaneId;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.engine.EngineJob;
import dev.finetooth.contracts.engine.EngineJob.EngineLane;
import dev.finetooth.contracts.training.AdaptedLayers;
import dev.finetooth.contracts.training.Configuration;
import dev.finetooth.contracts.training.Precision;
import dev.finetooth.contracts.training.Schedule;
import dev.finetooth.contracts.training.Settings;
import dev.finetooth.models.ModelStore;
import dev.finetooth.models.folder.ModelShape;
import dev.finetooth.models.imports.ModelImport;
import dev.finetooth.models.safetensors.FloatType;
import dev.finetooth.trainer.lora.adapter.AdapterFolder;
import dev.finetooth.trainer.lora.adapter.AdapterLayout;
import dev.finetooth.trainer.lora.adapter.AdapterStart;
import dev.finetooth.trainer.lora.data.EpochOrder;
import dev.finetooth.trainer.lora.data.Seeds;
import dev.finetooth.trainer.lora.natives.Natives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What both sides of the comparison on the real model begin with: its weights in fp32, an initial
 * adapter, data, and a job of twenty steps.
 */
record SmolLm2Material(Path folder) {

  static final int STEPS = 20;

  private static final int BATCH = 8;
  private static final int RANK = 8;
  private static final long SEED = 7;
  private static final int WARMUP = 4;
  private static final double RATE = 5e-4;

  private static final Settings SETTINGS =
      new Settings(
          Optional.of(2.0),
          Optional.empty(),
          0,
          0.01,
          Schedule.CONSTANT,
          WARMUP,
          BATCH,
          1,
          1.0,
          AdaptedLayers.ALL,
          Precision.FP32,
          512);

  Path model() {
    return folder.resolve("store/model");
  }

  /** Writes model, adapter, data and plan. */
  void write(Path source, Path mails) throws IOException {
    Natives.load(1);
    new ModelImport(source, Optional.of("model"), Optional.empty(), FloatType.F32)
        .into(new ModelStore(folder.resolve("store")), share -> {});
    AdapterLayout layout = new AdapterLayout(ModelShape.of(model()), 0, RANK);
    AdapterFolder.write(
        folder.resolve("adapter"),
        layout,
        AdapterStart.draw(layout, Seeds.generator(SEED, "weights", 0)),
        2 * RANK,
        0,
        "SmolLM2-135M-Instruct");
    Files.write(folder.resolve("train.jsonl"), Files.readAllLines(mails).subList(0, STEPS * BATCH));
    Files.writeString(folder.resolve("plan.json"), Json.write(plan(layout)));
  }

  private static Map<String, Object> plan(AdapterLayout layout) {
    List<Integer> order = EpochOrder.of(STEPS * BATCH, SEED, 0);
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += BATCH) {
      batches.add(order.subList(from, from + BATCH));
    }
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("matrices", 2 * AdapterLayout.MODULES.size() * layout.layers());
    plan.put("batches", batches);
    plan.put(
        "rates",
        IntStream.range(0, STEPS)
            .mapToObj(step -> RATE * Math.min(1, (step + 1.0) / WARMUP))
            .toList());
    plan.put("weight_decay", SETTINGS.weightDecay());
    plan.put("clip_norm", SETTINGS.clipNorm());
    return plan;
  }

  /** One epoch, which is twenty steps. */
  EngineJob job() {
    return new EngineJob(
        1,
        model(),
        Sha256.of("SmolLM2 in fp32"),
        folder.resolve("train.jsonl"),
        Optional.empty(),
        folder.resolve("out"),
        folder.resolve("cache"),
        "cpu",
        1,
        3600,
        Optional.empty(),
        List.of(
            new EngineLane(
                new LaneId("parity/lane-0"),
                new Configuration(1, RATE, RANK, SETTINGS),
                SEED,
                List.of(1))));
  }
}
