package dev.finetooth.gateway.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BackendTest {

  @Test
  void takesThePortOfTheAddressOrThatOfItsScheme() {
    assertThat(backend("http://eval:8082").port()).isEqualTo(8082);
    assertThat(backend("http://eval").port()).isEqualTo(80);
    assertThat(backend("https://eval").port()).isEqualTo(443);
    assertThat(backend("https://eval").isEncrypted()).isTrue();
  }

  @Test
  void refusesAnAddressWithoutAHost() {
    assertThatThrownBy(() -> backend("localhost:8082"))
        .hasMessageContaining("eval service")
        .hasMessageContaining("http://127.0.0.1:8081");
  }

  private static Backend backend(String url) {
    return new Backend("eval service", "/api/eval", URI.create(url));
  }
}
