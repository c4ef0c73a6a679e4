package dev.finetooth.eval.run;

/** How far a run is. */
record Standing(int asked, int scored) {

  int unscored() {
    return asked - scored;
  }
}
