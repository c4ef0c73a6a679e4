package dev.finetooth.gateway.backend;

import java.net.URI;

/**
 * A service behind the gateway.
 *
 * @param name as users know it
 * @param path of its interface, without a slash at the end
 */
public record Backend(String name, String path, URI url) {

  public Backend {
    if (url.getHost() == null) {
      throw new IllegalArgumentException(
          "the address of the %s is '%s', but must look like http://127.0.0.1:8081"
              .formatted(name, url));
    }
  }

  public boolean isEncrypted() {
    return "https".equals(url.getScheme());
  }

  public int port() {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return isEncrypted() ? 443 : 80;
  }
}
