package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.Test;

class JakartaRestTest {
  private final AtomicInteger made = new AtomicInteger();
  private final ServletConfig config = config();

  @Test
  void it_starts_once_when_it_is_first_needed_and_all_who_come_wait_for_that() throws Exception {
    try (JakartaRest rest = new JakartaRest(this::application, failure -> {})) {
      assertThat(made).hasValue(0);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<ServletContainer> servlets = new ArrayList<>();
        Callable<ServletContainer> ask = () -> rest.started(config).orElseThrow();
        for (Future<ServletContainer> each : threads.invokeAll(Collections.nCopies(4, ask))) {
          servlets.add(each.get());
        }
        assertThat(servlets).hasSize(4).containsOnly(rest.started(config).orElseThrow());
        assertThat(servlets.get(0).getApplicationHandler()).isNotNull();
      } finally {
        threads.shutdown();
      }
      assertThat(made).hasValue(1);
    }
  }

  @Test
  void after_a_failure_which_is_told_once_nobody_tries_again() {
    List<Throwable> failures = new ArrayList<>();
    try (JakartaRest rest = new JakartaRest(
        () -> {
          application();
          throw new IllegalStateException("broken");
        },
        failures::add)) {
      assertThat(rest.started(config)).isEmpty();
      assertThat(rest.started(config)).isEmpty();
    }
    assertThat(made).hasValue(1);
    assertThat(failures).singleElement().satisfies(e -> assertThat(e).hasMessage("broken"));
  }

  @Test
  void what_was_never_needed_is_never_started() {
    new JakartaRest(this::application, failure -> {}).close();
    assertThat(made).hasValue(0);
  }

  private ResourceConfig application() {
    made.incrementAndGet();
    return new ResourceConfig();
  }

  /** Of a servlet without parameters in an application without any. */
  private static ServletConfig config() {
    ServletContext context = fake(ServletContext.class, null);
    return fake(ServletConfig.class, context);
  }

  private static <T> T fake(Class<T> type, Object context) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
          switch (method.getName()) {
            case "getServletContext":
              return context;
            case "getInitParameterNames":
            case "getAttributeNames":
              return Collections.emptyEnumeration();
            case "hashCode":
              return 1;
            case "equals":
              return self == arguments[0];
            default:
              return null;
          }
        }));
  }
}
