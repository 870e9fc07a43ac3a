package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failed start leaves nothing behind, even if the container then forgets its listeners. */
class McpInitializerTest {

  /** Knows context parameters, and takes everything without doing anything. */
  private static ServletContext context(Map<String, String> parameters) {
    return fake(ServletContext.class, parameters);
  }

  private static <T> T fake(Class<T> type, Map<String, String> parameters) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getInitParameter" -> parameters.get((String) arguments[0]);
          case "getInitParameterNames" -> Collections.enumeration(parameters.keySet());
          case "addFilter" -> fake(FilterRegistration.Dynamic.class, parameters);
          case "getFilterRegistrations" -> Map.of();
          case "getContextPath" -> "";
          case "getServerInfo" -> "A container";
          default -> null;
        }));
  }

  @Test
  void no_thread_is_left_of_a_start_that_failed() {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    assertThatExceptionOfType(ServletException.class)
        .isThrownBy(
            () -> new McpInitializer().onStartup(Set.of(), context(Map.of("mcp.auth", "bearer"))))
        .withMessageContaining("mcp.bearer-issuer");

    List<String> left = Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("mcp-"))
        .toList();
    assertThat(left).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mcp.bearer-issuer,https://id.example.com",
    "mcp.bearer-resource,https://host/mcp",
    "mcp.bearer-scopes,mcp",
    "mcp.bearer-issuers.partner.issuer,https://id.example.com",
    "mcp.api-keys-file,/etc/mcp/keys",
    "mcp.roles,admin"
  })
  void who_says_who_may_sign_in_must_say_that_somebody_must(String key, String value) {
    assertThatExceptionOfType(ServletException.class)
        .isThrownBy(() -> new McpInitializer().onStartup(Set.of(), context(Map.of(key, value))))
        .withMessageContaining(key + " is set, and mcp.auth is not");
  }

  @Test
  void a_client_that_asks_about_tokens_needs_its_secret() {
    Map<String, String> settings = Map.of(
        "mcp.auth", "bearer",
        "mcp.bearer-issuer", "https://id.example.com",
        "mcp.bearer-resource", "https://host/mcp",
        "mcp.bearer-introspection-client", "mcp");
    assertThatExceptionOfType(ServletException.class)
        .isThrownBy(() -> new McpInitializer().onStartup(Set.of(), context(settings)))
        .withMessageContaining("mcp.bearer-introspection-secret");
  }
}
