package io.github.mcpwar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import java.lang.reflect.Proxy;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that find their resources in JNDI, as bound by a test. */
@SuppressWarnings("BanJNDI") // which is about names that lead to other servers
class TestKitNamingTest {
  private static final DataSource OPS = dataSource("ops");
  private static final DataSource HR = dataSource("hr");

  /** Needs three things. */
  static final class Queries {
    @Resource(name = "jdbc/ops")
    private DataSource ops;

    @Resource(lookup = "java:jboss/datasources/HR")
    private DataSource hr;

    private int limit;
    private String ready = "";

    @Resource(name = "limit")
    void setLimit(int limit) {
      this.limit = limit;
    }

    @PostConstruct
    void prepare() {
      ready = ops + " " + hr + " " + limit;
    }

    @Tool(description = "What was injected.")
    String injected() {
      return ready;
    }

    @Tool(description = "What is looked up in a call.")
    String lookedUp(McpContext context) throws NamingException {
      return InitialContext.doLookup("java:comp/env/jdbc/ops").toString();
    }
  }

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(Queries.class)
      .bind("jdbc/ops", OPS)
      .bind("java:jboss/datasources/HR", HR)
      .bind("java:comp/env/limit", 7);

  @Test
  void a_tool_has_injected_what_was_bound_and_can_look_it_up_in_a_call() {
    SERVER.call("injected").hasText("ops hr 7");
    SERVER.call("lookedUp").hasText("ops");
  }

  @Test
  void servers_that_run_at_the_same_time_do_not_see_each_other_s_names() {
    McpServerExtension other = McpServerExtension.of(Queries.class)
        .bind("jdbc/ops", dataSource("other"))
        .bind("java:jboss/datasources/HR", HR)
        .bind("limit", 8);
    other.start();
    try {
      other.call("lookedUp").hasText("other");
      SERVER.call("lookedUp").hasText("ops");
    } finally {
      other.stop();
    }
    SERVER.call("lookedUp").hasText("ops");
  }

  @Test
  void nothing_is_bound_outside_of_the_server() {
    assertThatExceptionOfType(NamingException.class)
        .isThrownBy(() -> InitialContext.doLookup("java:comp/env/jdbc/ops"));
  }

  @Test
  void the_very_object_is_found_even_one_that_could_be_referred_to() throws Exception {
    /** As H2's data source does. */
    final class Fake implements Referenceable {
      @Override
      public Reference getReference() {
        throw new AssertionError("It would be copied");
      }
    }

    Fake fake = new Fake();
    assertThat(BoundNames.of(Map.of("a/b/c", fake)).lookup("comp/env/a/b/c")).isSameAs(fake);
  }

  @Test
  void a_name_that_is_not_bound_fails_the_test_before_it_begins_and_is_named() {
    assertThatIllegalStateException()
        .isThrownBy(McpServerExtension.of(Queries.class).bind("jdbc/ops", OPS)::start)
        .withMessageContaining("needs the resource java:jboss/datasources/HR");
  }

  @Test
  void a_name_that_a_container_would_meet_with_its_default_is_refused() {
    McpServerExtension careless = McpServerExtension.of(Queries.class)
        .bind("java:comp/DefaultDataSource", HR)
        .bind("jdbc/ops", HR)
        .bind("java:jboss/datasources/HR", HR)
        .bind("limit", 7);
    assertThatIllegalStateException()
        .isThrownBy(careless::start)
        .withMessageContaining("needs the resource jdbc/ops, which is mapped to nothing")
        .withMessageContaining("would give it java:comp/DefaultDataSource");
    McpServerExtension careful = careless.bind("jdbc/ops", OPS);
    careful.start();
    careful.stop();
  }

  private static DataSource dataSource(String name) {
    return (DataSource) Proxy.newProxyInstance(
        TestKitNamingTest.class.getClassLoader(),
        new Class<?>[] {DataSource.class},
        (self, method, given) -> name);
  }
}
