package io.github.mcpwar.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The addition of a revision by one class and one entry: the example of
 * {@code src/docs/new-revision.md}.
 */
class NewRevisionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final ServerFacts FACTS =
      new ServerFacts(JSON.createObjectNode().put("name", "s").put("version", "1"), 5);
  private static final String TOOLS = "{\"tools\":[{\"name\":\"t\",\"icons\":[],\"cost\":1}]}";

  private static final List<Revision> CHANGELOG = Stream.concat(
          Revisions.CHANGELOG.stream(), Stream.of(new Revision20990101()))
      .toList();

  private static final List<WireContract> CONTRACTS = IntStream.range(0, CHANGELOG.size())
      .mapToObj(i -> new WireContract(CHANGELOG, i))
      .toList();

  private static final WireContract NEWEST = CONTRACTS.get(CONTRACTS.size() - 1);

  private static String tools(WireContract contract) {
    return contract
        .shape(Methods.TOOLS_LIST, (ObjectNode) JSON.readTree(TOOLS), FACTS)
        .toString();
  }

  private static int notFound(WireContract contract) {
    return contract.error(new ProtocolException(Fault.RESOURCE_NOT_FOUND, "x")).code();
  }

  @Test
  void what_it_says_holds_for_its_peers_and_the_rest_as_before() {
    assertThat(NEWEST.defines("tools/get")).isTrue();
    assertThat(NEWEST.defines(Methods.COMPLETE)).isFalse();
    assertThat(NEWEST.defines(Methods.DISCOVER)).isTrue();
    assertThat(NEWEST.defines(Methods.INITIALIZE)).isFalse();
    assertThat(notFound(NEWEST)).isEqualTo(-32030);
    assertThat(NEWEST.httpStatus(Fault.RESOURCE_NOT_FOUND)).isEqualTo(404);
    assertThat(NEWEST.httpStatus(Fault.METHOD_NOT_FOUND)).isEqualTo(404);
    assertThat(NEWEST.http()).isEqualTo(Revisions.newest(Lifecycle.STATELESS).http());
    assertThat(tools(NEWEST)).contains("\"cost\":1", "\"total\":1", "\"resultType\":\"complete\"");
  }

  @Test
  void nothing_changes_for_peers_of_earlier_revisions() {
    for (int i = 0; i < Revisions.all().size(); i++) {
      WireContract before = Revisions.all().get(i);
      WireContract now = CONTRACTS.get(i);
      assertThat(now.vocabulary()).isEqualTo(before.vocabulary()).doesNotContain("tools/get");
      assertThat(notFound(now)).isEqualTo(notFound(before));
      assertThat(tools(now))
          .isEqualTo(tools(before).replace(",\"cost\":1", ""))
          .doesNotContain("cost", "total");
    }
  }

  @Test
  void the_documentation_shows_this_class() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/github/mcpwar/protocol/Revision20990101.java"));
    assertThat(Files.readString(Path.of("src/docs/new-revision.md")))
        .contains("```java\n" + source.substring(source.indexOf("final class")) + "```");
  }
}
