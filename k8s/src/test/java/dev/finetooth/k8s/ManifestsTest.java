package dev.finetooth.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestsTest {

  private static final Path ROOT = Path.of(System.getProperty("finetooth.root", ".."), "k8s");

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/gpu", "overlays/one-node", "vllm"})
  void everyFieldIsKnown(String folder) throws Exception {
    for (HasMetadata document : rendered(folder)) {
      assertThat(UnknownFields.of(document))
          .as(document.getKind() + " " + document.getMetadata().getName())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/gpu", "overlays/one-node"})
  void whatIsReferredToIsThere(String folder) throws Exception {
    List<HasMetadata> documents = rendered(folder);
    List<Deployment> deployments = only(documents, Deployment.class);
    assertThat(deployments)
        .extracting(deployment -> deployment.getMetadata().getName())
        .containsExactlyInAnyOrder("sweep-service", "eval-service", "gateway", "agent");
    for (Service service : only(documents, Service.class)) {
      Deployment target =
          deployments.stream()
              .filter(deployment -> selects(service, deployment))
              .findFirst()
              .orElseThrow();
      Container container = onlyContainer(target);
      assertThat(container.getPorts())
          .extracting(ContainerPort::getContainerPort)
          .contains(service.getSpec().getPorts().getFirst().getPort());
    }
    List<String> maps = names(documents, ConfigMap.class);
    List<String> claims = names(documents, PersistentVolumeClaim.class);
    for (Deployment deployment : deployments) {
      assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
          .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
      assertThat(
              onlyContainer(deployment).getEnvFrom().stream().map(EnvFromSource::getConfigMapRef))
          .allSatisfy(reference -> assertThat(maps).contains(reference.getName()));
      assertThat(pod(deployment).getVolumes().stream().map(Volume::getPersistentVolumeClaim))
          .filteredOn(claim -> claim != null)
          .allSatisfy(claim -> assertThat(claims).contains(claim.getClaimName()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/gpu", "overlays/one-node"})
  void podsAreProbedLimitedAndWithoutPrivileges(String folder) throws Exception {
    for (Deployment deployment : only(rendered(folder), Deployment.class)) {
      Container container = onlyContainer(deployment);
      assertProbe(container.getStartupProbe(), "/q/health/started");
      assertProbe(container.getReadinessProbe(), "/q/health/ready");
      assertProbe(container.getLivenessProbe(), "/q/health/live");
      assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
      assertThat(container.getResources().getLimits()).containsKey("memory");
      assertThat(container.getImage()).matches("finetooth/[a-z-]+:[0-9.]+");
      assertThat(pod(deployment).getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod(deployment).getAutomountServiceAccountToken()).isFalse();
      assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }
  }

  @Test
  void theGpuOverlayAsksForAGpuAndItsOwnQueue() throws Exception {
    Deployment agent =
        only(rendered("overlays/gpu"), Deployment.class).stream()
            .filter(deployment -> deployment.getMetadata().getName().equals("agent"))
            .findFirst()
            .orElseThrow();
    Container container = onlyContainer(agent);
    assertThat(container.getResources().getLimits()).containsKey("nvidia.com/gpu");
    assertThat(container.getEnv())
        .filteredOn(variable -> variable.getValue() != null)
        .extracting(EnvVar::getName, EnvVar::getValue)
        .contains(tuple("FINETOOTH_AGENT_QUEUE", "gpu"), tuple("FINETOOTH_AGENT_DEVICE", "cuda"));
  }

  /** A sweep that names another is refused when it is planned. */
  @Test
  void sweepsMayNameTheEnginesThatTheAgentHas() throws Exception {
    List<Deployment> deployments = only(rendered("base"), Deployment.class);
    List<String> had =
        variables(deployments, "agent").keySet().stream()
            .filter(name -> name.matches("FINETOOTH_AGENT_ENGINES_[A-Z0-9_]+_COMMAND"))
            .map(name -> name.replaceAll("FINETOOTH_AGENT_ENGINES_(.+)_COMMAND", "$1"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    assertThat(variables(deployments, "sweep-service"))
        .containsEntry("FINETOOTH_SWEEP_PLAN_INSTALLED_ENGINES", String.join(",", had));
  }

  private static Map<String, String> variables(List<Deployment> deployments, String name) {
    return deployments.stream()
        .filter(deployment -> deployment.getMetadata().getName().equals(name))
        .flatMap(deployment -> onlyContainer(deployment).getEnv().stream())
        .filter(variable -> variable.getValue() != null)
        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  /** What vLLM wants for that is in its documentation, under "LoRA resolver plugins". */
  @Test
  void vllmServesTheStoresAdapters() throws Exception {
    List<HasMetadata> documents = rendered("vllm");
    Deployment vllm = only(documents, Deployment.class).getFirst();
    Container container = onlyContainer(vllm);
    assertThat(container.getImage()).matches("vllm/vllm-openai:v[0-9.]+");
    assertThat(container.getArgs()).contains("--enable-lora");
    assertThat(container.getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .contains(
            tuple("VLLM_ALLOW_RUNTIME_LORA_UPDATING", "True"),
            tuple("VLLM_PLUGINS", "lora_filesystem_resolver"),
            tuple("VLLM_LORA_RESOLVER_CACHE_DIR", "/finetooth/artifacts/adapters"));
    assertThat(pod(vllm).getEnableServiceLinks()).isFalse();
    assertThat(container.getResources().getLimits()).containsKey("nvidia.com/gpu");
    assertThat(container.getVolumeMounts())
        .filteredOn(mount -> mount.getMountPath().equals("/finetooth"))
        .singleElement()
        .satisfies(mount -> assertThat(mount.getReadOnly()).isTrue());
    String claim =
        pod(vllm).getVolumes().stream()
            .map(Volume::getPersistentVolumeClaim)
            .filter(volume -> volume != null)
            .findFirst()
            .orElseThrow()
            .getClaimName();
    assertThat(names(rendered("base"), PersistentVolumeClaim.class)).contains(claim);
    Service service = only(documents, Service.class).getFirst();
    assertThat(selects(service, vllm)).isTrue();
    assertThat(service.getSpec().getPorts().getFirst().getPort())
        .isEqualTo(container.getPorts().getFirst().getContainerPort());
  }

  @Test
  void anUnknownFieldAWrongTypeAndAnUnknownKindAreFound() throws Exception {
    String service =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: x}
        spec: {ports: [{port: 80, protocl: TCP}], clusterIpp: None}
        """;
    assertThat(UnknownFields.of(UnknownFields.typed(service)))
        .containsExactlyInAnyOrder(".spec.clusterIpp", ".spec.ports[0].protocl");
    assertThatThrownBy(() -> UnknownFields.typed(service.replace("port: 80", "port: http")))
        .hasMessageContaining("http");
    assertThatThrownBy(() -> UnknownFields.typed(service.replace("kind: Service", "kind: Servise")))
        .hasMessageContaining("no class for this kind");
  }

  private static List<HasMetadata> rendered(String folder)
      throws IOException, InterruptedException {
    Optional<Kustomize> kustomize = Kustomize.installed();
    assumeTrue(kustomize.isPresent(), "neither kustomize nor kubectl is installed");
    return Stream.of(kustomize.get().render(ROOT.resolve(folder)).split("(?m)^---$"))
        .map(document -> (HasMetadata) UnknownFields.typed(document))
        .toList();
  }

  private static boolean selects(Service service, Deployment deployment) {
    Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
    return labels.entrySet().containsAll(service.getSpec().getSelector().entrySet());
  }

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("http"));
  }

  private static <T> List<T> only(List<HasMetadata> documents, Class<T> type) {
    return documents.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<String> names(
      List<HasMetadata> documents, Class<? extends HasMetadata> type) {
    return only(documents, type).stream()
        .map(document -> document.getMetadata().getName())
        .toList();
  }

  private static PodSpec pod(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec();
  }

  private static Container onlyContainer(Deployment deployment) {
    assertThat(pod(deployment).getContainers()).hasSize(1);
    return pod(deployment).getContainers().getFirst();
  }
}
