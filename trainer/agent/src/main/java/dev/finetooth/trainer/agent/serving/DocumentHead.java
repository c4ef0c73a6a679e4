package dev.finetooth.trainer.agent.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What every document of a response begins with.
 *
 * @param id of the response
 * @param model the full id
 */
record DocumentHead(String id, String model, Instant created) {

  ObjectNode document(String object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created.getEpochSecond())
        .put("model", model);
  }
}
