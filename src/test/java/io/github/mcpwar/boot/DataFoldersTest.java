package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataFoldersTest {
  private final Map<String, String> properties = new HashMap<>(
      Map.of("user.home", "/home/ada", "catalina.base", "/opt/tomcat", "os.name", "Linux"));

  private List<Path> folders(boolean guest, Map<String, String> environment) {
    return DataFolders.of(guest, environment, properties::get);
  }

  private static List<Path> paths(String... texts) {
    return Stream.of(texts).map(Path::of).toList();
  }

  @Test
  void in_tomcat_the_folders_are_those_of_the_container_and_then_the_user() {
    assertThat(folders(true, Map.of()))
        .isEqualTo(paths(
            "/opt/tomcat/mcp-war", "/opt/tomcat/work/mcp-war", "/home/ada/.local/share/mcp-war"));
  }

  @Test
  void in_wildfly_the_first_folder_is_that_of_its_data() {
    properties.remove("catalina.base");
    properties.put("jboss.server.data.dir", "/opt/wildfly/standalone/data");
    assertThat(folders(true, Map.of()))
        .isEqualTo(paths("/opt/wildfly/standalone/data/mcp-war", "/home/ada/.local/share/mcp-war"));
  }

  @Test
  void with_java_jar_the_folder_is_the_user_s_since_tomcat_s_is_temporary() {
    assertThat(folders(false, Map.of())).isEqualTo(paths("/home/ada/.local/share/mcp-war"));
    assertThat(folders(false, Map.of("XDG_DATA_HOME", "/data"))).isEqualTo(paths("/data/mcp-war"));
  }

  @Test
  void a_service_of_systemd_has_a_folder_of_its_own() {
    assertThat(folders(false, Map.of("STATE_DIRECTORY", "/var/lib/mcp:/var/lib/more")))
        .startsWith(Path.of("/var/lib/mcp/mcp-war"));
  }

  @Test
  void a_user_without_a_home_has_no_folder() {
    properties.put("user.home", "?");
    assertThat(folders(false, Map.of())).isEmpty();
  }
}
