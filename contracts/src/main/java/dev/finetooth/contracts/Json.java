package dev.finetooth.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The one way in which records become JSON: unknown fields are tolerated, absent ones left out,
 * times are ISO-8601, and a message of an unknown version is refused.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  /** The shared mapper; do not reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** One line of JSON. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /**
   * Reads a document or message.
   *
   * @throws MalformedMessageException where the text is no JSON or does not fit the type
   * @throws UnsupportedVersionException where the type is {@link Versioned} and the version unknown
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (Versioned.class.isAssignableFrom(type)) {
        requireKnownVersion(tree, type);
      }
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new MalformedMessageException(type.getSimpleName(), e.getOriginalMessage(), e);
    }
  }

  private static void requireKnownVersion(JsonNode tree, Class<?> type) {
    int version = tree.path("version").asInt(0);
    if (version < 1 || version > Versioned.CURRENT) {
      throw new UnsupportedVersionException(type.getSimpleName(), version);
    }
  }
}
