package dev.finetooth.contracts.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Learning from pairs of answers, of which one is preferred (Rafailov et al. 2023, "Direct
 * Preference Optimization"). The reference is the base model with its adapters off.
 *
 * @param beta strength of the pull towards the reference, above 0; 0.1 is usual
 * @param labelSmoothing share of pairs taken to be labelled the wrong way round, in [0, 0.5); for
 *     {@link Loss#SIGMOID} alone (Chowdhury et al. 2024, "cDPO" in equation 3)
 */
public record Preference(Loss loss, double beta, double labelSmoothing) {

  /** How the margin between the answers becomes a loss. */
  public enum Loss {
    /** -log sigmoid(beta * margin), DPO's own. */
    @JsonProperty("sigmoid")
    SIGMOID,
    /**
     * (margin - 1 / (2 beta)) squared, which does not push margins to infinity; log probabilities
     * are means over the answer's tokens (Azar et al. 2023, equation 17).
     */
    @JsonProperty("ipo")
    IPO
  }
}
