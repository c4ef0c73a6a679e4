package dev.finetooth.trainer.lora.training;

import dev.finetooth.contracts.training.Rewards;
import java.util.Optional;

/**
 * How good a lane is on some examples.
 *
 * @param loss mean over the answer tokens, or over the pairs
 * @param rewards under preference training
 */
record Quality(double loss, Optional<Rewards> rewards) {}
