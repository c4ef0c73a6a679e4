package dev.finetooth.trainer.hosted.provider;

import com.openai.core.JsonValue;
import com.openai.models.finetuning.jobs.JobCreateParams;
import com.openai.models.finetuning.methods.DpoHyperparameters;
import com.openai.models.finetuning.methods.DpoMethod;
import com.openai.models.finetuning.methods.SupervisedHyperparameters;
import com.openai.models.finetuning.methods.SupervisedMethod;
import dev.finetooth.contracts.training.HostedHyperparameters;

/** Writes a wanted job as the client takes it. */
final class CreateParams {

  private CreateParams() {}

  static JobCreateParams of(WantedJob wanted) {
    JobCreateParams.Metadata.Builder metadata = JobCreateParams.Metadata.builder();
    wanted
        .metadata()
        .forEach((key, value) -> metadata.putAdditionalProperty(key, JsonValue.from(value)));
    return JobCreateParams.builder()
        .model(wanted.model())
        .trainingFile(wanted.trainingFile())
        .validationFile(wanted.validationFile())
        .suffix(wanted.suffix())
        .seed(wanted.hyperparameters().seed())
        .metadata(metadata.build())
        .method(method(wanted.hyperparameters()))
        .build();
  }

  private static JobCreateParams.Method method(HostedHyperparameters with) {
    if (with.beta().isEmpty()) {
      return JobCreateParams.Method.builder()
          .type(JobCreateParams.Method.Type.SUPERVISED)
          .supervised(
              SupervisedMethod.builder()
                  .hyperparameters(
                      SupervisedHyperparameters.builder()
                          .nEpochs(with.epochs())
                          .batchSize(with.batchSize())
                          .learningRateMultiplier(with.learningRateMultiplier())
                          .build())
                  .build())
          .build();
    }
    return JobCreateParams.Method.builder()
        .type(JobCreateParams.Method.Type.DPO)
        .dpo(
            DpoMethod.builder()
                .hyperparameters(
                    DpoHyperparameters.builder()
                        .nEpochs(with.epochs())
                        .batchSize(with.batchSize())
                        .learningRateMultiplier(with.learningRateMultiplier())
                        .beta(with.beta().get())
                        .build())
                .build())
        .build();
  }
}
