package dev.finetooth.gateway.files;

import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem;

/** Bytes that are not those the address names. */
final class WrongDigestException extends RefusedUploadException {

  WrongDigestException(Sha256 announced, Sha256 found) {
    super(
        Problem.of(
            422,
            "digest-mismatch",
            "The file is not the one that its address names",
            "The bytes that came have the digest %s, but the address names %s. The file changed while it was sent, or was damaged on the way; send it again."
                .formatted(found, announced)));
  }
}
