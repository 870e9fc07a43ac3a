package io.github.mcpwar.server.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.annotated.FaultyResultException;
import io.github.mcpwar.testkit.RecordingContext;
import java.io.File;
import java.io.InputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lookup of resources by URI. */
@SuppressWarnings({"unused", "UnusedMethod"})
class ResourcesTest {
  private final Resources resources = new Resources(new Codec().mapper());

  private List<ResourceContents> read(String uri) throws Exception {
    return resources.find(uri).orElseThrow().read(new RecordingContext().signedInAs("Ann"));
  }

  private String text(String uri) throws Exception {
    ResourceContents only = read(uri).get(0);
    return only.uri() + " " + only.mimeType() + " " + only.text();
  }

  record Point(int x, int y) {}

  sealed interface Shape permits Circle {}

  record Circle(int radius) implements Shape {}

  static class Forms {
    @Resource(uri = "f://shapes")
    CompletionStage<List<Shape>> shapes() {
      return CompletableFuture.completedFuture(List.of(new Circle(1)));
    }

    @ResourceTemplate(uriTemplate = "f://shapes/{radius}")
    List<Shape> shapes(int radius) {
      return List.of(new Circle(radius));
    }

    @Resource(uri = "f://text")
    String text() {
      return "t";
    }

    @Resource(uri = "f://typed", mimeType = "text/html")
    String typed() {
      return "<p>";
    }

    @Resource(uri = "f://bytes")
    byte[] bytes() {
      return new byte[] {7};
    }

    @Resource(uri = "f://object")
    Point object() {
      return new Point(1, 2);
    }

    @Resource(uri = "f://numbers")
    List<Integer> numbers() {
      return List.of(1, 2);
    }

    @Resource(uri = "f://later")
    CompletionStage<String> later() {
      return CompletableFuture.completedFuture("later");
    }

    @Resource(uri = "f://optional")
    Optional<String> optional() {
      return Optional.empty();
    }

    @Resource(uri = "f://none")
    List<ResourceContents> none() {
      return List.of();
    }

    @Resource(uri = "f://who")
    String who(McpContext context, Principal principal) {
      return principal.getName() + context.principal().isPresent();
    }

    @ResourceTemplate(uriTemplate = "f://{kind}/{id}{?deep,from}")
    String any(String uri, int id, String kind, boolean deep, Optional<Long> from) {
      return uri + " is " + kind + " " + id + " " + deep + " " + from;
    }

    @ResourceTemplate(uriTemplate = "f://users/{id}")
    String user(String id) {
      return "user " + id;
    }
  }

  @Test
  void what_a_method_returns_is_what_the_resource_holds() throws Exception {
    resources.addAll(new Forms());

    assertThat(text("f://text")).isEqualTo("f://text text/plain t");
    assertThat(text("f://typed")).isEqualTo("f://typed text/html <p>");
    assertThat(text("f://object")).isEqualTo("f://object application/json {\"x\":1,\"y\":2}");
    assertThat(text("f://numbers")).isEqualTo("f://numbers application/json [1,2]");
    assertThat(text("f://later")).isEqualTo("f://later text/plain later");
    assertThat(text("f://shapes"))
        .isEqualTo("f://shapes application/json [{\"type\":\"Circle\",\"radius\":1}]");
    assertThat(text("f://shapes/2"))
        .isEqualTo("f://shapes/2 application/json [{\"type\":\"Circle\",\"radius\":2}]");
    assertThat(text("f://who")).isEqualTo("f://who text/plain Anntrue");
    assertThat(read("f://bytes").get(0).blob()).containsExactly(7);
    assertThat(read("f://bytes").get(0).mimeType()).isEqualTo("application/octet-stream");
    assertThat(read("f://optional")).isEmpty();
    assertThat(read("f://none")).isEmpty();
  }

  @Test
  void variables_are_parameters() throws Exception {
    resources.addAll(new Forms());

    assertThat(text("f://cats/3")).endsWith("f://cats/3 is cats 3 false Optional.empty");
    assertThat(text("f://cats/3?deep=true&from=5")).endsWith("is cats 3 true Optional[5]");
  }

