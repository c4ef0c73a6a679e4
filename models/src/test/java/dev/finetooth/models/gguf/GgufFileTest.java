package dev.finetooth.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GgufFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void readsMetadataOfEveryKind(int version) throws IOException {
    byte[] bytes =
        new GgufBuilder()
            .with("text", "Grüße")
            .with("u32", -1)
            .with("u64", 1L << 40)
            .with("f32", 1e-5f)
            .with("flag", true)
            .with("texts", List.of("a", "b"))
            .with("numbers", List.of(1, 2, 3))
            .bytes(version);
    try (GgufFile file = GgufFile.open(Files.write(folder.resolve("m.gguf"), bytes))) {
      GgufMetadata metadata = file.metadata();
      assertThat(metadata.text("text")).hasValue("Grüße");
      assertThat(metadata.integer("u32")).hasValue(4_294_967_295L);
      assertThat(metadata.integer("u64")).hasValue(1L << 40);
      assertThat(metadata.real("f32")).hasValue(1e-5);
      assertThat(metadata.flag("flag")).hasValue(true);
      assertThat(metadata.texts("texts")).containsExactly("a", "b");
      assertThat(metadata.integers("numbers")).containsExactly(1L, 2L, 3L);
      assertThat(metadata.text("none")).isEmpty();
      assertThatThrownBy(() -> metadata.integer("text"))
          .hasMessage("the metadata field text is not a whole number");
    }
  }

  @Test
  void readsPlainValuesRowByRow() throws IOException {
    byte[] f32 = floats(1, -2, 3, 4, 5, 6.5f);
    byte[] f16 = shorts(0x3c00, 0xc000, 0x3800, 0x7bff); // 1, -2, 0.5, 65504
    byte[] bf16 = shorts(0x3f80, 0xc000, 0x3f00, 0x4049); // 1, -2, 0.5, 3.140625
    Path path =
        new GgufBuilder()
            .tensor("a", 0, List.of(3L, 2L), f32)
            .tensor("b", 1, List.of(4L), f16)
            .tensor("c", 30, List.of(4L), bf16)
            .write(folder.resolve("m.gguf"));
    try (GgufFile file = GgufFile.open(path)) {
      assertThat(row(file, "a", 0)).containsExactly(1, -2);
      assertThat(row(file, "a", 2)).containsExactly(5, 6.5f);
      assertThat(row(file, "b", 0)).containsExactly(1, -2, 0.5f, 65504);
      assertThat(row(file, "c", 0)).containsExactly(1, -2, 0.5f, 3.140625f);
      GgufTensor a = file.tensor("a").orElseThrow();
      assertThatThrownBy(() -> file.read(a, 3, new float[2]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Byte j holds value j in its low half and value j + 16 in its high half. */
  @Test
  void readsQ40() throws IOException {
    ByteBuffer block = block(18).putShort((short) 0x3800); // scale 0.5
    for (int j = 0; j < 16; j++) {
      block.put((byte) (j | (15 - j) << 4));
    }
    float[] expected = new float[32];
    for (int j = 0; j < 16; j++) {
      expected[j] = 0.5f * (j - 8);
      expected[j + 16] = 0.5f * (7 - j);
    }
    assertThat(only(2, block)).containsExactly(expected);
    assertThat(expected).startsWith(-4f, -3.5f).endsWith(-3.5f, -4f);
  }

  @Test
  void readsQ41() throws IOException {
    ByteBuffer block = block(20).putShort((short) 0x3400).putShort((short) 0xbc00); // 0.25, -1
    for (int j = 0; j < 16; j++) {
      block.put((byte) (j | 0xf0));
    }
    float[] values = only(3, block);
    assertThat(values[0]).isEqualTo(-1f);
    assertThat(values[4]).isEqualTo(0f);
    assertThat(values[15]).isEqualTo(2.75f);
    assertThat(Arrays.copyOfRange(values, 16, 32)).containsOnly(2.75f);
  }

  @Test
  void readsQ80() throws IOException {
    ByteBuffer block = block(34).putShort((short) 0x2400); // 1/64
    for (int j = 0; j < 32; j++) {
      block.put((byte) (j == 0 ? -128 : j == 31 ? 127 : j));
    }
    float[] values = only(8, block);
    assertThat(values[0]).isEqualTo(-2f);
    assertThat(values[16]).isEqualTo(0.25f);
    assertThat(values[31]).isEqualTo(127 / 64f);
  }

  @Test
  void readsTheSecondBlockOfTheSecondRow() throws IOException {
    ByteBuffer blocks = block(4 * 34);
    for (int i = 0; i < 4; i++) {
      blocks.putShort((short) 0x3c00).put(new byte[] {(byte) (i + 1)}).position((i + 1) * 34);
    }
    Path path =
        new GgufBuilder()
            .tensor("t", 8, List.of(2L, 64L), blocks.array())
            .write(folder.resolve("m.gguf"));
    try (GgufFile file = GgufFile.open(path)) {
      assertThat(row(file, "t", 1)[0]).isEqualTo(3f);
      assertThat(row(file, "t", 1)[32]).isEqualTo(4f);
    }
  }

  @Test
  void refusesAnUnknownTypeNamingTensorAndType() throws IOException {
    Path path =
        new GgufBuilder()
            .tensor("blk.0.attn_q.weight", 12, List.of(1L, 256L), new byte[144])
            .write(folder.resolve("m.gguf"));
    assertThatThrownBy(() -> GgufFile.open(path))
        .isInstanceOf(MalformedGgufException.class)
        .hasMessage(
            "m.gguf: the tensor blk.0.attn_q.weight has the type Q4_K, which is not read. Take a"
                + " file whose types are among F32, F16, BF16, Q4_0, Q4_1 and Q8_0, or the model's"
                + " Hugging Face folder");
  }

  @Test
  void refusesOtherFilesOtherVersionsAndOtherByteOrders() throws IOException {
    assertRefused(new byte[] {'P', 'K', 3, 4}, "does not begin with the letters GGUF");
    assertRefused(new GgufBuilder().bytes(1), "GGUF version 1; versions 2 and 3 are read");
    assertRefused(new GgufBuilder().bytes(3 << 24), "big-endian");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] whole =
        new GgufBuilder()
            .with("general.architecture", "llama")
            .with("list", List.of("a", "b"))
            .tensor("t", 0, List.of(2L, 2L), floats(1, 2, 3, 4))
            .bytes(3);
    for (int length = 0; length < whole.length; length++) {
      Path path = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> GgufFile.open(path).close())
          .as("cut to %d bytes", length)
          .isInstanceOf(MalformedGgufException.class);
    }
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Path path = Files.write(folder.resolve("other.gguf"), bytes);
    assertThatThrownBy(() -> GgufFile.open(path))
        .isInstanceOf(MalformedGgufException.class)
        .hasMessageContaining(message);
  }

  private float[] only(int type, ByteBuffer block) throws IOException {
    Path path =
        new GgufBuilder()
            .tensor("t", type, List.of(32L), block.array())
            .write(folder.resolve("m.gguf"));
    try (GgufFile file = GgufFile.open(path)) {
      return row(file, "t", 0);
    }
  }

  private static float[] row(GgufFile file, String name, long row) {
    GgufTensor tensor = file.tensor(name).orElseThrow();
    float[] values = new float[tensor.rowValues()];
    file.read(tensor, row, values);
    return values;
  }

  private static ByteBuffer block(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = block(4 * values.length);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static byte[] shorts(int... values) {
    ByteBuffer bytes = block(2 * values.length);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }
}
