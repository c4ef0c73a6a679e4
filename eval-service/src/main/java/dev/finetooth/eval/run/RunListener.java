package dev.finetooth.eval.run;

/** Hears of runs within the transaction that changes them, and so may answer who asked for them. */
public interface RunListener {

  void started(EvalRun run);

  void ended(EvalRun run);
}