  @Test
  void the_listed_resource_comes_first_and_then_the_most_specific_template() throws Exception {
    resources.addAll(new Forms());
    assertThat(text("f://users/3")).endsWith("user 3");

    resources.add(
        new ResourceDescriptor("f://users/3", "three", "The third", "text/plain"),
        (uri, context) -> "listed");
    assertThat(text("f://users/3")).endsWith("listed");

    assertThat(resources.remove("f://users/3")).isTrue();
    assertThat(resources.removeTemplate("f://users/{id}")).isTrue();
    assertThat(text("f://users/3")).contains("is users 3");
  }

  @Proves("uri-schemes")
  @Test
  void what_is_no_uri_is_not_found() {
    resources.addTemplate(
        new ResourceTemplateDescriptor("f://{+any}", "any", "Any", "text/plain"),
        (uri, variables, context) -> variables.get("any"));

    assertThat(resources.find("f://a")).isPresent();
    assertThat(resources.find("f://a{b")).isEmpty();
    assertThat(resources.find("g://a")).isEmpty();
    assertThat(resources.find("")).isEmpty();
  }

  @Test
  void a_template_is_referred_to_by_itself_or_by_one_of_its_uris() {
    resources.addAll(new Forms());

    assertThat(resources.template("f://users/{id}").orElseThrow().names()).contains("user");
    assertThat(resources.template("f://users/3").orElseThrow().names()).contains("user");
    assertThat(resources.template("g://users/3")).isEmpty();
  }

  @Test
  void updates_and_changes_are_announced() {
    List<String> heard = new ArrayList<>();
    resources.onUpdate(heard::add);
    resources.onChange(() -> heard.add("list"));

    resources.updated("f://a");
    resources.add(new ResourceDescriptor("f://a", "a", "A", "text/plain"), (uri, context) -> "");
    resources.remove("f://a");
    resources.remove("f://a");

    assertThat(heard).containsExactly("f://a", "list", "list");
    assertThat(resources.isOffered()).isTrue();
  }

  static class Written {
    @Resource(uri = "f://my docs/münchen")
    String fixed() {
      return "fixed";
    }

    @Resource(uri = "f://list?year=2026")
    String year() {
      return "year";
    }

    @Resource(uri = "f://list?year=2026&month=1")
    String month() {
      return "month";
    }

    @ResourceTemplate(uriTemplate = "f://my notes/{name}{?year}")
    String note(String name, Optional<Integer> year) {
      return name + year.orElse(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f://my docs/münchen",
        "f://my%20docs/m%C3%BCnchen",
        "f://my%20docs/m%c3%bCnchen",
        "f://%6Dy%20docs/münchen",
        "f://my docs/münchen?lang=de",
        "f://my docs/münchen?"
      })
  void a_resource_is_found_however_its_uri_is_written(String uri) throws Exception {
    resources.addAll(new Written());

    assertThat(text(uri)).isEqualTo(uri + " text/plain fixed");
    assertThat(resources.find(uri).orElseThrow().uri()).isEqualTo("f://my%20docs/m%C3%BCnchen");
    assertThat(resources.list()).anyMatch(each -> each.uri().equals("f://my%20docs/m%C3%BCnchen"));
  }

  @ParameterizedTest
  @CsvSource({
    "f://my notes/a, f://my%20notes/a, a0",
    "f://my%20notes/%c3%bc?year=1&lang=de, f://my%20notes/%C3%BC?year=1, ü1",
    "f://my notes/a?lang=de&lang=en&year=2, f://my%20notes/a?year=2, a2",
    "f://my notes/a?lang=de#top, , ",
    "f://list?year=2026&lang=de, f://list?year=2026, year",
    "f://list?year=2026&lang=de&month=1, f://list?year=2026&month=1, month",
    "f://list?lang=de, , ",
    "f://list?year=2025, , "
  })
  void parameters_that_a_resource_does_not_have_are_left_out(String uri, String own, String text)
      throws Exception {
    resources.addAll(new Written());

    Optional<ReadableResource> found = resources.find(uri);

    assertThat(found.map(ReadableResource::uri)).isEqualTo(Optional.ofNullable(own));
    if (found.isPresent()) {
      assertThat(text(uri)).isEqualTo(uri + " text/plain " + text);
    }
  }

