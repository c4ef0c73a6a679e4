package dev.finetooth.k8s;

import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds fields that the Kubernetes model does not have. Its classes keep such fields in
 * getAdditionalProperties(), so every object that can be reached from a document is asked for them.
 */
final class UnknownFields {

  private final List<String> found = new ArrayList<>();

  private UnknownFields() {}

  /** Paths of the unknown fields, such as {@code Deployment agent .spec.replica}. */
  static List<String> of(Object document) throws ReflectiveOperationException {
    UnknownFields fields = new UnknownFields();
    fields.walk("", document);
    return fields.found;
  }

  /** A document as its class, by apiVersion and kind; unknown kinds fail. */
  static KubernetesResource typed(String yaml) {
    Object document = Serialization.unmarshal(yaml, KubernetesResource.class);
    if (document.getClass().getSimpleName().startsWith("Generic")) {
      throw new IllegalArgumentException("no class for this kind:\n" + yaml);
    }
    return (KubernetesResource) document;
  }

  private void walk(String path, Object value) throws ReflectiveOperationException {
    switch (value) {
      case null -> {}
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          walk(path + "." + entry.getKey(), entry.getValue());
        }
      }
      case Collection<?> list -> {
        int index = 0;
        for (Object element : list) {
          walk(path + "[" + index++ + "]", element);
        }
      }
      case KubernetesResource bean -> walkBean(path, bean);
      default -> {}
    }
  }

  private void walkBean(String path, KubernetesResource bean) throws ReflectiveOperationException {
    for (Method method : bean.getClass().getMethods()) {
      if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
        continue;
      }
      Object value = method.invoke(bean);
      if (method.getName().equals("getAdditionalProperties")) {
        ((Map<?, ?>) value).keySet().forEach(key -> found.add(path + "." + key));
      } else {
        String name = method.getName().substring(3);
        walk(path + "." + Character.toLowerCase(name.charAt(0)) + name.substring(1), value);
      }
    }
  }
}
