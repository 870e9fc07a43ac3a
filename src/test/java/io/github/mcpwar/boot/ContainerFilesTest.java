package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.operations.OperationsSettings;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The Dockerfile and the example for Kubernetes: what they promise, and how they fit together. */
class ContainerFilesTest {
  private static final Path DOCKERFILE = Path.of("deploy-tomcat/Dockerfile");
  private static final Path FOLDER = Path.of("deploy-tomcat/kubernetes");
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final String USER = "10001";
  private static final int PORT = 8080;
  private static final String PLACEHOLDER = "CHANGE-ME";

  private static JsonNode file(String name) {
    return YAML.readTree(FOLDER.resolve(name).toFile());
  }

  private static JsonNode pod() {
    return file("deployment.yaml").at("/spec/template/spec");
  }

  private static JsonNode container() {
    return pod().at("/containers/0");
  }

  @Test
  void the_image_starts_as_a_user_without_rights_on_the_port_that_it_exposes() throws IOException {
    String dockerfile = Files.readString(DOCKERFILE);
    assertThat(dockerfile)
        .contains("USER " + USER + ":" + USER, "EXPOSE " + PORT, "/dev/tcp/127.0.0.1/" + PORT)
        .contains("CMD [\"serve\", \"--host\", \"0.0.0.0\", \"--port\", \"" + PORT + "\"]")
        .contains("io.github.mcpwar.launcher.PreparedFolder /opt/mcp", "@/opt/mcp/java.options");
    assertThat(dockerfile.indexOf("USER ")).isGreaterThan(dockerfile.lastIndexOf("RUN "));
    assertThat(javaOf(dockerfile)).isGreaterThanOrEqualTo(21);
  }

  private static int javaOf(String dockerfile) {
    Matcher base = Pattern.compile("(?m)^FROM eclipse-temurin:(\\d+)-jre$").matcher(dockerfile);
    assertThat(base.find()).isTrue();
    return Integer.parseInt(base.group(1));
  }

