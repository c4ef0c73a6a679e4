package dev.finetooth.statistics.repeats;

/** What a comparison is to hold for. */
public sealed interface Claim {

  /** {@return the claim in words, for example "this recipe"} */
  String words();

  /** The models as they were trained, on items like these: items alone are random. */
  record TheseModels() implements Claim {
    @Override
    public String words() {
      return "these two models";
    }
  }

  /** Whatever the recipes train from another seed: items and training seeds are random. */
  record ThisRecipe() implements Claim {
    @Override
    public String words() {
      return "this recipe";
    }
  }
}
