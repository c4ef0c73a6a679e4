package dev.finetooth.compare.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finetooth.compare.BadInputException;
import dev.finetooth.compare.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Logs of Inspect: .eval (an archive with an entry a sample) and .json. */
final class InspectLog implements Format {

  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public String title() {
    return "Inspect";
  }

  @Override
  public boolean recognises(Head head) {
    return head.isZip() || head.has("version", "status", "eval");
  }

  @Override
  public List<Run> read(Source source, Head head, Columns columns) {
    Reading reading = new Reading(source, this, columns);
    JsonNode header = head.isZip() ? archive(source, reading) : document(source, reading);
    String status = header.path("status").asText("started");
    if (!status.equals("success")) {
      reading.note("the run did not succeed (its status is " + status + ")");
    }
    JsonNode spec = header.path("eval");
    return List.of(
        reading.run(Json.text(spec.path("model")), Json.text(spec.path("task")), Optional.empty()));
  }

  private static JsonNode archive(Source source, Reading reading) {
    return source.read(
        _ -> {
          try (ZipFile zip = ZipFile.builder().setPath(source.path()).get()) {
            ZipArchiveEntry header = zip.getEntry("header.json");
            JsonNode known = header == null ? MissingNode.getInstance() : tree(source, zip, header);
            if (header == null && zip.getEntry("_journal/start.json") == null) {
              throw BadInputException.data(
                  source.name() + " is an archive, but none that Inspect wrote.");
            }
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
              if (entry.getName().startsWith("samples/")) {
                sample(source, zip, entry, reading);
              }
            }
            return known;
          } catch (ZipException e) {
            throw BadInputException.data(
                "%s is cut off or broken (%s). Copy it again; where the run itself was cut off, inspect log recover mends it."
                    .formatted(source.name(), e.getMessage()));
          }
        });
  }

  private static void sample(Source source, ZipFile zip, ZipArchiveEntry entry, Reading reading)
      throws IOException {
    try (InputStream in = zip.getInputStream(entry);
        JsonParser parser = Json.MAPPER.createParser(in)) {
      parser.nextToken();
      InspectSample.read(parser).addTo(reading, source, entry.getName());
    } catch (JsonProcessingException e) {
      throw source.fault(entry.getName(), "no JSON. The archive is broken: copy it again.");
    }
  }

  private static JsonNode tree(Source source, ZipFile zip, ZipArchiveEntry entry)
      throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return Json.MAPPER.readTree(in);
    } catch (JsonProcessingException e) {
      throw source.fault(entry.getName(), "no JSON. The archive is broken: copy it again.");
    }
  }

  /** The header's fields come in any order around the samples. */
  private static JsonNode document(Source source, Reading reading) {
    return source.read(
        in -> {
          var header = Json.MAPPER.createObjectNode();
          try (JsonParser parser = Json.MAPPER.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
              String field = parser.currentName();
              parser.nextToken();
              switch (field) {
                case "status", "eval" -> header.set(field, parser.readValueAsTree());
                case "samples" -> samples(source, parser, reading);
                default -> parser.skipChildren();
              }
            }
          } catch (JsonProcessingException e) {
            throw JsonRecords.malformed(source, e, e.getLocation());
          }
          return header;
        });
  }

  private static void samples(Source source, JsonParser parser, Reading reading)
      throws IOException {
    int number = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      number++;
      InspectSample.read(parser).addTo(reading, source, "sample " + number);
    }
  }
}
