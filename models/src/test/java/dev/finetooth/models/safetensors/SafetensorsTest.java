package dev.finetooth.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsTest {

  @TempDir Path folder;

  /** The expected bytes follow the format's description, not this writer. */
  @Test
  void writesTheFormatToTheByte() throws IOException {
    Path file = folder.resolve("m.safetensors");
    SafetensorsWriter.write(
        file,
        List.of(
            tensor("b", FloatType.BF16, List.of(2L), 1, -2),
            tensor("a", FloatType.F32, List.of(1L, 1L), 0.5f)),
        share -> {});

    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[4,8]}}";
    int padded = (header.length() + 7) / 8 * 8;
    ByteBuffer expected = ByteBuffer.allocate(8 + padded + 8).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded);
    expected.put((header + " ".repeat(padded - header.length())).getBytes(StandardCharsets.UTF_8));
    expected.putFloat(0.5f).putShort((short) 0x3f80).putShort((short) 0xc000);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
  }

  @Test
  void readsBackWhatWasWrittenAndReportsProgress() throws IOException {
    Path file = folder.resolve("m.safetensors");
    List<Double> progress = new ArrayList<>();
    float[] many = new float[700_000]; // more than the writer's buffer
    SafetensorsWriter.write(
        file,
        List.of(
            tensor("x", FloatType.F32, List.of(700L, 1000L), many),
            tensor("y", FloatType.F16, List.of(1L), 65504)),
        progress::add);

    List<TensorEntry> entries = SafetensorsHeader.read(file);
    assertThat(entries).extracting(TensorEntry::name).containsExactly("x", "y");
    assertThat(entries.getFirst().end() - entries.getFirst().begin()).isEqualTo(2_800_000);
    assertThat(entries.getLast().end()).isEqualTo(Files.size(file));
    assertThat(progress).hasSize(2).last().isEqualTo(1.0);
  }

  @Test
  void refusesAContentOfAnotherSizeAndANameGivenTwice() {
    Path file = folder.resolve("m.safetensors");
    NewTensor wrong = tensor("x", FloatType.F32, List.of(3L), 1, 2);
    assertThatThrownBy(() -> SafetensorsWriter.write(file, List.of(wrong), share -> {}))
        .hasMessage("the tensor x has the shape [3], that is 3 values, but was given 2");
    NewTensor right = tensor("x", FloatType.F32, List.of(2L), 1, 2);
    assertThatThrownBy(() -> SafetensorsWriter.write(file, List.of(right, right), share -> {}))
        .hasMessage("the tensor x is given twice");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 3f80",
    "1.00390625, 3f80", // half-way to the next: to even, down
    "1.01171875, 3f82", // half-way: to even, up
    "1.0039064, 3f81", // just above half-way
    "-0.0, 8000",
    "3.4028235e38, 7f80", // rounds to infinity
    "NaN, 7fc0",
    "-Infinity, ff80",
    "1e-40, 0001" // subnormal: 1e-40 / 2^-133 is 1.09
  })
  void roundsToBfloat16(float value, String bits) {
    assertThat(Integer.toHexString(FloatType.toBfloat16(value) & 0xffff))
        .isEqualTo(bits.replaceFirst("^0+(?!$)", ""));
  }

  @Test
  void refusesBrokenFilesWithASentence() throws IOException {
    assertRefused(new byte[] {1, 2, 3}, "it has only 3 bytes");
    assertRefused(withHeader(1L << 40, ""), "its header has 1099511627776 bytes");
    assertRefused(withHeader(4, "nope"), "its header is no JSON");
    String beyond = "{\"t\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}";
    assertRefused(withHeader(beyond.length(), beyond), "t lies in bytes");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    Path file = folder.resolve("m.safetensors");
    SafetensorsWriter.write(
        file, List.of(tensor("x", FloatType.F32, List.of(2L), 1, 2)), share -> {});
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafetensorsHeader.read(file))
          .as("cut to %d bytes", length)
          .isInstanceOf(MalformedSafetensorsException.class);
    }
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Path file = Files.write(folder.resolve("broken.safetensors"), bytes);
    assertThatThrownBy(() -> SafetensorsHeader.read(file))
        .isInstanceOf(MalformedSafetensorsException.class)
        .hasMessageContaining(message);
  }

  private static byte[] withHeader(long length, String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .array();
  }

  private static NewTensor tensor(String name, FloatType type, List<Long> shape, float... values) {
    return new NewTensor(name, type, shape, sink -> sink.accept(values));
  }
}
