package dev.finetooth.gateway.files;

import dev.finetooth.contracts.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Fails before its end where it is longer than the limit, and at its end where the digest is not
 * the announced one, so that whoever copies it never sees a wrong file end well.
 */
final class CheckedInputStream extends FilterInputStream {

  private final MessageDigest digest = Sha256.digest();
  private final Sha256 announced;
  private final long limit;
  private long bytes;
  private boolean ended;

  CheckedInputStream(InputStream in, Sha256 announced, long limit) {
    super(in);
    this.announced = announced;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count < 0) {
      checkDigest();
      return count;
    }
    digest.update(buffer, offset, count);
    bytes += count;
    if (bytes > limit) {
      throw new TooLargeException(limit);
    }
    return count;
  }

  private void checkDigest() throws WrongDigestException {
    if (ended) {
      return;
    }
    ended = true;
    Sha256 found = Sha256.of(digest);
    if (!found.equals(announced)) {
      throw new WrongDigestException(announced, found);
    }
  }
}