  @Test
  void a_pod_has_no_rights_and_a_file_system_that_it_cannot_change() {
    JsonNode rights = container().get("securityContext");
    assertThat(pod().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod().at("/securityContext/runAsUser").asString()).isEqualTo(USER);
    assertThat(pod().at("/securityContext/seccompProfile/type").asString())
        .isEqualTo("RuntimeDefault");
    assertThat(pod().get("automountServiceAccountToken").asBoolean()).isFalse();
    assertThat(rights.get("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
    assertThat(container().at("/resources/limits/memory").asString()).endsWith("Mi");
    assertThat(container().at("/resources/requests/cpu").isMissingNode()).isFalse();
    assertThat(container().get("volumeMounts").valueStream())
        .anyMatch(mount -> mount.get("mountPath").asString().equals("/tmp"));
  }

  @Test
  void probes_and_ports_are_those_of_the_server() {
    assertThat(container().at("/ports/0/containerPort").asInt()).isEqualTo(PORT);
    Map<String, String> probes = new HashMap<>();
    for (String kind : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      JsonNode get = container().get(kind).get("httpGet");
      assertThat(get.get("port").asString()).isEqualTo("http");
      probes.put(kind, get.get("path").asString());
    }
    assertThat(probes)
        .containsEntry("startupProbe", "/health/live")
        .containsEntry("readinessProbe", "/health/ready")
        .containsEntry("livenessProbe", "/health/live");
    assertThat(container().at("/ports/0/name").asString()).isEqualTo("http");
    assertThat(file("service.yaml").at("/spec/ports/0/targetPort").asString()).isEqualTo("http");
    assertThat(file("network-policy.yaml").at("/spec/ingress/0/ports/0/port").asString())
        .isEqualTo("http");
    assertThat(file("ingress.yaml")
            .at("/spec/rules/0/http/paths/0/backend/service/port/name")
            .asString())
        .isEqualTo("http");
  }

  @Test
  void everything_is_about_the_same_pods() {
    String label = "app.kubernetes.io~1name";
    String name =
        file("deployment.yaml").at("/spec/template/metadata/labels/" + label).asString();
    assertThat(name).isEqualTo("mcp");
    assertThat(Stream.of(
            file("deployment.yaml").at("/spec/selector/matchLabels/" + label),
            file("service.yaml").at("/spec/selector/" + label),
            file("network-policy.yaml").at("/spec/podSelector/matchLabels/" + label),
            file("disruption-budget.yaml").at("/spec/selector/matchLabels/" + label)))
        .allMatch(each -> each.asString().equals(name));
    assertThat(file("deployment.yaml").at("/spec/replicas").asInt())
        .isGreaterThan(file("disruption-budget.yaml").at("/spec/minAvailable").asInt());
    assertThat(pod().at("/volumes/0/secret/secretName").asString())
        .isEqualTo(file("secret.yaml").at("/metadata/name").asString());
  }

  @Test
  void the_settings_exist_and_are_valid_and_leave_calls_the_time_that_they_are_promised()
      throws IOException {
    Map<String, String> found = secret();
    found.replaceAll((key, value) -> value.equals(PLACEHOLDER) ? key.repeat(3) : value);
    assertThat(found).containsKeys("mcp.state-key", "mcp.cluster", "mcp.cluster-key");
    Settings settings = AllSettings.from(List.of(SettingSource.ours("the secret", found)));
    Duration drain = settings.get(OperationsSettings.DRAIN);
    JsonNode pause = container().at("/lifecycle/preStop/exec/command/1");
    assertThat(pod().get("terminationGracePeriodSeconds").asLong())
        .isGreaterThan(drain.toSeconds() + Long.parseLong(pause.asString()));
    assertThat(container().get("env").valueStream().map(each -> each.get("name").asString()))
        .allMatch(name ->
            AllSettings.ALL.stream().anyMatch(each -> each.environmentName().equals(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp.state-key", "mcp.cluster-key"})
  void a_key_that_everybody_knows_does_not_let_the_server_start(String key) throws IOException {
    Map<String, String> placeholder = Map.of(key, secret().get(key));
    assertThat(placeholder).containsValue(PLACEHOLDER);
    assertThatThrownBy(
            () -> AllSettings.from(List.of(SettingSource.ours("the secret", placeholder))))
        .hasMessageContaining(key)
        .hasMessageContaining("32 characters");
  }

  /** The settings of the secret, with those that are comments. */
  private static Map<String, String> secret() throws IOException {
    String text = file("secret.yaml").at("/stringData/mcp.properties").asString();
    Map<String, String> found = new HashMap<>();
    properties(text.replaceAll("(?m)^# (mcp\\.)", "$1"))
        .forEach((key, value) -> found.put(key.toString(), value.toString()));
    return found;
  }

  private static Properties properties(String text) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  @Test
  void the_ingress_passes_on_every_event_and_repeats_no_call() {
    Map<String, String> annotations = new HashMap<>();
    file("ingress.yaml")
        .at("/metadata/annotations")
        .properties()
        .forEach(each -> annotations.put(
            each.getKey().replaceFirst(".*/", ""), each.getValue().asString()));
    assertThat(annotations)
        .containsEntry("proxy-buffering", "off")
        .containsEntry("proxy-read-timeout", "3600")
        .containsEntry("proxy-body-size", "4m");
    assertThat(annotations.get("proxy-next-upstream")).doesNotContain("non_idempotent");
  }

  @Test
  void pods_reach_name_servers_wherever_these_are() {
    assertThat(file("network-policy.yaml").at("/spec/egress").valueStream())
        .filteredOn(rule -> !rule.has("to"))
        .flatExtracting(rule -> rule.get("ports").valueStream().toList())
        .extracting(
            port -> port.get("protocol").asString() + " " + port.get("port").asInt())
        .contains("UDP 53", "TCP 53", "TCP 443");
  }

  @Test
  void the_list_of_files_is_complete() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(file("kustomization.yaml").get("resources").valueStream().map(JsonNode::asString))
          .containsExactlyInAnyOrderElementsOf(files
              .map(each -> each.getFileName().toString())
              .filter(each -> each.endsWith(".yaml") && !each.startsWith("kustomization"))
              .toList());
    }
  }
}
