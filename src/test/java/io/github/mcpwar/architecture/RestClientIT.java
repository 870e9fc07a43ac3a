package io.github.mcpwar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.Configuration;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The filter in the packaged classes, beside a Jakarta REST that a tool brings along. */
class RestClientIT {
  private static final Path CLASSES = Path.of("target/mcp-classes.jar");
  private static final String FILTER = "io.github.mcpwar.api.rest.OnBehalfOfUser";

  /** The packaged classes, and Jakarta REST under its own name as a library of the application. */
  private static final class Application extends URLClassLoader {
    Application() throws IOException {
      super(new URL[] {CLASSES.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      return name.startsWith("jakarta.") ? Class.forName(name) : super.findClass(name);
    }
  }

  @Test
  void a_client_of_jersey_takes_it_for_a_filter_of_requests_and_responses() throws Exception {
    try (Application application = new Application()) {
      Class<?> filter = application.loadClass(FILTER);
      Configuration client = ClientBuilder.newClient().register(filter).getConfiguration();
      assertThat(client.getContracts(filter))
          .containsOnlyKeys(ClientRequestFilter.class, ClientResponseFilter.class);
    }
  }

  @Test
  void nothing_else_in_the_packaged_classes_needs_jakarta_rest_under_its_own_name()
      throws IOException {
    try (JarFile classes = new JarFile(CLASSES.toFile())) {
      for (JarEntry entry : classes.stream().toList()) {
        if (entry.getName().endsWith(".class")
            && !entry.getName().equals(FILTER.replace('.', '/') + ".class")) {
          String content = new String(
              classes.getInputStream(entry).readAllBytes(),
              java.nio.charset.StandardCharsets.ISO_8859_1);
          assertThat(content.contains("Ljakarta/ws/rs/")).as(entry.getName()).isFalse();
        }
      }
    }
  }
}
