package dev.finetooth.contracts;

/** A message whose form is newer than this program. */
public final class UnsupportedVersionException extends RuntimeException {

  public UnsupportedVersionException(String type, int version) {
    super(
        "%s has version %d, but this program reads versions 1 to %d; update it, or repair the sender"
            .formatted(type, version, Versioned.CURRENT));
  }
}
