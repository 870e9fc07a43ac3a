package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.boot.apart.Apart;
import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.model.PromptDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A bean's method that no call can reach, and a class that CDI leaves out, are named with a remedy
 * for their author.
 */
@SuppressWarnings({"unused", "UnusedMethod"})
class RefusedBeansTest {

  @ApplicationScoped
  static class Unreachable {
    @Tool(description = "d")
    private String hidden(String text) {
      return "";
    }

    @Prompt(description = "d")
    String reachable(String text) {
      return "";
    }
  }

  @ApplicationScoped
  static class Last {
    @Tool(description = "d")
    final String last(String text) {
      return "";
    }
  }

  /** The proxy is in the package of the class. */
  @ApplicationScoped
  static class ElseWhere extends Apart {}

  @SessionScoped
  static class OfSession implements Serializable {
    private static final long serialVersionUID = 1L;

    @Tool(description = "d")
    String ofSession() {
      return "";
    }
  }

  /** Not in the archive. */
  @RequestScoped
  static class Stranger {
    @Tool(description = "d")
    String stranger() {
      return "";
    }
  }

  @Alternative
  @ApplicationScoped
  static class NotSelected {
    @Tool(description = "d")
    String notSelected() {
      return "";
    }
  }

  interface Business {
    String declared();
  }

  @ApplicationScoped
  @Typed(Business.class)
  static class BusinessBean implements Business {
    @Override
    public String declared() {
      return "";
    }

    @Tool(description = "d")
    public String notDeclared() {
      return "";
    }
  }

  static class Unsatisfied {
    @Inject
    Runnable nobodyHasIt;

    @Tool(description = "d")
    String unsatisfied() {
      return "";
    }
  }

  static class Twice {
    @Tool(description = "d")
    String twice() {
      return "";
    }
  }

  @ApplicationScoped
  static class Producers {
    @Produces
    Twice one = new Twice();

    @Produces
    Twice other = new Twice();
  }

  @RegisterExtension
  static final WeldExtension WELD = new WeldExtension(
      Unreachable.class,
      ElseWhere.class,
      Last.class,
      OfSession.class,
      NotSelected.class,
      BusinessBean.class,
      Producers.class);

  private static Discovered discover(Class<?>... types) {
    try (Instances beans = Instances.ofApplication()) {
      return Discovered.of(beans, types);
    }
  }

  private static String reason(Class<?> type) {
    return String.join("; ", discover(type).leftOut().reasons().get(type.getName()));
  }

  @Test
  void a_method_that_the_proxy_does_not_pass_on() {
    Discovered found = discover(Unreachable.class);

    assertThat(found.leftOut().reasons().get(Unreachable.class.getName()))
        .singleElement()
        .asString()
        .endsWith(": it is a bean's, whose proxy does not pass it on: it must be neither private "
            + "nor final");
    assertThat(found.catalog().prompts().list())
        .extracting(PromptDescriptor::name)
        .containsExactly("reachable");
    assertThat(reason(Last.class)).startsWith("CDI: ").contains("final method");
    assertThat(reason(ElseWhere.class))
        .endsWith(": it must be public or protected, as the proxy is in another package");
  }

  @Test
  void a_bean_of_a_session_that_calls_do_not_have() {
    assertThat(reason(OfSession.class))
        .isEqualTo("it has @SessionScoped, but calls have no HTTP session: use @ApplicationScoped,"
            + " @RequestScoped or @Dependent");
  }

  @Test
  void what_is_meant_to_be_a_bean_and_is_none() {
    String leftOut =
        ", but CDI has no such bean: check the beans.xml of its archive and the selected"
            + " alternatives";

    assertThat(reason(Stranger.class)).isEqualTo("it has @RequestScoped" + leftOut);
    assertThat(reason(NotSelected.class)).isEqualTo("it has @Alternative" + leftOut);
  }

  @Test
  void a_method_that_is_not_in_the_business_interface() {
    assertThat(reason(BusinessBean.class))
        .endsWith("notDeclared: it is a bean's and not in its business interface: declare it "
            + "there, or annotate the class with @LocalBean");
  }

  @Test
  void what_cdi_cannot_give_or_choose() {
    assertThat(reason(Unsatisfied.class)).startsWith("CDI: ").contains("Runnable", "nobodyHasIt");
    assertThat(reason(Twice.class)).startsWith("CDI: ").contains("Ambiguous", "one", "other");
  }
}