  @Test
  void a_template_with_all_parameters_comes_before_one_that_leaves_them_out() throws Exception {
    resources.addTemplate(
        new ResourceTemplateDescriptor("f://long/{id}", "without", "", "text/plain"),
        (uri, variables, context) -> "without");
    resources.addTemplate(
        new ResourceTemplateDescriptor("f://{kind}/{id}{?year}", "with", "", "text/plain"),
        (uri, variables, context) -> "with");

    assertThat(text("f://long/1")).endsWith("without");
    assertThat(text("f://long/1?year=2")).endsWith("with");
    assertThat(text("f://long/1?lang=de")).endsWith("without");
  }

  @Test
  void what_is_written_otherwise_is_the_same() {
    List<String> heard = new ArrayList<>();
    resources.onUpdate(heard::add);
    resources.addAll(new Written());

    resources.updated("f://my docs/münchen?lang=de");

    assertThat(heard).containsExactly("f://my%20docs/m%C3%BCnchen");
    assertThat(resources.template("f://my notes/{name}{?year}")).isPresent();
    assertThat(resources.template("f://my%20notes/{name}{?year}")).isPresent();
    assertThat(resources.removeTemplate("f://my notes/{name}{?year}")).isTrue();
    assertThat(resources.remove("f://my docs/m%c3%bcnchen")).isTrue();
  }

  static class NoContents {
    @Resource(uri = "f://stream")
    InputStream stream() {
      return InputStream.nullInputStream();
    }

    @ResourceTemplate(uriTemplate = "f://files/{id}")
    CompletionStage<List<File>> files(String id) {
      return CompletableFuture.completedStage(List.of());
    }

    @Resource(uri = "f://nothing")
    void nothing() {}
  }

  @Test
  void what_is_no_data_is_refused_at_start_with_what_to_return_instead() {
    assertThatThrownBy(() -> resources.addAll(new NoContents()))
        .hasMessageContainingAll(
            "stream: java.io.InputStream is no data: return its content",
            "files: java.io.File becomes a path",
            "nothing: it returns nothing");
  }

  @Test
  void what_json_cannot_express_is_a_fault_of_the_resource() {
    resources.add(
        new ResourceDescriptor("f://nan", "nan", "", null), (uri, context) -> List.of(Double.NaN));

    assertThatThrownBy(() -> read("f://nan")).isInstanceOf(FaultyResultException.class);
  }

  static class Relative {
    @Resource(uri = "no-scheme")
    String a() {
      return "";
    }
  }

  static class Unfit {
    @Resource(uri = "f://a")
    String a(String id) {
      return "";
    }
  }

  static class Stranger {
    @ResourceTemplate(uriTemplate = "f://{id}")
    String a(String other) {
      return "";
    }
  }

  static class Twice {
    @Resource(uri = "f://a")
    String a() {
      return "";
    }

    @Resource(uri = "f://a")
    String b() {
      return "";
    }
  }

  @Proves("uri-schemes")
  @Test
  void what_clients_could_not_use_is_refused_by_name() {
    for (Map.Entry<Object, String> each : Map.of(
            new Relative(), "\"no-scheme\" is not an absolute URI such as config://app",
            new Unfit(), "it may take an McpContext and a Principal only",
            new Stranger(), "its parameter other is no variable of f://{id}",
            new Twice(),
                "There is already a resource f://a in " + Twice.class.getName()
                    + ": give one of them another URI",
            new Object(), "has no resources")
        .entrySet()) {
      assertThatThrownBy(() -> resources.addAll(each.getKey()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(each.getValue());
    }
    assertThat(resources.list()).isEmpty();
  }

  @Test
  void when_a_template_is_taken_nothing_of_the_object_is_added() {
    resources.addTemplate(
        new ResourceTemplateDescriptor("f://users/{id}", "u", "U", "text/plain"),
        (uri, variables, context) -> "");

    assertThatThrownBy(() -> resources.addAll(new Forms()))
        .hasMessageContaining("resource template f://users/{id}");
    assertThat(resources.list()).isEmpty();
  }
}
