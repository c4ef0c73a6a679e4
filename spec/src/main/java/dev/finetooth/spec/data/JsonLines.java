package dev.finetooth.spec.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetooth.contracts.Json;
import dev.finetooth.contracts.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/** Reads a file of one JSON object a line, telling the faults of each line. */
final class JsonLines {

  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private JsonLines() {}

  /** Hands each object over with its line number; gives the digest of the whole file. */
  static Sha256 read(InputStream in, LineFaults faults, ObjIntConsumer<ObjectNode> objects)
      throws IOException {
    DigestInputStream digested =
        new DigestInputStream(new BufferedInputStream(in, 1 << 16), Sha256.digest());
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    byte[] buffer = new byte[1 << 16];
    int number = 1;
    for (int read = digested.read(buffer); read >= 0; read = digested.read(buffer)) {
      int start = 0;
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          line.write(buffer, start, i - start);
          parse(line, number, faults).ifPresent(new Handed(objects, number));
          line.reset();
          start = i + 1;
          number++;
        }
      }
      line.write(buffer, start, read - start);
    }
    parse(line, number, faults).ifPresent(new Handed(objects, number));
    return Sha256.of(digested.getMessageDigest());
  }

  private record Handed(ObjIntConsumer<ObjectNode> to, int line) implements Consumer<ObjectNode> {
    @Override
    public void accept(ObjectNode object) {
      to.accept(object, line);
    }
  }

  private static Optional<ObjectNode> parse(
      ByteArrayOutputStream bytes, int number, LineFaults faults) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
    } catch (CharacterCodingException e) {
      faults.add(number, "not UTF-8. Save the file as UTF-8.");
      return Optional.empty();
    }
    if (number == 1 && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      JsonNode node = READER.readTree(text);
      if (node instanceof ObjectNode object) {
        return Optional.of(object);
      }
      faults.add(number, "not a JSON object. Each line is one object, {\"messages\": [...]}.");
    } catch (JsonProcessingException e) {
      faults.add(
          number,
          "malformed JSON (column %d): %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  firstLine(e.getOriginalMessage())));
    }
    return Optional.empty();
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
