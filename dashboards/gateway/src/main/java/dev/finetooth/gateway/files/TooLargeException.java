package dev.finetooth.gateway.files;

import dev.finetooth.contracts.api.Problem;

/** More bytes than an upload may have. */
final class TooLargeException extends RefusedUploadException {

  TooLargeException(long limit) {
    super(
        Problem.of(
            413,
            "upload-too-large",
            "The file is too large",
            "The file has more than %,d bytes, the largest upload that this gateway takes. Set finetooth.gateway.max-upload to take larger ones."
                .formatted(limit)));
  }
}
